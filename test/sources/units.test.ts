import { expect, test } from "vitest";
import { bytesOf } from "../../src/sources/byte-source.ts";
import { marginBytes, sliceBytes, unitsOf } from "../../src/sources/units.ts";
import type { BytesUnit, Notice, Provenance } from "../../src/types.ts";
import { sharedMemory } from "../support/read-source.ts";

const provenance: Provenance = { kind: "file", path: "input" };

async function unitsFrom(bytes: Uint8Array, { knownSize = true } = {}): Promise<(BytesUnit | Notice)[]> {
  const units: (BytesUnit | Notice)[] = [];
  const input = { source: bytesOf(bytes), size: knownSize ? bytes.length : undefined, provenance };
  for await (const unit of unitsOf(input, sharedMemory())) {
    units.push(unit.kind === "bytes" ? { ...unit, bytes: unit.bytes.slice() } : unit);
  }
  return units;
}

async function slicesFrom(bytes: Uint8Array, options?: { knownSize: boolean }): Promise<BytesUnit[]> {
  return (await unitsFrom(bytes, options)).filter((unit) => unit.kind === "bytes");
}

async function textFrom(bytes: Uint8Array): Promise<string> {
  return (await slicesFrom(bytes))
    .map((unit) => Buffer.from(unit.bytes.subarray(unit.ownFrom, unit.ownTo)).toString())
    .join("");
}

test("a small input is one unit, an empty one too", async () => {
  const common = {
    kind: "bytes",
    startByte: 0,
    startLine: 1,
    ownFrom: 0,
    first: true,
    last: true,
    blobClass: "text",
    provenance,
  };

  expect(await unitsFrom(Buffer.from("abc"))).toEqual([{ ...common, bytes: new Uint8Array([97, 98, 99]), ownTo: 3 }]);
  expect(await unitsFrom(Buffer.from(""))).toEqual([{ ...common, bytes: new Uint8Array(0), ownTo: 0 }]);
});

const step = sliceBytes - 2 * marginBytes;
const sizes = [
  sliceBytes - 1,
  sliceBytes,
  sliceBytes + 1,
  step,
  2 * step,
  sliceBytes + step,
  sliceBytes + step + 1,
  3 * sliceBytes,
];

test.each(sizes.flatMap((size) => [true, false].map((knownSize) => ({ size, knownSize }))))(
  "slices own every byte of $size exactly once, with a margin on both sides (size known: $knownSize)",
  async ({ size, knownSize }) => {
    const bytes = Buffer.alloc(size, "0123456789abcdef\n");

    const slices = await slicesFrom(bytes, { knownSize });

    let owned = 0;
    for (const [index, slice] of slices.entries()) {
      const end = slice.startByte + slice.bytes.length;
      expect(bytes.subarray(slice.startByte, end).equals(slice.bytes)).toBe(true);
      expect(slice.startByte + slice.ownFrom).toBe(owned);
      owned = slice.startByte + slice.ownTo;
      expect(slice.first).toBe(index === 0);
      expect(slice.last).toBe(index === slices.length - 1);
      expect(slice.bytes.length).toBeLessThanOrEqual(sliceBytes);
      expect(slice.first || slice.ownFrom >= marginBytes).toBe(true);
      expect(slice.last || slice.bytes.length - slice.ownTo >= marginBytes).toBe(true);
    }
    expect(owned).toBe(size);
  },
);

test("slices know the line and column that they begin at", async () => {
  const bytes = Buffer.alloc(2 * sliceBytes, "short line\na somewhat longer line\n");

  for (const slice of await slicesFrom(bytes)) {
    const before = bytes.toString("latin1", 0, slice.startByte).split("\n");
    expect(slice.startLine).toBe(before.length);
    expect(slice.startColumn ?? 1).toBe((before.at(-1)?.length ?? 0) + 1);
  }
});

test("one line of many megabytes is sliced like any other input", async () => {
  const slices = await slicesFrom(Buffer.alloc(20_000_000, "x"));

  expect(slices).toHaveLength(3);
  expect(slices.map(({ startLine, startColumn }) => [startLine, startColumn ?? 1])).toEqual([
    [1, 1],
    [1, step + 1],
    [1, 2 * step + 1],
  ]);
});

test("a consumer that uses the memory between two slices does no harm", async () => {
  const bytes = Buffer.alloc(sliceBytes + 1000, "0123456789");
  const memory = sharedMemory();
  const slices: Buffer[] = [];

  for await (const unit of unitsOf({ source: bytesOf(bytes), size: bytes.length, provenance }, memory)) {
    if (unit.kind === "bytes") slices.push(Buffer.from(unit.bytes.subarray(unit.ownFrom, unit.ownTo)));
    memory.reserve(100).fill(0);
  }

  expect(Buffer.concat(slices).equals(bytes)).toBe(true);
});

test("a binary input is a notice and a binary unit", async () => {
  const [notice, unit] = await unitsFrom(Buffer.from("MZ\0\x01\x02\0\0binary"));

  expect(notice).toEqual({ kind: "notice", provenance, reason: "binary, signature rules only" });
  expect(unit).toMatchObject({ kind: "bytes", blobClass: "binary" });
});

const text = "password = 'h\u00fcnter2 \u6f22\u5b57 \ud83d\ude00'\r\nsecond line\n";

function utf32(characters: string, { littleEndian }: { littleEndian: boolean }): Buffer {
  const codes = [...characters].map((character) => character.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(codes.length * 4);
  for (const [i, code] of codes.entries()) {
    if (littleEndian) bytes.writeUInt32LE(code, i * 4);
    else bytes.writeUInt32BE(code, i * 4);
  }
  return bytes;
}

const encodings: Record<string, (characters: string) => Buffer> = {
  "UTF-16LE": (characters) => Buffer.from(characters, "utf16le"),
  "UTF-16BE": (characters) => Buffer.from(characters, "utf16le").swap16(),
  "UTF-32LE": (characters) => utf32(characters, { littleEndian: true }),
  "UTF-32BE": (characters) => utf32(characters, { littleEndian: false }),
};

test.each(Object.entries(encodings))(
  "%s arrives as UTF-8 text, with a byte order mark or without",
  async (_name, encode) => {
    expect(await textFrom(encode(`\ufeff${text}`))).toBe(text);
    expect(await textFrom(encode(text))).toBe(text);
  },
);

test.each(Object.entries(encodings))("%s is transcoded across pieces and slices", async (_name, encode) => {
  const long = text.repeat(200_000);

  const slices = await slicesFrom(encode(`\ufeff${long}`));

  expect(slices.length).toBeGreaterThan(1);
  const own = slices.map((slice) => Buffer.from(slice.bytes.subarray(slice.ownFrom, slice.ownTo)));
  expect(Buffer.concat(own).equals(Buffer.from(long))).toBe(true);
});

test("broken UTF-16 and UTF-32 come out with replacement characters, to their end", async () => {
  const lone = Buffer.from("\ufeffab\ud800cd", "utf16le");

  expect(await textFrom(lone)).toBe("ab\ufffdcd");
  expect(await textFrom(Buffer.concat([Buffer.from("\ufeffab", "utf16le"), Buffer.from("x")]))).toBe("ab\ufffd");
  expect(await textFrom(Buffer.concat([utf32("\ufeffab", { littleEndian: true }), Buffer.from("xyz")]))).toBe(
    "ab\ufffd",
  );
  expect(await textFrom(utf32("\ufeffa", { littleEndian: true }).fill(0xff, 4, 8))).toBe("\ufffd");
});
