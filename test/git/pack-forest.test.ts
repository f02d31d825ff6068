import fc from "fast-check";
import { expect, test } from "vitest";
import { batchesOf, leftOut } from "../../src/git/pack-batches.ts";
import { outside, whole, type PackEntries } from "../../src/git/pack-entries.ts";
import { buildForest } from "../../src/git/pack-forest.ts";
import { numberIds } from "../../src/git/id-space.ts";
import { idAt, treesOf } from "../../src/git/pack-rows.ts";
import type { PackRows } from "../../src/types.ts";

/** Entries with these bases and sizes, all blobs, a kilobyte apart; an entry's number is its place. */
function entriesOf(bases: readonly number[], sizes: readonly number[] = []): PackEntries {
  const count = bases.length;
  const bytes = new Uint8Array(count * 20);
  for (let place = 0; place < count; place++) new DataView(bytes.buffer).setUint32(place * 20, place);
  return {
    count,
    ids: { count, bytes, fanOut: new Uint32Array(256).fill(count), repeats: false },
    order: Uint32Array.from(bases.keys()),
    start: Uint32Array.from({ length: count + 1 }, (_, place) => 12 + 1024 * place),
    size: Uint32Array.from(bases, (_, place) => sizes[place] ?? 10),
    base: Int32Array.from(bases),
    head: Uint8Array.from(bases, (base) => (base === whole ? 3 : 0) | (2 << 3)),
  };
}

function plan(
  entries: PackEntries,
  elsewhere: readonly number[] = [],
): { batches: PackRows[]; left: ReturnType<typeof leftOut> } {
  const isElsewhere = (number: number): boolean => elsewhere.includes(number);
  const planned = {
    entries,
    forest: buildForest(entries, isElsewhere),
    isElsewhere,
    firstNumber: 0,
    numbered: numberIds([entries.ids]),
  };
  return { batches: [...batchesOf(planned)].map(({ rows }) => rows), left: leftOut(planned) };
}

/** Places of the rows, in their order. */
function placesOf(rows: PackRows): number[] {
  return Array.from({ length: rows.count }, (_, row) => Number.parseInt(idAt(rows, row).slice(0, 8), 16));
}

test("trees are walked depth first, the heaviest child last", () => {
  // 0 -> 1, 2, 3; 1 -> 4; 4 is large.
  const { batches } = plan(entriesOf([whole, 0, 0, 0, 1], [1, 1, 1, 1, 5000]));

  expect(batches.map(placesOf)).toEqual([[0, 2, 3, 1, 4]]);
  expect([...(batches[0]?.parent ?? [])]).toEqual([-1, 0, 0, 0, 3]);
  expect([...(batches[0]?.type ?? [])]).toEqual([3, 3, 3, 3, 3]);
});

test("a base that another pack gives too stays for its deltas, and goes where nobody needs it", () => {
  // 0 -> 1 -> 2, 3 -> 4; all but 2 are elsewhere.
  const { batches, left } = plan(entriesOf([whole, 0, 1, whole, 3]), [0, 1, 3, 4]);

  expect(batches.map(placesOf)).toEqual([[0, 1, 2]]);
  expect([...(batches[0]?.onlyBase ?? [])]).toEqual([1, 1, 0]);
  expect(left).toEqual({ outside: [], circular: [] });
});

test("what builds on an unreadable entry is left out with it, and circles are told apart", () => {
  const { batches, left } = plan(entriesOf([outside, 0, 1, whole, 5, 4, 5]));

  expect(batches.map(placesOf)).toEqual([[3]]);
  expect(left).toEqual({ outside: [0, 1, 2], circular: [4, 5, 6] });
});

test("a tree above the size of a batch is a batch of its own", () => {
  const large = 40 * 2 ** 20;
  const { batches } = plan(entriesOf([whole, whole, 1, whole, whole], [10, large, large, 10, 10]));

  expect(batches.map(placesOf)).toEqual([[0], [1, 2], [3, 4]]);
});

test("any forest is walked once, bases before deltas, and few objects live at a time", () => {
  const forests = fc.array(fc.nat(), { maxLength: 300 });
  fc.assert(
    fc.property(forests, (made) => {
      const bases = made.map((pick, place) => (place === 0 || pick % 9 === 0 ? whole : pick % place));
      const { batches } = plan(entriesOf(bases));
      expect(batches.flatMap(placesOf).sort((a, b) => a - b)).toEqual([...bases.keys()]);
      for (const rows of batches) {
        const places = placesOf(rows);
        rows.parent.forEach((parent, row) =>
          expect(parent === -1 ? whole : places[parent]).toBe(bases[places[row] ?? 0]),
        );
        for (const tree of treesOf(rows)) expect(mostAlive(tree)).toBeLessThanOrEqual(2 + Math.log2(tree.count));
      }
    }),
  );
});

/** The most objects that have children to come. */
function mostAlive({ parent, count }: PackRows): number {
  const childrenToCome = new Int32Array(count);
  for (const base of parent) if (base >= 0) childrenToCome[base] = (childrenToCome[base] ?? 0) + 1;
  let alive = 0;
  let most = 0;
  for (let row = 0; row < count; row++) {
    const base = parent[row] ?? -1;
    if (base >= 0 && (childrenToCome[base] = (childrenToCome[base] ?? 0) - 1) === 0) alive--;
    if ((childrenToCome[row] ?? 0) > 0) alive++;
    most = Math.max(most, alive);
  }
  return most;
}
