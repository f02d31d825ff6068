// All objects that a store lists, numbered: id -> number, in any thread. A number is the place of the id in its table, counted on over
// the tables; where several have an id, the first one's number stands for the object.
//
// Tables lie in memory that threads share. Ids are evenly spread, so a look-up begins where the id should be: in a bucket of some eight
// ids, at the place that its next bits say. That is about two lines of memory, where a binary search through a million touches twenty.
import type { IdTable } from "./pack-index.ts";
import { bigEndian, idBytes, idWords } from "./id-bytes.ts";

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

const idsABucket = 8;
const mostBits = 16;
const twoTo32 = 0x100000000;
/** Steps from where the id should be; whoever forges ids can make it lie far away. */
const mostSteps = 16;
/** Ids that are looked up side by side, and what is known of each of them between the two steps of that. */
const idsAtOnce = 64;
const places = new Uint32Array(idsAtOnce);
const beginnings = new Uint32Array(idsAtOnce);

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
  const { words } = idsIn(bytes, count);
  let next = 0;
  for (let number = 0; number < count; number++) {
    const bucket = bigEndian(words[number * idWords]!) >>> (32 - bits);
    while (next <= bucket) starts[next++] = number;
  }
  starts.fill(count, next);
  return starts;
}

export class IdSpace {
  readonly count: number;
  readonly #ids: IdTables;
  readonly #tables: Table[];
  /** What `findHex` asks for, and the answer: refs are asked about by the ten thousands. */
  readonly #asked = idsIn(new Uint8Array(idBytes), 1);
  readonly #askedBytes = Buffer.from(this.#asked.bytes.buffer);
  readonly #found = new Int32Array(1);

  constructor(tables: IdTables) {
    this.#ids = tables;
    // Of loose objects there are mostly none.
    this.#tables = tables.filter(({ count }) => count > 0).map((ids) => new Table(ids));
    this.count = tables.reduce((sum, { count }) => sum + count, 0);
  }

  /** @returns of each id its number, -1 if no table has it */
  findAll(ids: Ids, count: number): Int32Array<ArrayBuffer> {
    const numbers = new Int32Array(count).fill(-1);
    for (const table of this.#tables) table.findAll(ids, numbers);
    return numbers;
  }

  /** @param id 40 hexadecimal digits; anything else is not found */
  findHex(id: string): number {
    if (id.length !== 2 * idBytes || this.#askedBytes.write(id, "hex") !== idBytes) return -1;
    this.#found[0] = -1;
    for (const table of this.#tables) table.findAll(this.#asked, this.#found);
    return this.#found[0]!;
  }

  hexOf(number: number): string {
    return hexOf(this.#ids, number);
  }
}

export function hexOf(tables: IdTables, number: number): string {
  const table = tableOf(tables, number);
  const { buffer, byteOffset } = table.bytes;
  return Buffer.from(buffer, byteOffset + (number - table.first) * idBytes, idBytes).toString("hex");
}

/** Writes the 40 digits of an id from `at` on: for millions of ids, without a string for each. */
export function writeHexOf(tables: IdTables, number: number, target: Uint8Array, at: number): void {
  const { bytes, first } = tableOf(tables, number);
  const from = (number - first) * idBytes;
  for (let i = 0; i < idBytes; i++) {
    const byte = bytes[from + i]!;
    target[at + 2 * i] = hexDigits[byte >> 4]!;
    target[at + 2 * i + 1] = hexDigits[byte & 15]!;
  }
}

const hexDigits = Buffer.from("0123456789abcdef", "latin1");

function tableOf(tables: IdTables, number: number): NumberedIds {
  for (const table of tables) if (number < table.first + table.count) return table;
  throw new RangeError(`no object has the number ${number}`);
}

/** Ids that stand one after the other, seen as bytes and as words. */
export type Ids = { bytes: Uint8Array; words: Uint32Array };

/** @param bytes begins at a multiple of 4 */
export function idsIn(bytes: Uint8Array, count: number): Ids {
  return { bytes, words: new Uint32Array(bytes.buffer, bytes.byteOffset, count * idWords) };
}

class Table {
  readonly first: number;
  readonly #ids: NumberedIds;
  readonly #words: Uint32Array;

  constructor(ids: NumberedIds) {
    this.first = ids.first;
    this.#ids = ids;
    this.#words = idsIn(ids.bytes, ids.count).words;
  }

  /** Writes the numbers of those ids that have none yet (-1). Rails asks 3.6 million times. */
  findAll(ids: Ids, numbers: Int32Array): void {
    for (let from = 0; from < numbers.length; from += idsAtOnce) {
      const to = Math.min(from + idsAtOnce, numbers.length);
      this.#guess(ids.words, from, to);
      this.#settle(ids, numbers, { from, to });
    }
  }

  /**
   * Where each of the ids should be, and the beginning of the id that is there. Nothing here waits for what was loaded before, so that the loads,
   * which miss all caches, run side by side: a sixth less than looking ids up one by one.
   */
  #guess(words: Uint32Array, from: number, to: number): void {
    const { starts, bits, count } = this.#ids;
    const own = this.#words;
    for (let index = from; index < to; index++) {
      const prefix = bigEndian(words[index * idWords]!);
      const low = starts[prefix >>> (32 - bits)]!;
      const high = starts[(prefix >>> (32 - bits)) + 1]!;
      const place = low + Math.floor((((prefix << bits) >>> 0) / twoTo32) * (high - low));
      places[index - from] = place;
      beginnings[index - from] = own[Math.min(place, count - 1) * idWords]!;
    }
  }

  #settle({ bytes, words }: Ids, numbers: Int32Array, { from, to }: { from: number; to: number }): void {
    const { starts, bits } = this.#ids;
    const own = this.#words;
    for (let index = from; index < to; index++) {
      if (numbers[index] !== -1) continue;
      const at = index * idWords;
      const prefix = bigEndian(words[at]!);
      const low = starts[prefix >>> (32 - bits)]!;
      const high = starts[(prefix >>> (32 - bits)) + 1]!;
      if (low === high) continue;
      let place = places[index - from]!;
      let found = bigEndian(beginnings[index - from]!);
      let steps = 0;
      for (; found < prefix && place + 1 < high && steps < mostSteps; steps++)
        found = bigEndian(own[++place * idWords]!);
      for (; found > prefix && place > low && steps < mostSteps; steps++) found = bigEndian(own[--place * idWords]!);
      const it = place * idWords;
      if (
        own[it] === words[at] &&
        own[it + 1] === words[at + 1] &&
        own[it + 2] === words[at + 2] &&
        own[it + 3] === words[at + 3] &&
        own[it + 4] === words[at + 4]
      ) {
        numbers[index] = this.first + place;
      } else if (found === prefix || steps === mostSteps) numbers[index] = this.#search(low, high, bytes, index);
      // Else its neighbours on both sides are known: it is not there.
    }
  }

  /** Among ids that begin alike, by all bytes. */
  #search(from: number, to: number, bytes: Uint8Array, index: number): number {
    let low = from;
    let high = to - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = compareAt(this.#ids.bytes, middle * idBytes, bytes, index * idBytes);
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
