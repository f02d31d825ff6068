import { expect, test } from "vitest";
import { ByteReader, Damaged } from "../../src/git/byte-reader.ts";

test("numbers are big-endian", () => {
  const reader = new ByteReader(Uint8Array.of(1, 2, 3, 4, 5, 0, 0, 0, 1, 0, 0, 0, 2));

  expect([reader.byte(), reader.uint32(), reader.uint64()]).toEqual([1, 0x02030405, 2 ** 32 + 2]);
});

test("every step beyond the end is refused", () => {
  const bytes = Uint8Array.of(1, 2, 3);
  for (const step of ["uint32", "uint64"] as const) expect(() => new ByteReader(bytes)[step]()).toThrow(Damaged);
  expect(() => new ByteReader(bytes).take(4)).toThrow(Damaged);
  expect(() => new ByteReader(bytes).take(-1)).toThrow(Damaged);
  expect(() => new ByteReader(new Uint8Array(0)).byte()).toThrow(Damaged);
});

test("a confined reader ends where it is told", () => {
  const reader = new ByteReader(Uint8Array.of(1, 2, 3, 4));
  reader.confine(1, 3);

  expect([reader.byte(), reader.byte()]).toEqual([2, 3]);
  expect(() => reader.byte()).toThrow(Damaged);
  expect(() => reader.confine(3, 5)).toThrow(RangeError);
});

test("numbers that cannot be told exactly are refused", () => {
  expect(() => new ByteReader(new Uint8Array(8).fill(255)).uint64()).toThrow(/2\^53/);
});
