// Searches for all literals of a table at once.
//
// Fast because almost every place is refused by one look into a table of 32 KB that stays in the first-level cache: eight places at a time, the
// folded trigrams at every second byte are hashed, and what the table says of the bytes that may stand beside each of them is compared with the
// bytes that do. Places that pass are written to a list, without a branch. Ordinary code passes at one place in forty; these
// look up the few literals of their trigram, eight bytes are compared at once, and what is left is compared exactly.
//
// Invariants:
// - the caller gives [from, to) inside the input; occurrences that begin there are reported, each once, also if they
//   reach beyond `to`, but never if they reach beyond `end`;
// - the loads of the loop stay below to + 31 + 19: inside the 32 zero bytes behind the input, or the records behind those;
// - the list is one for all: whoever is told of an occurrence must not search;
// - a comparison loads 32 bytes from a start that lies inside the input, so it ends within the zero bytes.
import {
  BEFORE, bucketOf, ENTRY_SIZE, FIRST_FACTOR, FOLD, foldCase, leadOf, rowFlags, rowLength, rowOf, rowReach, tailOf, THIRD_FACTOR,
} from "./literal-table";
import { input } from "./layout";

/** Told of each occurrence: literal index and address of its first byte. */
export type OnLiteral = (literal: i32, start: usize) => void;

/** Bytes that are looked through before the places found in them are looked at. */
const CHUNK: usize = 2048;

/** Room for a u32 for each sixteen bytes of a chunk, and one more. */
const placed: usize = memory.data(520, 16);

/** Reports the literals of `table` that begin in [from, to), reach behind `beyond`, and end at or before `end`, not quite in order. */
export function searchLiterals(table: usize, from: usize, to: usize, beyond: usize, end: usize, onLiteral: OnLiteral): void {
  if (from >= to) return;
  const last = min(to + leadOf(table), end);
  const start = max(from, beyond - min(tailOf(table), beyond));
  for (let place = start - ((start - input) & 1); place < last; place += CHUNK) {
    const found = collectPlaces(table, place, min(place + CHUNK, last));
    for (let entry = placed; entry < found; entry += 4) {
      const packed = load<u32>(entry);
      const sixteen = place + <usize>(packed >> 16);
      for (let bits = packed & 0xffff; bits != 0; bits &= bits - 1) {
        verify(table, sixteen + <usize>ctz(bits), from, to, beyond, end, onLiteral);
      }
    }
  }
}

/** Notes the sixteens of bytes in [from, to) where a literal may stand: offset << 16 | one bit for each byte where a trigram of one begins. @returns behind the last */
function collectPlaces(table: usize, from: usize, to: usize): usize {
  const masks = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  const fold = i8x16.splat(0x20);
  const zero = i8x16.splat(0);
  const low = i16x8.splat(0xff);
  let entry = placed;
  for (let place = from; place < to; place += 16) {
    const pairs = v128.or(v128.load(place), fold);
    const thirds = v128.and(v128.or(v128.load(place, 2), fold), low);
    const hashes = i16x8.add(i16x8.mul(pairs, i16x8.splat(FIRST_FACTOR)), i16x8.mul(thirds, i16x8.splat(THIRD_FACTOR)));
    const offsets = v128.and(i16x8.shr_u(hashes, 1), i16x8.splat(0x7ffe));
    // Of each place the byte behind the trigram, in the lower half, and the byte before it.
    const beside = v128.bitselect(v128.load(place, 3), v128.load(place - 2), low);
    const there = i8x16.swizzle(masks, v128.and(beside, i8x16.splat(7)));
    let allowed = zero;
    const pair0 = <u32>i32x4.extract_lane(offsets, 0);
    const pair1 = <u32>i32x4.extract_lane(offsets, 1);
    const pair2 = <u32>i32x4.extract_lane(offsets, 2);
    const pair3 = <u32>i32x4.extract_lane(offsets, 3);
    allowed = v128.load16_lane(table + <usize>(pair0 & 0xffff), allowed, 0);
    allowed = v128.load16_lane(table + <usize>(pair0 >> 16), allowed, 1);
    allowed = v128.load16_lane(table + <usize>(pair1 & 0xffff), allowed, 2);
    allowed = v128.load16_lane(table + <usize>(pair1 >> 16), allowed, 3);
    allowed = v128.load16_lane(table + <usize>(pair2 & 0xffff), allowed, 4);
    allowed = v128.load16_lane(table + <usize>(pair2 >> 16), allowed, 5);
    allowed = v128.load16_lane(table + <usize>(pair3 & 0xffff), allowed, 6);
    allowed = v128.load16_lane(table + <usize>(pair3 >> 16), allowed, 7);
    const refused = i8x16.eq(v128.and(allowed, there), zero);
    const bits = <u32>i8x16.bitmask(i16x8.eq(refused, zero)) & 0x5555;
    // Written always and kept where a bit is set: one sixteen in five has one, too many for a branch to be foreseen.
    store<u32>(entry, (<u32>(place - from) << 16) | bits);
    entry += <usize>(bits != 0) << 2;
  }
  return entry;
}

function verify(table: usize, place: usize, from: usize, to: usize, beyond: usize, end: usize, onLiteral: OnLiteral): void {
  // Two bytes before the input are memory of ours (layout.ts); what begins there is refused below.
  const eight = load<u64>(place - BEFORE) | 0x2020202020202020;
  const bucket = bucketOf(table, <u32>(eight >> (BEFORE * 8)) & 0xffffff);
  let entry = <usize>load<u32>(bucket);
  const entriesEnd = <usize>load<u32>(bucket, 4);
  for (; entry < entriesEnd; entry += ENTRY_SIZE) {
    if (((eight ^ load<u64>(entry)) << load<u8>(entry, 13)) >> load<u8>(entry, 14)) continue;
    const start = place + 1 - <usize>load<u8>(entry, 12);
    if (start < from || start >= to) continue;
    const literal = load<i32>(entry, 8);
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
