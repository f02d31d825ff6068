import { expect, test } from "vitest";
import { displayPath, isText, pathBuffer, toPathBytes } from "../src/path-bytes.ts";

test("UTF-8 paths are shown as text", () => {
  expect(displayPath(toPathBytes("straße/日本.txt"))).toBe("straße/日本.txt");
});

test("bytes that are no UTF-8 are shown as \\xNN, the rest as text", () => {
  const path = "a\xff/" + toPathBytes("é");
  expect(displayPath(path)).toBe("a\\xff/é");
  expect(isText(path)).toBe(false);
});

test("a cut or overlong sequence is no text", () => {
  expect(displayPath("x\xe2\x82")).toBe("x\\xe2\\x82");
  expect(displayPath("\xc0\xaf")).toBe("\\xc0\\xaf");
});

test("path bytes go to the file system unchanged", () => {
  expect([...pathBuffer("a\xff")]).toEqual([0x61, 0xff]);
});
