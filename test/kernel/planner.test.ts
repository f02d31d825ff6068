// Packs planned by the kernel: what the trees come to, and any pack against the plain twin.
import fc from "fast-check";
import { expect, test } from "vitest";
import { treesOf } from "../../src/git/pack-rows.ts";
import { openPlanner } from "../../src/kernel.ts";
import { outside, wholeOf, type Planner, type Rows } from "../../src/kernel/planner.ts";
import type { PackRows } from "../../src/types.ts";
import { plainEntries, plainTrees, type PlainPack, type PlainRow } from "../support/plain-plan.ts";

const whole = wholeOf(3);
const batchWeight = 12 * 2 ** 20;

/** Entries with these bases and sizes, all blobs, a kilobyte apart; an entry's number is its place. */
function planned(bases: readonly number[], sizes: readonly number[] = []): Planner {
  const count = bases.length;
  const planner = openPlanner({ count, isFar: false });
  for (const [place, base] of bases.entries()) {
    planner.name(place, 12 + 1024 * place, place);
    planner.settle(place, { base, size: sizes[place] ?? 10, head: 2 });
  }
  planner.name(count, 12 + 1024 * count, 0);
  return planner;
}

function batchesOf(planner: Planner): Rows[] {
  const batches: Rows[] = [];
  for (let next = planner.gather(batchWeight, 0); next; next = planner.gather(batchWeight, 0)) batches.push(next.rows);
  return batches;
}

const placesOf = ({ numbers }: Rows): number[] => [...numbers];

test("trees are walked depth first, the heaviest child last", () => {
  // 0 -> 1, 2, 3; 1 -> 4; 4 is large.
  const planner = planned([whole, 0, 0, 0, 1], [1, 1, 1, 1, 5000]);
  planner.link();
  const batches = batchesOf(planner);

  expect(batches.map(placesOf)).toEqual([[0, 2, 3, 1, 4]]);
  expect([...(batches[0]?.parent ?? [])]).toEqual([-1, 0, 0, 0, 3]);
  expect([...(batches[0]?.type ?? [])]).toEqual([3, 3, 3, 3, 3]);
});

test("a base that another pack gives too stays for its deltas, and goes where nobody needs it", () => {
  // 0 -> 1 -> 2, 3 -> 4; all but 2 are elsewhere.
  const planner = planned([whole, 0, 1, whole, 3]);
  planner.markElsewhere((number) => number !== 2);
  const left = planner.link();
  const batches = batchesOf(planner);

  expect(batches.map(placesOf)).toEqual([[0, 1, 2]]);
  expect([...(batches[0]?.onlyBase ?? [])]).toEqual([1, 1, 0]);
  expect(left).toEqual({ outside: [], circular: [] });
});

test("what builds on an unreadable entry is left out with it, and circles are told apart", () => {
  const planner = planned([outside, 0, 1, whole, 5, 4, 5]);
  const left = planner.link();

  expect(batchesOf(planner).map(placesOf)).toEqual([[3]]);
  expect(left).toEqual({ outside: [0, 1, 2], circular: [4, 5, 6] });
});

test("a tree above the size of a batch is a batch of its own", () => {
  const large = 40 * 2 ** 20;
  const planner = planned([whole, whole, 1, whole, whole], [10, large, large, 10, 10]);
  planner.link();

  expect(batchesOf(planner).map(placesOf)).toEqual([[0], [1, 2], [3, 4]]);
});

test("a chain of 300,000 deltas is one batch, told in pieces", () => {
  const length = 300_000;
  const planner = planned([whole, ...Array.from({ length }, (_, place) => place)], [20 * 2 ** 20]);
  planner.link();
  const [rows] = batchesOf(planner);

  expect(rows?.count).toBe(length + 1);
  expect(rows?.parent.every((parent, row) => parent === row - 1)).toBe(true);
  expect(rows?.numbers.every((number, row) => number === row)).toBe(true);
});

test("any forest is walked once, bases before deltas, and few objects live at a time", () => {
  const forests = fc.array(fc.nat(), { maxLength: 300 });
  fc.assert(
    fc.property(forests, (made) => {
      const bases = made.map((pick, place) => (place === 0 || pick % 9 === 0 ? whole : pick % place));
      const planner = planned(bases);
      planner.link();
      const batches = batchesOf(planner);
      expect(batches.flatMap(placesOf).sort((a, b) => a - b)).toEqual([...bases.keys()]);
      for (const rows of batches) {
        const places = placesOf(rows);
        rows.parent.forEach((parent, row) =>
          expect(parent === -1 ? whole : places[parent]).toBe(bases[places[row] ?? 0]),
        );
        for (const tree of treesOf({ ...rows, numbered: [] })) {
          expect(mostAlive(tree)).toBeLessThanOrEqual(2 + Math.log2(tree.count));
        }
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

type Made = { kind: number; target: number; size: number; filler: number[]; gap: number; nudge: number };

/** Mostly sound entries, some of which lie, and gaps as long as the pieces in which a pack is read. */
const made: fc.Arbitrary<Made[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(1, 2, 3, 3, 3, 4, 5, 0, 6, 6, 6, 6, 6, 7, 7, 7),
    target: fc.nat(15),
    size: fc.oneof(fc.nat(300), fc.constantFrom(2 ** 20, 2 ** 26, 2 ** 26 + 1, 2 ** 31, 2 ** 40, 2 ** 52)),
    filler: fc.array(fc.nat(255), { maxLength: 12 }),
    gap: fc.constantFrom(0, 0, 0, 0, 0, 0, 262_100, 262_120, 300_000),
    nudge: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 1, 2),
  }),
  { maxLength: 14 },
);

test.each([0, 3 * 2 ** 32])("any pack is planned as the plain twin plans it, with a hole of %i bytes", (hole) => {
  const numbering = fc.array(fc.nat(), { minLength: 14, maxLength: 14 });
  fc.assert(
    fc.property(
      made,
      numbering,
      fc.nat(),
      fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
      (entries, keys, at, marks) => {
        const numbers = [...entries.keys()].sort((a, b) => keys[a]! - keys[b]! || a - b);
        const pack = packOf(entries, { numbers, hole, holeAt: entries.length === 0 ? 0 : at % entries.length });
        const isElsewhere = (number: number): boolean => marks[number]! && marks[0]!;

        const planner = openPlanner({ count: entries.length, isFar: hole > 0 });
        const offsets = hole > 0 ? Float64Array.from(pack.offsets) : Uint32Array.from(pack.offsets);
        expect(planner.order(offsets, pack.end)).toBe(true);
        planner.readHeaders(
          (position, target) => void target.set(pack.bytes(position, position + target.length)),
          (id) => placeOf(planner, pack.numberOf(Buffer.from(id))),
        );
        planner.markElsewhere(isElsewhere);
        const left = planner.link();
        const trees = batchesOf(planner).flatMap((rows) => treesOf({ ...rows, numbered: [] }));

        const expected = plainTrees(plainEntries(pack.offsets, pack), isElsewhere);
        expect(trees.map(rowsOf)).toEqual(expected.trees);
        expect(left.outside.map((place) => planner.numberOf(place)).sort()).toEqual(expected.outside.sort());
        expect(left.circular.map((place) => planner.numberOf(place)).sort()).toEqual(expected.circular.sort());
      },
    ),
    { numRuns: 400 },
  );
});

type Placing = { numbers: number[]; hole: number; holeAt: number };

/** Entries one after the other, with a hole of zero bytes before one of them. An id is its number, twenty times. */
function packOf(entries: readonly Made[], { numbers, hole, holeAt }: Placing): PlainPack & { offsets: number[] } {
  const pieces = [Buffer.alloc(12)];
  const starts: number[] = [];
  const offsets: number[] = [];
  let end = 12;
  let holeFrom = end;
  for (const [index, entry] of entries.entries()) {
    if (index === holeAt) {
      holeFrom = end;
      end += hole;
    }
    starts.push(end);
    const bytes = Buffer.concat([
      headerOf(entry, { starts, numbers }),
      Buffer.from(entry.filler),
      Buffer.alloc(entry.gap),
    ]);
    offsets[numbers[index]!] = end + entry.nudge;
    pieces.push(bytes);
    end += bytes.length;
  }
  const solid = Buffer.concat([...pieces, Buffer.alloc(8)]);
  const solidAt = (position: number): number => (position <= holeFrom ? position : Math.max(holeFrom, position - hole));
  return {
    offsets,
    end: end + 8,
    bytes: (from, to) => {
      const before = solid.subarray(Math.min(from, holeFrom), Math.min(to, holeFrom));
      const after = solid.subarray(solidAt(Math.max(from, holeFrom)), solidAt(Math.max(to, holeFrom)));
      return Buffer.concat([before, Buffer.alloc(to - from - before.length - after.length), after]);
    },
    numberOf: (id) => (id.every((byte) => byte === id[0]) && id[0]! < entries.length ? id[0]! : -1),
  };
}

function headerOf({ kind, target, size }: Made, { starts, numbers }: { starts: number[]; numbers: number[] }): Buffer {
  const bytes = [(kind << 4) | (size % 16)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1]! |= 0x80;
    bytes.push(rest % 128);
  }
  if (kind === 7) return Buffer.from([...bytes, ...Buffer.alloc(20, numbers[target] ?? 99)]);
  if (kind !== 6) return Buffer.from(bytes);
  const distance =
    starts.at(-1)! - (starts[starts.length > 1 ? target % (starts.length - 1) : 0] ?? 0) + (target === 15 ? 1 : 0);
  const tail = [distance % 128];
  for (let rest = Math.floor(distance / 128); rest > 0; rest = Math.floor((rest - 1) / 128)) {
    tail.unshift(0x80 | ((rest - 1) % 128));
  }
  return Buffer.from([...bytes, ...tail]);
}

function placeOf(planner: Planner, number: number): number {
  for (let place = 0; place < planner.count; place++) if (planner.numberOf(place) === number) return place;
  return outside;
}

function rowsOf({ count, numbers, dataStart, dataEnd, size, parent, type, onlyBase }: PackRows): PlainRow[] {
  return Array.from({ length: count }, (_, row) => ({
    ...{ number: numbers[row]!, dataStart: dataStart[row]!, dataEnd: dataEnd[row]!, size: size[row]! },
    ...{ parent: parent[row]!, type: type[row]!, isOnlyBase: onlyBase[row] === 1 },
  }));
}
