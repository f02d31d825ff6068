// Builds a table of literals for literals.ts: a filter of trigrams with the bytes beside them, and for each trigram the literals it belongs to.
//
// Quick to build, because it stands on the way of every pre-commit hook: one pass that counts, one that places
// (a counting sort by bucket), 500 literals in a fraction of a millisecond.
//
// A literal is found through two trigrams at neighbouring places i and i+1 of its text. Whatever the parity of its place
// in the input, exactly one of the two stands at an even offset, so testing even offsets finds each occurrence exactly
// once. A literal of three bytes has only one trigram: the other parity is covered by the 128 trigrams that its last two
// bytes form with any byte after (or its first two with any byte before, if that pair is rarer).
//
// All bytes are folded by | 0x20: a cheap superset of folding ASCII case. literals.ts verifies exactly.
//
// Memory of a table, from its address:
//   filter 32 KB | bucket starts, 4,097 u32 | lead u32 | tail u32 | 13 u32 unused | rows, 56 bytes a literal | sets, 32 bytes each | entries, 16 bytes each
// Filter: a u16 for each value of the upper 14 bits of a trigram's hash; its bits say by their lowest three bits which bytes may stand behind the
// trigram (lower half) and before it (upper half). One place in forty of ordinary code passes, where the trigrams alone let one in sixteen pass.
// Row: text 32 bytes, zero-padded | length u8 | flags u8 | lines u16 | chosen place u8 | numbers of neighbours u8 | piece u16 (pieces.ts) | sets of
// neighbours, 14 u8 (neighbours.ts), or what a word's tokens look like (forms.ts) | most bytes around the piece u16. The door writes all but the place.
// Entry: eight bytes, from BEFORE bytes before the trigram on, folded, u64 | literal u32 | place of the trigram in the literal plus one, u8 | how many
// bits of the eight bytes lie behind the literal, u8, and how many outside it, u8 | 1 byte unused.
// Eight bytes, because a common trigram would send too many places on: `ion` of `ion_` stands in every function.
import { claim } from "./layout";
import { pairFrequency, trigramFrequency } from "./frequency";

const SET_SIZE: usize = 32;
const FILTER_SIZE: usize = 32768;
const BUCKETS: usize = 4096;
const BUCKETS_AT: usize = FILTER_SIZE;
const LEAD_AT: usize = BUCKETS_AT + (BUCKETS + 1) * 4;
const TAIL_AT: usize = LEAD_AT + 4;
const ROWS_AT: usize = BUCKETS_AT + (BUCKETS + 16) * 4;
export const ROW_SIZE: usize = 56;
const ROW_LENGTH: usize = 32;
const ROW_FLAGS: usize = 33;
const ROW_LINES: usize = 34;
const ROW_PLACE: usize = 36;
const ROW_NEIGHBOURS: usize = 37;
const ROW_PIECE: usize = 38;
const ROW_PIECE_MOST: usize = 54;
export const ENTRY_SIZE: usize = 16;
/** How many bytes before the trigram an entry's eight bytes begin. */
export const BEFORE: usize = 2;

/** Row flags; the recogniser (0 none, 1 assignment, 2 url) stands in bits 4 and 5. */
export const FOLD: i32 = 1;
export const PEM: i32 = 2;
/** Counts only where no letter, digit or underscore stands before it. */
export const BOUNDED: i32 = 4;
const RECOGNISER_SHIFT: i32 = 4;

/** The longest literal. */
export const LONGEST: i32 = 32;
/** How far from both ends of a literal its trigrams may stand: so far around a junction of copied bytes have to be looked through. */
const FARTHEST: i32 = 15;
/** How many bytes a neighbour can be after folding. */
const NEIGHBOURS: i32 = 128;

/** By these a hash is made of a trigram: its first two bytes as one number, and the third. */
export const FIRST_FACTOR: i16 = 0x41c7;
export const THIRD_FACTOR: i16 = <i16>0x9e35;

/** 16 bits: the upper 14 choose the u16 of the filter, the upper 12 the bucket. */
// @ts-ignore: AssemblyScript decorator
@inline
function hashOf(trigram: u32): u32 {
  return ((trigram & 0xffff) * <u32>FIRST_FACTOR + (trigram >> 16) * <u32>THIRD_FACTOR) & 0xffff;
}

/** Where the address of the first entry stands of those of a trigram; that behind the last one stands in the next four bytes. */
// @ts-ignore: AssemblyScript decorator
@inline
export function bucketOf(table: usize, trigram: u32): usize {
  return table + BUCKETS_AT + (<usize>(hashOf(trigram) >> 4) << 2);
}

/** How many bytes behind its first one a literal's trigram stands at most. */
// @ts-ignore: AssemblyScript decorator
@inline
export function leadOf(table: usize): usize {
  return load<u32>(table + LEAD_AT);
}

/** How many bytes before the end of its reach a literal's trigram begins at most. */
// @ts-ignore: AssemblyScript decorator
@inline
export function tailOf(table: usize): usize {
  return load<u32>(table + TAIL_AT);
}

/** Claims memory for `count` literals. The door writes their rows at rowOf(table, 0), and the sets behind them, then calls buildTable. */
export function claimTable(count: i32, sets: i32): usize {
  return claim(ROWS_AT + <usize>count * ROW_SIZE + <usize>sets * SET_SIZE);
}

// @ts-ignore: AssemblyScript decorator
@inline
export function rowOf(table: usize, literal: i32): usize {
  return table + ROWS_AT + <usize>literal * ROW_SIZE;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function rowLength(row: usize): i32 {
  return load<u8>(row + ROW_LENGTH);
}

/** How many bytes from its first one on decide whether a literal counts: its own, and those of its neighbours behind it. */
// @ts-ignore: AssemblyScript decorator
@inline
export function rowReach(row: usize): i32 {
  return rowLength(row) + rowAfter(row);
}

/** How many bytes behind the literal have a set. */
// @ts-ignore: AssemblyScript decorator
@inline
export function rowAfter(row: usize): i32 {
  return load<u8>(row + ROW_NEIGHBOURS) & 15;
}

/** How many bytes before it have one. */
// @ts-ignore: AssemblyScript decorator
@inline
export function rowBefore(row: usize): i32 {
  return load<u8>(row + ROW_NEIGHBOURS) >> 4;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function rowFlags(row: usize): i32 {
  return load<u8>(row + ROW_FLAGS);
}

// @ts-ignore: AssemblyScript decorator
@inline
export function rowLines(row: usize): i32 {
  return load<u16>(row + ROW_LINES);
}

// @ts-ignore: AssemblyScript decorator
@inline
export function rowRecogniser(row: usize): i32 {
  return (rowFlags(row) >> RECOGNISER_SHIFT) & 3;
}

/** The number of the piece that stands around the literal, 0 if nothing is known. */
// @ts-ignore: AssemblyScript decorator
@inline
export function rowPiece(row: usize): i32 {
  return load<u16>(row + ROW_PIECE);
}

/** How many bytes a match around it has at most. */
// @ts-ignore: AssemblyScript decorator
@inline
export function rowPieceMost(row: usize): i32 {
  return load<u16>(row + ROW_PIECE_MOST);
}

/** The set of this number, or the piece that begins in its place. */
// @ts-ignore: AssemblyScript decorator
@inline
export function setOfNumber(sets: usize, number: i32): usize {
  return sets + <usize>number * SET_SIZE;
}

/** The set whose number stands at `number`. */
// @ts-ignore: AssemblyScript decorator
@inline
export function setAt(sets: usize, number: usize): usize {
  return setOfNumber(sets, load<u8>(number));
}

/** Whether the byte belongs to the set. */
// @ts-ignore: AssemblyScript decorator
@inline
export function isIn(set: usize, byte: u8): bool {
  return ((load<u8>(set + (<usize>byte >> 3)) >> (byte & 7)) & 1) != 0;
}

/** Builds the bitmap and the buckets from the rows. Call it right after the rows are written, before any other claim. */
export function buildTable(table: usize, count: i32): void {
  for (let literal = 0; literal < count; literal++) {
    const row = rowOf(table, literal);
    foldRow(row);
    store<u8>(row + ROW_PLACE, <u8>rarestPlace(row));
    limitReach(row);
    measure(table, row);
    eachTrigram(table, literal, 0);
  }
  const total = turnCountsIntoEnds(table);
  const entries = claim(<usize>total * ENTRY_SIZE);
  for (let literal = count - 1; literal >= 0; literal--) eachTrigram(table, literal, entries);
}

function foldRow(row: usize): void {
  if (!(rowFlags(row) & FOLD)) return;
  v128.store(row, foldCase(v128.load(row)));
  v128.store(row + 16, foldCase(v128.load(row + 16)));
}

/** A-Z to a-z, other bytes as they are. */
// @ts-ignore: AssemblyScript decorator
@inline
export function foldCase(bytes: v128): v128 {
  const isUpper = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x41)), i8x16.splat(26));
  return v128.or(bytes, v128.and(isUpper, i8x16.splat(0x20)));
}

/** Lets a row's reach not go further than that of a literal of the greatest length: neighbours beyond do not count. */
function limitReach(row: usize): void {
  const room = FARTHEST + 2 - rowLength(row) + <i32>load<u8>(row + ROW_PLACE);
  const after = max(0, min(rowAfter(row), min(room, LONGEST - rowLength(row))));
  store<u8>(row + ROW_NEIGHBOURS, <u8>((rowBefore(row) << 4) | after));
}

function measure(table: usize, row: usize): void {
  const place = <u32>load<u8>(row + ROW_PLACE);
  store<u32>(table + LEAD_AT, max(load<u32>(table + LEAD_AT), place + 1));
  // The trigrams that the first two of three bytes form with the byte before stand one byte before it.
  store<u32>(table + TAIL_AT, max(load<u32>(table + TAIL_AT), <u32>rowReach(row) - place + 1));
}

/** Counts the literal's trigrams (entries == 0) or places them. */
function eachTrigram(table: usize, literal: i32, entries: usize): void {
  const row = rowOf(table, literal);
  const place = <i32>load<u8>(row + ROW_PLACE);
  note(table, entries, trigramAt(row + place), literal, place);
  if (rowLength(row) > 3) return note(table, entries, trigramAt(row + place + 1), literal, place + 1);
  const three = trigramAt(row);
  const after = pairFrequency(load<u8>(row + 1), load<u8>(row + 2)) <= pairFrequency(load<u8>(row), load<u8>(row + 1));
  for (let i = 0; i < NEIGHBOURS; i++) {
    if (after) note(table, entries, (three >> 8) | (neighbour(i) << 16), literal, 1);
    else note(table, entries, neighbour(i) | ((three & 0xffff) << 8), literal, -1);
  }
}

// @ts-ignore: AssemblyScript decorator
@inline
function trigramAt(address: usize): u32 {
  return (load<u32>(address) & 0xffffff) | 0x202020;
}

/** The place i for which the trigrams at i and i + 1 are expected least often; in the middle of long literals. */
function rarestPlace(row: usize): i32 {
  const length = rowLength(row);
  const last = min(length - 4, FARTHEST);
  const firstPlace = max(length - 2 - FARTHEST, 0);
  let best = firstPlace;
  let bestFrequency = u64.MAX_VALUE;
  let frequency = frequencyAt(row + firstPlace);
  for (let place = firstPlace; place <= last; place++) {
    const next = frequencyAt(row + place + 1);
    if (frequency + next < bestFrequency) {
      bestFrequency = frequency + next;
      best = place;
    }
    frequency = next;
  }
  return best;
}

function frequencyAt(address: usize): u64 {
  return trigramFrequency(load<u8>(address), load<u8>(address + 1), load<u8>(address + 2));
}

/** @param place where the trigram stands in the literal; -1 if its first byte stands before it */
function note(table: usize, entries: usize, trigram: u32, literal: i32, place: i32): void {
  const bucket = bucketOf(table, trigram);
  if (entries == 0) {
    const besides = table + (<usize>(hashOf(trigram) >> 2) << 1);
    store<u16>(besides, load<u16>(besides) | maskAt(rowOf(table, literal), place + 3) | (maskAt(rowOf(table, literal), place - 1) << 8));
    return store<u32>(bucket, load<u32>(bucket) + 1);
  }
  // The bucket holds its end; filling it downwards leaves it holding its start, and equal buckets in literal order.
  const index = load<u32>(bucket) - <u32>ENTRY_SIZE;
  store<u32>(bucket, index);
  writeEntry(index, rowOf(table, literal), literal, place);
}

/** The bit for the literal's byte at `place`; all eight where none of its bytes stands. */
function maskAt(row: usize, place: i32): u16 {
  return place >= 0 && place < rowLength(row) ? 1 << (load<u8>(row + place) & 7) : 0xff;
}

function writeEntry(entry: usize, row: usize, literal: i32, place: i32): void {
  const from = place - <i32>BEFORE;
  let bytes: u64 = 0;
  for (let i = 7; i >= 0; i--) {
    const isInside = from + i >= 0 && from + i < rowLength(row);
    bytes = (bytes << 8) | (isInside ? <u64>(load<u8>(row + (from + i)) | 0x20) : 0);
  }
  const behind = max(from + 8 - rowLength(row), 0) * 8;
  store<u64>(entry, bytes);
  store<u32>(entry, literal, 8);
  store<u8>(entry, <u8>(place + 1), 12);
  store<u8>(entry, <u8>behind, 13);
  store<u8>(entry, <u8>(behind + max(-from, 0) * 8), 14);
}

/** The bytes that fold to themselves: 0x20-0x3f, 0x60-0x7f, 0xa0-0xbf, 0xe0-0xff. */
// @ts-ignore: AssemblyScript decorator
@inline
function neighbour(index: i32): u32 {
  return <u32>(((index & 0x60) << 1) | 0x20 | (index & 0x1f));
}

/** Turns each bucket's count into the address behind its last entry. @returns the number of entries. */
function turnCountsIntoEnds(table: usize): i32 {
  // claim() hands out the next address above; entries follow the rows of this table.
  const entries = claim(0);
  let total: u32 = 0;
  for (let bucket: usize = 0; bucket < BUCKETS; bucket++) {
    const slot = table + BUCKETS_AT + (bucket << 2);
    total += load<u32>(slot);
    store<u32>(slot, <u32>entries + total * <u32>ENTRY_SIZE);
  }
  store<u32>(table + BUCKETS_AT + (BUCKETS << 2), <u32>entries + total * <u32>ENTRY_SIZE);
  return total;
}
