// The door to the planning of a pack (assembly/entries.ts, assembly/delta-trees.ts): its entries in the order in which they stand there ("places"),
// their headers, and their delta trees in batches. 28 bytes an object in kernel memory, which goes with the planner.
import type { PackRows } from "../types.ts";

/** What assembly/index.ts exports for it. */
export type PlannerExports = {
  memory: WebAssembly.Memory;
  openEntries(total: number, isFar: number): number;
  offsetsAddress(): number;
  chunkAddress(): number;
  elsewhereAddress(): number;
  orderEntries(packEnd: number): number;
  startAt(place: number): number;
  numberOf(place: number): number;
  parseHeaders(place: number, from: number, length: number): number;
  wantedId(): number;
  giveBase(place: number, base: number): number;
  nameEntry(place: number, start: number, number: number): void;
  putEntry(place: number, base: number, size: number, head: number): void;
  packBytes(): number;
  linkTrees(): void;
  nextLeftOut(place: number): number;
  isOutside(place: number): number;
  gatherTrees(most: number): number;
  rowsAddress(): number;
  writeRows(from: number, firstNumber: number): number;
  rowBytes(): number;
  rowStreamBytes(): number;
  givenCount(): number;
  commitCount(): number;
};

/** Where entries begin in the pack, in the order of ids. The larger array only for packs beyond 4 GiB. */
export type Offsets = Uint32Array | Float64Array;
export type Rows = Omit<PackRows, "numbered">;
export type GatheredTrees = {
  rows: Rows;
  /** Inflated, deltas as they are stored. */
  contentBytes: number;
  /** Of the pack: between beginnings and ends of streams. */
  streamBytes: number;
  /** Objects that are given out, and commits among them. */
  objects: number;
  commits: number;
};
export type LeftOut = {
  /** Places of entries that are not readable here, or built on such. */
  outside: number[];
  /** Of deltas whose bases lead in a circle, or to one. git itself never ends when it is asked for such an object. */
  circular: number[];
};

/** In the place of a base: an entry that is not readable here. */
export const outside = -8;
/** In the place of a base: none. @param type 0 to 4, as in PackRows */
export const wholeOf = (type: number): number => -1 - type;
/** Larger objects are outside. */
export const largestHeld = 64 * 1024 * 1024;

const chunkBytes = 256 * 1024;
const idBytes = 20;
/** As in assembly/delta-trees.ts: fields of rows lie behind each other, each for so many of them. */
const rowsAtATime = 4096;

export class Planner {
  readonly count: number;
  readonly #exports: PlannerExports;

  /** @throws RangeError if there is no memory */
  constructor(exports: PlannerExports, { count, isFar }: { count: number; isFar: boolean }) {
    if (exports.openEntries(count, isFar ? 1 : 0) === 0) throw new RangeError(`no memory to plan ${count} objects`);
    this.count = count;
    this.#exports = exports;
  }

  /**
   * Puts the entries in order: numbers are those of `offsets`.
   * @param packEnd where the last entry ends @returns false if an entry begins outside of the pack
   */
  order(offsets: Offsets, packEnd: number): boolean {
    const { memory, offsetsAddress, orderEntries } = this.#exports;
    const target = offsets instanceof Float64Array ? Float64Array : Uint32Array;
    new target(memory.buffer, offsetsAddress(), this.count).set(offsets);
    return orderEntries(packEnd) !== 0;
  }

  /**
   * Reads all headers, in order. Entries that make no sense stay outside.
   * @param read fills the target with what stands from a position on
   * @param placeOf finds the place of a base by its id, which is valid until it returns; `outside` if there is none
   */
  readHeaders(read: (position: number, target: Uint8Array) => void, placeOf: (id: Uint8Array) => number): void {
    const { memory, chunkAddress, startAt, parseHeaders, wantedId, giveBase } = this.#exports;
    const chunk = new Uint8Array(memory.buffer, chunkAddress(), chunkBytes);
    const end = startAt(this.count);
    for (let place = 0; place < this.count;) {
      const from = startAt(place);
      const bytes = chunk.subarray(0, Math.min(chunkBytes, end - from));
      read(from, bytes);
      place = parseHeaders(place, from, bytes.length);
      for (let id = wantedId(); id !== 0; id = wantedId()) {
        place = giveBase(place, placeOf(new Uint8Array(memory.buffer, id, idBytes)));
      }
    }
  }

  /** Instead of the two above: each entry in order, and last the end, as one more. */
  name(place: number, start: number, number: number): void {
    this.#exports.nameEntry(place, start, number);
  }

  /** @param base a place, wholeOf(type) or outside @param head bytes before the zlib stream, up to 31 */
  settle(place: number, { base, size, head }: { base: number; size: number; head: number }): void {
    if (size > largestHeld) base = outside;
    this.#exports.putEntry(place, base, size, head);
  }

  numberOf(place: number): number {
    return this.#exports.numberOf(place) >>> 0;
  }

  /** @param isElsewhere by number: another copy of the object is read; this one is given out only as others' base */
  markElsewhere(isElsewhere: (number: number) => boolean): void {
    const bits = new Uint8Array(this.#exports.memory.buffer, this.#exports.elsewhereAddress(), (this.count >> 3) + 1);
    for (let place = 0; place < this.count; place++) {
      if (isElsewhere(this.numberOf(place))) bits[place >> 3]! |= 1 << (place & 7);
    }
  }

  /** Inflated size of all entries that are held. */
  packBytes(): number {
    return this.#exports.packBytes();
  }

  /** Settles the trees, when all entries are. @returns what no batch gives and no other copy */
  link(): LeftOut {
    const { linkTrees, nextLeftOut, isOutside } = this.#exports;
    const left: LeftOut = { outside: [], circular: [] };
    linkTrees();
    for (let place = nextLeftOut(0); place < this.count; place = nextLeftOut(place + 1)) {
      left[isOutside(place) === 0 ? "circular" : "outside"].push(place);
    }
    return left;
  }

  /**
   * The next whole trees, in the order of the pack, up to a weight; a heavier one by itself.
   * @param firstNumber what the first id is numbered
   * @returns undefined after the last @throws RangeError if there is no memory
   */
  gather(weight: number, firstNumber: number): GatheredTrees | undefined {
    const { gatherTrees, writeRows, rowBytes, rowStreamBytes, givenCount, commitCount } = this.#exports;
    const count = gatherTrees(weight);
    if (count === -1) throw new RangeError("no memory for a batch of the pack");
    if (count === 0) return undefined;
    const rows = emptyRows(count);
    for (let from = 0; from < count;) {
      const written = writeRows(from, firstNumber);
      this.#takeRows(rows, from, written);
      from += written;
    }
    return {
      ...{ rows, contentBytes: rowBytes(), streamBytes: rowStreamBytes() },
      ...{ objects: givenCount(), commits: commitCount() },
    };
  }

  #takeRows(rows: Rows, to: number, count: number): void {
    const { buffer } = this.#exports.memory;
    const address = this.#exports.rowsAddress();
    rows.dataStart.set(new Float64Array(buffer, address, count), to);
    rows.dataEnd.set(new Float64Array(buffer, address + 8 * rowsAtATime, count), to);
    rows.size.set(new Float64Array(buffer, address + 16 * rowsAtATime, count), to);
    rows.parent.set(new Int32Array(buffer, address + 24 * rowsAtATime, count), to);
    rows.numbers.set(new Uint32Array(buffer, address + 28 * rowsAtATime, count), to);
    rows.type.set(new Uint8Array(buffer, address + 32 * rowsAtATime, count), to);
    rows.onlyBase.set(new Uint8Array(buffer, address + 33 * rowsAtATime, count), to);
  }
}

function emptyRows(count: number): Rows {
  return {
    count,
    dataStart: new Float64Array(count),
    dataEnd: new Float64Array(count),
    size: new Float64Array(count),
    parent: new Int32Array(count),
    type: new Uint8Array(count),
    onlyBase: new Uint8Array(count),
    numbers: new Uint32Array(count),
  };
}
