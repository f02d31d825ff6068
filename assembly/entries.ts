// Entries of a pack, to be planned: sorted by where they begin, their headers parsed, their bases found. In an instance of the kernel that does
// nothing else, since memory is never given back: it goes with the instance.
//
// Two records an entry, 28 bytes (32 where offsets go beyond 4 GiB), by place: the order in which entries stand in the pack.
//
//   entry   start | number among the ids | inflated size << 5 | bytes of the header      what passes over all entries read
//           | base: a place, or -1 - type, or OUTSIDE
//   link    weight, later the row | first child | next child                             what is met in the order of the trees (delta-trees.ts)
//
// What is only needed before lies where records come later: offsets by number where entries begin, the pairs that are sorted from there to the end of
// the links, and the table among the links.
//
// Invariants: the door (src/kernel/planner.ts) calls openEntries; writes offsets and calls orderEntries, or names all entries; then settles each place in
// order, by parse or putEntry. Headers may lie: each byte is checked against the entry's end, each base against the entries before.
import { claim, layOut } from "./layout";

/** Base of an entry that is not read here. */
export const OUTSIDE: i32 = -8;
/** Larger ones are read through git, in slices. */
const LARGEST_HELD: u64 = 64 * 1024 * 1024;
const MAX_HEAD: u64 = 31;
const PACK_HEAD: u64 = 12;
const ID_BYTES: usize = 20;
const OFFSET_DELTA: i32 = 6;
const ID_DELTA: i32 = 7;

const ENTRY: usize = 16;
const LINK: usize = 12;
const CHUNK: usize = 256 * 1024;
const DIGIT_BITS: u32 = 11;
const DIGITS: u32 = 1 << DIGIT_BITS;
/** Of the lower 32 bits of an offset, and of the other 21. */
const LOW_PASSES: u32 = 3;
const HIGH_PASSES: u32 = 2;
/** Room for the table of a small pack. */
const FEWEST_SLOTS: u64 = 1024;

export let count: i32 = 0;
/** Offsets of 8 bytes, as f64; else of 4. */
let isFar: bool = false;
let entries: usize = 0;
export let links: usize = 0;
export let linksEnd: usize = 0;
/** Upper halves of starts; only where offsets are far. */
let highs: usize = 0;
let digits: usize = 0;
let chunk: usize = 0;
/** A bit a place: another copy of the object is read. */
let elsewhere: usize = 0;
/** Behind all of these. */
export let free: usize = 0;
/** Where the last entry ends. */
let end: u64 = 0;
/** First place that begins at or behind each multiple of 2^shift. Lies where the links come later. */
let table: usize = 0;
let shift: u64 = 0;
/** Some entry stands before its base. */
export let isUnordered: bool = false;
let bytes: f64 = 0;

// What parse looks at.
let chunkFrom: u64 = 0;
let chunkTo: u64 = 0;
let wanted: usize = 0;
let wantedSize: u32 = 0;
let wantedHead: u32 = 0;

/** @returns false where memory does not reach */
export function openEntries(total: i32, far: bool): bool {
  claim(0);
  count = total;
  isFar = far;
  const rows = <usize>total + 1;
  const linkBytes = (max<usize>(LINK * rows, <usize>FEWEST_SLOTS << 2) + 15) & ~15;
  const highBytes = far ? ((rows << 2) + 15) & ~15 : <usize>0;
  const digitBytes = <usize>DIGITS << 2;
  const elsewhereBytes = ((rows >> 3) + 16) & ~15;
  entries = layOut(ENTRY * rows + linkBytes + highBytes + digitBytes + elsewhereBytes + CHUNK);
  if (entries == 0) return false;
  links = entries + ENTRY * rows;
  linksEnd = links + linkBytes;
  highs = linksEnd;
  digits = highs + highBytes;
  elsewhere = digits + digitBytes;
  chunk = elsewhere + elsewhereBytes;
  free = chunk + CHUNK;
  table = links;
  return true;
}

/** Where the door writes offsets by number before orderEntries: u32 each, or f64 where they are far. */
export function offsetsAddress(): usize {
  return entries;
}

export function chunkAddress(): usize {
  return chunk;
}

export function elsewhereAddress(): usize {
  return elsewhere;
}

// @ts-ignore: AssemblyScript decorator
@inline
function entryAt(place: i32): usize {
  return entries + <usize>place * ENTRY;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function startOf(place: i32): u64 {
  const low = <u64>load<u32>(entryAt(place));
  return isFar ? low | (<u64>load<u32>(highs + (<usize>place << 2)) << 32) : low;
}

export function startAt(place: i32): f64 {
  return <f64>startOf(place);
}

export function numberOf(place: i32): u32 {
  return load<u32>(entryAt(place), 4);
}

// @ts-ignore: AssemblyScript decorator
@inline
export function sizeOf(place: i32): u32 {
  return load<u32>(entryAt(place), 8) >> 5;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function headOf(place: i32): u32 {
  return load<u32>(entryAt(place), 8) & 31;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function baseOf(place: i32): i32 {
  return load<i32>(entryAt(place), 12);
}

// @ts-ignore: AssemblyScript decorator
@inline
export function setBase(place: i32, base: i32): void {
  store<i32>(entryAt(place), base, 12);
}

/** Of a whole object's base. */
// @ts-ignore: AssemblyScript decorator
@inline
export function typeIn(base: i32): i32 {
  return -1 - base;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function isWhole(base: i32): bool {
  return base < 0 && base > OUTSIDE;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function isElsewhere(place: i32): bool {
  return (load<u8>(elsewhere + (<usize>place >> 3)) & (1 << (place & 7))) != 0;
}

/** @returns false if an entry begins outside of the pack, whose last entry ends at `packEnd` */
export function orderEntries(packEnd: f64): bool {
  end = <u64>packEnd;
  writeEntries(sortedPairs());
  store<u32>(entryAt(count), <u32>end);
  if (isFar) store<u32>(highs + (<usize>count << 2), <u32>(end >> 32));
  if (count > 0 && (startOf(0) < PACK_HEAD || startOf(count - 1) >= end)) return false;
  fillTable();
  return true;
}

/**
 * A radix sort of pairs of lower half of the offset and number: each pass reads in sequence, where looking offsets up by number would miss
 * all caches. Equal ones keep their order. @returns where the pairs lie
 */
function sortedPairs(): usize {
  const half = <usize>count << 3;
  let from = linksEnd - half;
  // Begins among the entries, behind offsets of 8 bytes.
  let to = from - half;
  for (let number = 0; number < count; number++) {
    const pair = from + (<usize>number << 3);
    store<u32>(pair, isFar ? <u32><u64>load<f64>(entries + (<usize>number << 3)) : load<u32>(entries + (<usize>number << 2)));
    store<u32>(pair, number, 4);
  }
  const passes = isFar ? LOW_PASSES + HIGH_PASSES : LOW_PASSES;
  for (let pass: u32 = 0; pass < passes; pass++) {
    if (!scatter(from, to, pass)) continue;
    const filled = to;
    to = from;
    from = filled;
  }
  return from;
}

/** @returns false if all have the same digit: then nothing is moved */
function scatter(from: usize, to: usize, pass: u32): bool {
  memory.fill(digits, 0, <usize>DIGITS << 2);
  const pairsEnd = from + (<usize>count << 3);
  for (let pair = from; pair < pairsEnd; pair += 8) {
    const slot = slotOf(pair, pass);
    store<u32>(slot, load<u32>(slot) + 1);
  }
  if (count == 0 || load<u32>(slotOf(from, pass)) == <u32>count) return false;
  let before: u32 = 0;
  for (let slot = digits; slot < digits + (<usize>DIGITS << 2); slot += 4) {
    const own = load<u32>(slot);
    store<u32>(slot, before);
    before += own;
  }
  for (let pair = from; pair < pairsEnd; pair += 8) {
    const slot = slotOf(pair, pass);
    const next = load<u32>(slot);
    store<u32>(slot, next + 1);
    store<u64>(to + (<usize>next << 3), load<u64>(pair));
  }
  return true;
}

/** Where the digit that a pass sorts by is counted. */
// @ts-ignore: AssemblyScript decorator
@inline
function slotOf(pair: usize, pass: u32): usize {
  const digit = pass < LOW_PASSES
    ? load<u32>(pair) >> (DIGIT_BITS * pass)
    : <u32>(<u64>load<f64>(entries + (<usize>load<u32>(pair, 4) << 3)) >> (32 + DIGIT_BITS * (pass - LOW_PASSES)));
  return digits + (<usize>(digit & (DIGITS - 1)) << 2);
}

/** Each pair is read before the entry of its place, or of one before it, lies there. */
function writeEntries(pairs: usize): void {
  if (isFar) {
    for (let place = 0; place < count; place++) {
      const offset = <u64>load<f64>(entries + (<usize>load<u32>(pairs + (<usize>place << 3), 4) << 3));
      store<u32>(highs + (<usize>place << 2), <u32>(offset >> 32));
    }
  }
  for (let place = 0; place < count; place++) {
    const pair = load<u64>(pairs + (<usize>place << 3));
    const entry = entryAt(place);
    store<u64>(entry, pair);
    store<u32>(entry, 0, 8);
    store<i32>(entry, OUTSIDE, 12);
  }
}

function fillTable(): void {
  const most = max<u64>(2 * <u64>count, FEWEST_SLOTS) - 3;
  shift = 0;
  while (end >> shift > most) shift++;
  let slot = table;
  for (let place = 0; place < count; place++) {
    const through = table + (<usize>(startOf(place) >> shift) << 2);
    for (; slot <= through; slot += 4) store<u32>(slot, place);
  }
  const last = table + (<usize>((end >> shift) + 1) << 2);
  for (; slot <= last; slot += 4) store<u32>(slot, count);
}

/** The place of the entry that begins at `offset`, before that of `place`; OUTSIDE if there is none. */
function placeBefore(offset: u64, place: i32): i32 {
  const slot = table + (<usize>(offset >> shift) << 2);
  let low = load<i32>(slot);
  let high = min(load<i32>(slot, 4), place) - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = startOf(middle);
    if (found == offset) return middle;
    if (found < offset) low = middle + 1;
    else high = middle - 1;
  }
  return OUTSIDE;
}

/**
 * Settles an entry. Those before it are settled. @param base a place, -1 - type, or OUTSIDE. @param size of what is held at most, else the entry is outside
 */
export function putEntry(place: i32, base: i32, size: u32, head: u32): void {
  if (base >= place) isUnordered = true;
  else if (base >= 0 && baseOf(base) == OUTSIDE) base = OUTSIDE;
  setBase(place, base);
  if (base == OUTSIDE) return;
  store<u32>(entryAt(place), (size << 5) | head, 8);
  bytes += <f64>size;
}

/** Inflated bytes of all entries settled that are not outside. */
export function packBytes(): f64 {
  return bytes;
}

/** An entry's start and number, where entries come in order and are not sorted. */
export function nameEntry(place: i32, start: f64, number: u32): void {
  const entry = entryAt(place);
  store<u32>(entry, <u32><u64>start);
  if (isFar) store<u32>(highs + (<usize>place << 2), <u32>(<u64>start >> 32));
  store<u32>(entry, number, 4);
}

/**
 * Reads the headers of the entries from `place` on whose beginnings stand among the `length` bytes at chunkAddress(), which begin at `from` in the
 * pack and hold the first header. @returns the first place that has not been read. If wantedId() is not 0, that entry names its base by id: giveBase() goes on.
 */
export function parseHeaders(place: i32, from: f64, length: i32): i32 {
  chunkFrom = <u64>from;
  chunkTo = chunkFrom + length;
  return parseFrom(place);
}

/** Address of 20 bytes in the chunk, or 0. */
export function wantedId(): usize {
  return wanted;
}

/** @param base a place, or OUTSIDE */
export function giveBase(place: i32, base: i32): i32 {
  putEntry(place, base, wantedSize, wantedHead);
  return parseFrom(place + 1);
}

function parseFrom(place: i32): i32 {
  wanted = 0;
  let start = startOf(place);
  while (place < count) {
    const next = startOf(place + 1);
    const headEnd = min(next, start + MAX_HEAD);
    if (headEnd > chunkTo) break;
    parseEntry(place, chunk + <usize>(start - chunkFrom), chunk + <usize>(headEnd - chunkFrom), start);
    if (wanted != 0) break;
    start = next;
    place++;
  }
  return place;
}

/** An entry whose header is cut or makes no sense stays outside. */
function parseEntry(place: i32, from: usize, to: usize, start: u64): void {
  let at = from;
  if (at >= to) return;
  let byte: u32 = load<u8>(at++);
  const type = <i32>(byte >> 4) & 7;
  let size = <u64>(byte & 15);
  // A size of more than 60 bits is as much too large as its upper bits alone.
  for (let bit: u64 = 4; byte & 0x80; bit += 7) {
    if (at >= to) return;
    byte = load<u8>(at++);
    if (bit < 60) size |= <u64>(byte & 0x7f) << bit;
    else if (byte & 0x7f) size = u64.MAX_VALUE;
  }
  if (size > LARGEST_HELD) return;
  if (type == OFFSET_DELTA) {
    if (at >= to) return;
    byte = load<u8>(at++);
    let distance = <u64>(byte & 0x7f);
    while (byte & 0x80) {
      if (at >= to || distance > start) return;
      byte = load<u8>(at++);
      distance = ((distance + 1) << 7) | (byte & 0x7f);
    }
    if (distance > start) return;
    putEntry(place, placeBefore(start - distance, place), <u32>size, <u32>(at - from));
  } else if (type == ID_DELTA) {
    if (at + ID_BYTES > to) return;
    wanted = at;
    wantedSize = <u32>size;
    wantedHead = <u32>(at + ID_BYTES - from);
  } else if (type >= 1 && type <= 4) putEntry(place, -1 - type, <u32>size, <u32>(at - from));
}
