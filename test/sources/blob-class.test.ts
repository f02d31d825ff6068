import { expect, test } from "vitest";
import { classify } from "../../src/sources/blob-class.ts";

const text = { blobClass: "text", encoding: "bytes" };
const binary = { blobClass: "binary", encoding: "bytes" };

test.each(["", "plain", "\ufeffwith a mark", "caf\u00e9", "\u001b[31mcolour", "\xff\xfeASCII behind a false mark"])(
  "%j without a NUL is text as it stands",
  (content) => {
    expect(classify(Buffer.from(content, content.startsWith("\xff") ? "latin1" : "utf8"))).toEqual(text);
  },
);

test("a NUL among the first 8,000 bytes makes an input binary, a later one does not", () => {
  const bytes = Buffer.alloc(9000, "a");
  bytes[7999] = 0;
  expect(classify(bytes)).toEqual(binary);

  bytes[7999] = 97;
  bytes[8000] = 0;
  expect(classify(bytes)).toEqual(text);
});

test("the class is a function of the first 8,000 bytes alone", () => {
  const head = Buffer.from("x\0".repeat(4000), "latin1");

  expect(classify(Buffer.concat([head, Buffer.from("anything\0\0\0")]))).toEqual(classify(head));
});

test.each([
  ["small integers", Buffer.from(Uint32Array.from({ length: 100 }, (_, i) => i).buffer)],
  ["zeros", Buffer.alloc(100)],
  ["an ELF head", Buffer.from("\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0>\0", "latin1")],
  ["NUL-separated words", Buffer.from("one\0two\0three\0four\0")],
  ["a few bytes", Buffer.from("a\0")],
])("%s are binary, not UTF-16 or UTF-32", (_name, bytes) => {
  expect(classify(bytes)).toEqual(binary);
});

test("UTF-16 without a mark is known by its NULs, if most of it is ASCII", () => {
  expect(classify(Buffer.from("TOKEN=abc\r\n", "utf16le")).encoding).toBe("utf-16le");
  expect(classify(Buffer.from("TOKEN=abc\r\n", "utf16le").swap16()).encoding).toBe("utf-16be");
  expect(classify(Buffer.from("\u6f22\u5b57\n\u6f22\u5b57\n", "utf16le")).blobClass).toBe("binary");
});

test("a UTF-16 text cut in the middle of a character at 8,000 bytes is known all the same", () => {
  expect(classify(Buffer.from("a".repeat(5000), "utf16le").subarray(0, 8000 - 1)).encoding).toBe("utf-16le");
});
