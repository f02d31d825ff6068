// Searches for all literals of a table at once.
//
// Fast because almost every place is refused by one bit: the folded trigram at every second byte is hashed to a bit of a
// 16 KB bitmap that stays in the first-level cache. Places that pass are written to a list, without a branch. Ordinary code
// passes at some 2 to 6 % of the places; two more bitmaps, of the four bytes around the trigram, refuse four in five of those; the rest look
// up the few literals of their trigram, and what is left is compared exactly.
//
// Invariants:
// - the caller gives [from, to) inside the input; occurrences that begin there are reported, each once, also if they
//   reach beyond `to`, but never if they reach beyond `end`;
// - the loads of the loop stay below to + 31 + 16: inside the 32 zero bytes behind the input, or the records behind those;
// - the list is one for all: whoever is told of an occurrence must not search;
// - a comparison loads 32 bytes from a start that lies inside the input, so it ends within the zero bytes.
import {
  BUCKETS_AT, ENTRY_SIZE, FIRST_FOURS_AT, FOLD, foldCase, hasFour, hashOf, leadOf, PLACE_MASK, rowFlags, rowLength, rowOf, rowReach, SECOND, SECOND_FOURS_AT, SHORT,
  tailOf, trigramAt,
} from "./literal-table";
import { input } from "./layout";

/** Told of each occurrence: literal index and address of its first byte. */
export type OnLiteral = (literal: i32, start: usize) => void;

/** Bytes that are looked through before the places found in them are looked at. */
const CHUNK: usize = 2048;

/** Room for a u32 for each eight of a chunk, and one more. */
const placed: usize = memory.data(1032, 16);

// @ts-ignore: AssemblyScript decorator
@inline
function bit(table: usize, trigram: u32): u32 {
  const hash = hashOf(trigram);
  return load<u32>(table + (<usize>(hash >> 20) << 2)) >> ((hash >> 15) & 31);
}

/** Reports the literals of `table` that begin in [from, to), reach behind `beyond`, and end at or before `end`, not quite in order. */
export function searchLiterals(table: usize, from: usize, to: usize, beyond: usize, end: usize, onLiteral: OnLiteral): void {
  if (from >= to) return;
  const last = min(to + leadOf(table), end);
  const start = max(from, beyond - min(tailOf(table), beyond));
  for (let place = start - ((start - input) & 1); place < last; place += CHUNK) {
    const found = collectPlaces(table, place, min(place + CHUNK, last));
    for (let entry = placed; entry < found; entry += 4) {
      const packed = load<u32>(entry);
      const eight = place + <usize>(packed >> 4);
      for (let bits = packed & 15; bits != 0; bits &= bits - 1) {
        const at = eight + (<usize>ctz(bits) << 1);
        if (mayStandAt(table, at) & 1) verify(table, at, from, to, beyond, end, onLiteral);
      }
    }
  }
}

/** Notes the eights of bytes in [from, to) where a trigram of a literal stands: offset << 4 | one bit for each even place. @returns behind the last */
function collectPlaces(table: usize, from: usize, to: usize): usize {
  let entry = placed;
  for (let place = from; place < to; place += 8) {
    const eight = load<u64>(place) | 0x2020202020202020;
    const b0 = bit(table, <u32>eight & 0xffffff) & 1;
    const b1 = bit(table, <u32>(eight >> 16) & 0xffffff) & 1;
    const b2 = bit(table, <u32>(eight >> 32) & 0xffffff) & 1;
    const b3 = bit(table, trigramAt(place + 6)) & 1;
    const bits = b0 | (b1 << 1) | (b2 << 2) | (b3 << 3);
    // Written always and kept where a bit is set: one eight in five has one, too many for a branch to be foreseen.
    store<u32>(entry, (<u32>(place - from) << 4) | bits);
    entry += <usize>(bits != 0) << 2;
  }
  return entry;
}

/** Whether some literal's four bytes with the trigram at `place` may stand there (bit 0). */
// @ts-ignore: AssemblyScript decorator
@inline
function mayStandAt(table: usize, place: usize): u32 {
  const first = hasFour(table + FIRST_FOURS_AT, load<u32>(place) | 0x20202020);
  // One byte before the input is memory of ours (layout.ts).
  return first | hasFour(table + SECOND_FOURS_AT, load<u32>(place - 1) | 0x20202020);
}

function verify(table: usize, place: usize, from: usize, to: usize, beyond: usize, end: usize, onLiteral: OnLiteral): void {
  const bucket = table + BUCKETS_AT + ((<usize>hashOf(trigramAt(place)) >> 20) << 2);
  const four = load<u32>(place) | 0x20202020;
  // One byte before the input is memory of ours (layout.ts); what begins there is refused below.
  const fourBefore = load<u32>(place - 1) | 0x20202020;
  let entry = <usize>load<u32>(bucket);
  const entriesEnd = <usize>load<u32>(bucket, 4);
  for (; entry < entriesEnd; entry += ENTRY_SIZE) {
    const packed = load<u32>(entry, 4);
    const difference = load<u32>(entry) ^ (packed & SECOND ? fourBefore : four);
    if (packed & SHORT ? difference << 8 : difference) continue;
    const start = place + 1 - <usize>(packed & PLACE_MASK);
    if (start < from || start >= to) continue;
    const literal = <i32>(packed >> 8);
    const row = rowOf(table, literal);
    if (start + <usize>rowReach(row) <= beyond || start + <usize>rowLength(row) > end) continue;
    if (equals(row, start)) onLiteral(literal, start);
  }
}

/** Compares 16 bytes at a time; bytes behind the literal's length do not count. */
function equals(row: usize, start: usize): bool {
  let low = v128.load(start);
  let high = v128.load(start, 16);
  if (rowFlags(row) & FOLD) {
    low = foldCase(low);
    high = foldCase(high);
  }
  const same =
    <u32>i8x16.bitmask(i8x16.eq(low, v128.load(row))) | (<u32>i8x16.bitmask(i8x16.eq(high, v128.load(row, 16))) << 16);
  // The length is 3 to 32, so the shift is 0 to 29.
  return (~same & (0xffffffff >> (32 - rowLength(row)))) == 0;
}
