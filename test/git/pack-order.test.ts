import fc from "fast-check";
import { expect, test } from "vitest";
import { orderByOffset } from "../../src/git/pack-order.ts";

function expected(offsets: readonly number[]): number[] {
  return offsets.map((_, number) => number).sort((a, b) => (offsets[a] ?? 0) - (offsets[b] ?? 0) || a - b);
}

test("entries are ordered by where they begin, equal ones by number", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((n) => (n % 5 === 0 ? 12 : n))), (offsets) => {
      expect([...orderByOffset(Uint32Array.from(offsets))]).toEqual(expected(offsets));
    }),
  );
});

test("offsets beyond 4 GiB are ordered too", () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeNat()), (offsets) => {
      expect([...orderByOffset(Float64Array.from(offsets))]).toEqual(expected(offsets));
    }),
  );
});
