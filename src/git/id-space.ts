// All objects that a store lists, numbered: id -> number, in any thread. A number is the place of the id in its table, counted on over
// the tables; where several have an id, the first one's number stands for the object.
//
// Tables lie in memory that threads share. Ids are evenly spread, so a look-up begins where the id should be: in a bucket of some eight
// ids, at the place that its next bits say. That is about two lines of memory, where a binary search through a million touches twenty.
import type { IdTable } from "./pack-index.ts";
import { idBytes } from "./pack-rows.ts";

/** Plain data, to be sent to threads. */
export type IdTables = readonly NumberedIds[];
type NumberedIds = {
  /** Number of the first id. */
  first: number;
  count: number;
  /** Sorted, 20 bytes each, in shared memory. */
  bytes: Uint8Array;
  /** Where the ids begin whose first `bits` bits are 0, 1, 2 ...; one more at the end. */
  starts: Uint32Array;
  bits: number;
};

const idWords = idBytes / 4;
const idsABucket = 8;
const mostBits = 16;
const twoTo32 = 0x100000000;
/** Steps from where the id should be; whoever forges ids can make it lie far away. */
const mostSteps = 16;

export function numberIds(tables: readonly Pick<IdTable, "count" | "bytes">[]): IdTables {
  let first = 0;
  return tables.map(({ count, bytes }) => {
    const bits = Math.min(mostBits, Math.max(1, Math.ceil(Math.log2(count / idsABucket + 1))));
    const numbered = { first, count, bytes, starts: bucketsOf(bytes, count, bits), bits };
    first += count;
    return numbered;
  });
}

function bucketsOf(bytes: Uint8Array, count: number, bits: number): Uint32Array {
  const starts = new Uint32Array(new SharedArrayBuffer(4 * (2 ** bits + 1)));
  let next = 0;
  for (let number = 0; number < count; number++) {
    const bucket = prefixAt(bytes, number * idBytes) >>> (32 - bits);
    while (next <= bucket) starts[next++] = number;
  }
  starts.fill(count, next);
  return starts;
}

function prefixAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}

export class IdSpace {
  readonly count: number;
  readonly #tables: Table[];

  constructor(tables: IdTables) {
    this.#tables = tables.map((ids) => new Table(ids));
    this.count = tables.reduce((sum, { count }) => sum + count, 0);
  }

  /** The number of the id that stands at byte `at`, a multiple of 4 from the beginning of a buffer's word; -1 if no table has it. */
  find(wanted: Ids, index: number): number {
    for (const table of this.#tables) {
      const number = table.find(wanted, index);
      if (number !== -1) return number;
    }
    return -1;
  }

  /** @param id 40 hexadecimal digits; anything else is not found */
  findHex(id: string): number {
    const bytes = new Uint8Array(idBytes);
    if (id.length !== 2 * idBytes || Buffer.from(bytes.buffer).write(id, "hex") !== idBytes) return -1;
    return this.find(idsIn(bytes, 1), 0);
  }

  hexOf(number: number): string {
    const table = this.#tables.find((each) => number < each.first + each.count);
    if (!table) throw new RangeError(`no object has the number ${number}`);
    return table.hexOf(number);
  }
}

/** Ids that stand one after the other, seen as bytes and as words. */
export type Ids = { bytes: Uint8Array; words: Uint32Array };

/** @param bytes begins at a multiple of 4 */
export function idsIn(bytes: Uint8Array, count: number): Ids {
  return { bytes, words: new Uint32Array(bytes.buffer, bytes.byteOffset, count * idWords) };
}

class Table {
  readonly first: number;
  readonly count: number;
  readonly #bytes: Uint8Array;
  readonly #words: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #bits: number;

  constructor({ first, count, bytes, starts, bits }: NumberedIds) {
    this.first = first;
    this.count = count;
    this.#bytes = bytes;
    this.#words = idsIn(bytes, count).words;
    this.#starts = starts;
    this.#bits = bits;
  }

  find({ bytes, words }: Ids, index: number): number {
    const prefix = prefixAt(bytes, index * idBytes);
    const bucket = prefix >>> (32 - this.#bits);
    const low = this.#starts[bucket]!;
    const high = this.#starts[bucket + 1]!;
    if (low === high) return -1;
    const within = ((prefix << this.#bits) >>> 0) / twoTo32;
    let place = low + Math.floor(within * (high - low));
    let found = prefixAt(this.#bytes, place * idBytes);
    let steps = 0;
    for (; found < prefix && place + 1 < high && steps < mostSteps; steps++)
      found = prefixAt(this.#bytes, ++place * idBytes);
    for (; found > prefix && place > low && steps < mostSteps; steps++)
      found = prefixAt(this.#bytes, --place * idBytes);
    if (found === prefix && this.#isAt(place, words, index)) return this.first + place;
    // The neighbours are on both sides of it: it is not there.
    if (found !== prefix && steps < mostSteps) return -1;
    return this.#search(low, high, { bytes, words }, index);
  }

  hexOf(number: number): string {
    const { buffer, byteOffset } = this.#bytes;
    return Buffer.from(buffer, byteOffset + (number - this.first) * idBytes, idBytes).toString("hex");
  }

  #isAt(place: number, words: Uint32Array, index: number): boolean {
    const own = place * idWords;
    const other = index * idWords;
    for (let i = 0; i < idWords; i++) if (this.#words[own + i] !== words[other + i]) return false;
    return true;
  }

  /** Among ids whose first 32 bits are alike, by all bytes. */
  #search(from: number, to: number, { bytes }: Ids, index: number): number {
    let low = from;
    let high = to - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = compareAt(this.#bytes, middle * idBytes, bytes, index * idBytes);
      if (order === 0) return this.first + middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

function compareAt(a: Uint8Array, atA: number, b: Uint8Array, atB: number): number {
  for (let i = 0; i < idBytes; i++) {
    const difference = a[atA + i]! - b[atB + i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
