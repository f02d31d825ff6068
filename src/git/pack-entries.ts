// A pack and its index -> what each entry's header says: kind, inflated size, base. One sequential pass, nothing is inflated.
//
// A pack is `PACK`, version 2, the number of entries, the entries, and a SHA-1. An entry is a header, for deltas the base, and a zlib
// stream (gitformat-pack(5)). Where an entry ends stands nowhere: it reaches at most to where the next one begins.
import { ByteReader, Damaged } from "./byte-reader.ts";
import type { PackFile } from "./pack-file.ts";
import { distance, idDelta, maxHeadBytes, offsetDelta, sizeAfter } from "./pack-header.ts";
import { findId, type IdTable, type Offsets, type PackIndex } from "./pack-index.ts";
import { orderByOffset } from "./pack-order.ts";
import { idBytes } from "./id-bytes.ts";

/** Parallel arrays by place: the order in which entries stand in the pack. With the lists of the forest 29 bytes an entry. */
export type PackEntries = {
  count: number;
  ids: IdTable;
  /** Of each place, its number among the ids. */
  order: Uint32Array;
  /** Where the entry's header begins; one more, where the last entry ends. */
  start: Offsets;
  /** Inflated size of the entry itself. */
  size: Uint32Array;
  /** Place of the base, or one of `whole` and `outside`. */
  base: Int32Array;
  /** Type (three bits; 0 for a delta) and length of the header before the zlib stream (five bits). */
  head: Uint8Array;
};

/** What planning asks of entries. */
export type PlannedEntries = Omit<PackEntries, "ids">;

export const whole = -1;
/** Not readable here: a header that makes no sense, a base that is not in the pack, an object too large to be held. */
export const outside = -2;

/** Larger ones are read through git, in slices. */
export const largestHeld = 64 * 1024 * 1024;

const packMagic = 0x5041434b;
const packHeadBytes = 12;
const chunkBytes = 256 * 1024;

/** @throws Damaged if pack and index do not belong together */
export function readPackEntries(pack: PackFile, index: PackIndex): PackEntries {
  checkPack(pack, index);
  const { count } = index.ids;
  const order = orderByOffset(index.offsets);
  const entries: PackEntries = {
    count,
    ids: index.ids,
    order,
    start: startsOf(index.offsets, order, pack.size - idBytes),
    size: new Uint32Array(count),
    base: new Int32Array(count).fill(outside),
    head: new Uint8Array(count),
  };
  const headers = new Headers(entries, pack);
  for (let place = 0; place < count; place++) headers.read(place);
  return entries;
}

function checkPack(pack: PackFile, { ids, packTrailer }: PackIndex): void {
  const head = new ByteReader(pack.bytes(0, packHeadBytes));
  if (head.uint32() !== packMagic || head.uint32() !== 2) throw new Damaged("not a pack of version 2");
  if (head.uint32() !== ids.count) throw new Damaged("pack and index differ in the number of objects");
  const trailer = pack.bytes(pack.size - idBytes, idBytes);
  if (pack.size < packHeadBytes + idBytes || !trailer.equals(packTrailer)) {
    throw new Damaged("the index belongs to another pack");
  }
}

function startsOf(offsets: Offsets, order: Uint32Array, end: number): Offsets {
  const isFar = offsets instanceof Float64Array || end > 0xffffffff;
  const start = isFar ? new Float64Array(order.length + 1) : new Uint32Array(order.length + 1);
  for (let place = 0; place < order.length; place++) start[place] = offsets[order[place] ?? 0] ?? 0;
  start[order.length] = end;
  const isInside = order.length === 0 || ((start[0] ?? 0) >= packHeadBytes && (start[order.length - 1] ?? 0) < end);
  if (!isInside) throw new Damaged("the index names a place outside of the pack");
  return start;
}

/** The place of the entry that begins at `offset`, -1 if there is none. Bases mostly stand near, so the search widens from `near` on. */
function placeBefore(start: Offsets, offset: number, near: number): number {
  let low = near;
  let high = near - 1;
  for (let step = 1; low > 0 && (start[low] ?? 0) > offset; step *= 2) {
    high = low - 1;
    low = Math.max(0, low - step);
  }
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = start[middle] ?? 0;
    if (found === offset) return middle;
    if (found < offset) low = middle + 1;
    else high = middle - 1;
  }
  return outside;
}

/** Reads headers in the order of places. Nothing is allocated for an entry: there are millions. */
class Headers {
  readonly #entries: PackEntries;
  readonly #pack: PackFile;
  readonly #buffer = new Uint8Array(chunkBytes);
  readonly #bytes = new ByteReader(this.#buffer);
  /** What stands in the buffer: from here in the pack, and up to here. */
  #from = 0;
  #to = 0;
  /** Of each number among the ids, its place. Made for the first delta that names its base by id. */
  #places: Uint32Array | undefined;

  constructor(entries: PackEntries, pack: PackFile) {
    this.#entries = entries;
    this.#pack = pack;
  }

  /** Fills the rows of `place`; an entry that makes no sense stays outside. */
  read(place: number): void {
    const { start } = this.#entries;
    const from = start[place] ?? 0;
    const to = Math.min(start[place + 1] ?? 0, from + maxHeadBytes);
    if (from < this.#from || to > this.#to) this.#load(from);
    this.#bytes.confine(from - this.#from, to - this.#from);
    try {
      this.#parse(place);
    } catch (cause) {
      if (!(cause instanceof Damaged)) throw cause;
    }
  }

  /** Reads on in chunks; what a large object takes is jumped over. */
  #load(from: number): void {
    const end = this.#entries.start[this.#entries.count] ?? 0;
    this.#from = from;
    this.#to = Math.min(from + chunkBytes, end);
    this.#pack.read(from, this.#buffer.subarray(0, this.#to - from));
  }

  #parse(place: number): void {
    const entries = this.#entries;
    const from = this.#bytes.at;
    const first = this.#bytes.byte();
    const type = (first >> 4) & 7;
    const size = sizeAfter(first, this.#bytes);
    const base = this.#baseOf(type, place);
    if (size > largestHeld || base === outside) return;
    entries.size[place] = size;
    entries.base[place] = base;
    entries.head[place] = (base === whole ? type : 0) | ((this.#bytes.at - from) << 3);
  }

  #baseOf(type: number, place: number): number {
    if (type >= 1 && type <= 4) return whole;
    const { start } = this.#entries;
    if (type === offsetDelta) return placeBefore(start, (start[place] ?? 0) - distance(this.#bytes), place);
    if (type !== idDelta) throw new Damaged(`an entry of type ${type}`);
    const number = findId(this.#entries.ids, this.#bytes.take(idBytes));
    this.#places ??= inverse(this.#entries.order);
    return this.#places[number] ?? outside;
  }
}

function inverse(order: Uint32Array): Uint32Array {
  const places = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) places[order[place] ?? 0] = place;
  return places;
}
