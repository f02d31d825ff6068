// Finds opaque runs: maximal runs of A-Z a-z 0-9 _ + / - with at least 16 bytes, at most 16 KB, that names hardly ever are: with 2
// changes between a letter and a digit that stand side by side, or (up to 128 bytes) of digits and letters of one case alone.
// Up to two '=' behind the run belong to it (base64 padding).
//
// Fast because a run of 16 bytes or more either fills an aligned block of 16 or lies across the border of two, so it shows
// in the blocks' bit masks (trailing ones of one and leading ones of the next): one branch for 16 bytes, seldom taken.
// The class is looked up by two 16-byte shuffles, one by the low and one by the high half of each byte.
//
// Invariants: addresses stay in [input, inputEnd]; loads read at most 15 bytes behind, which are zero or cut off: zero is
// no token byte. A run is reported by the segment that holds its first byte, so a run above the segment's end
// is followed, 16 KB at most, and one that began before the segment is passed over.
import { input, inputEnd } from "./layout";

export const SHORTEST_RUN: usize = 16;
export const LONGEST_RUN: usize = 16384;
const CHANGES: i32 = 2;
const LONGEST_OF_ONE_CASE: usize = 128;

/** Told of each run: its first byte, and the address behind its last. */
export type OnRun = (start: usize, end: usize) => void;

// A byte is in the class if the entries of its low and of its high half share a bit. Bits: 1 for 0x2_, 2 for 0x3_,
// 4 for 0x4_ and 0x6_, 8 for 0x5_, 16 for 0x7_.
// @ts-ignore: AssemblyScript decorator
@inline
function tokenBits(address: usize): u32 {
  const lows = i8x16(26, 30, 30, 30, 30, 30, 30, 30, 30, 30, 28, 5, 4, 5, 4, 13);
  const highs = i8x16(0, 0, 1, 2, 4, 8, 4, 16, 0, 0, 0, 0, 0, 0, 0, 0);
  const bytes = v128.load(address);
  const low = i8x16.swizzle(lows, v128.and(bytes, i8x16.splat(15)));
  const high = i8x16.swizzle(highs, i8x16.shr_u(bytes, 4));
  return i8x16.bitmask(i8x16.ne(v128.and(low, high), i8x16.splat(0)));
}

/** Reports the runs that begin in [from, to), in order. */
export function searchRuns(from: usize, to: usize, onRun: OnRun): void {
  // The run that stands across `from` began before it; at the input's start there is none.
  let carry: usize = 0;
  let at = from;
  if (from > input && tokenBits(from - 1) & 1) at = runEnd(from, to);
  while (at < to) {
    const bits = tokenBits(at);
    const leading = <usize>ctz(~bits);
    if (leading + carry < SHORTEST_RUN) {
      carry = <usize>clz(~(bits << 16));
      at += 16;
      continue;
    }
    const start = at - carry;
    const end = leading < 16 ? at + leading : runEnd(at + 16, min(start + LONGEST_RUN + 1, inputEnd));
    report(start, end, onRun);
    carry = 0;
    at = end < start + LONGEST_RUN ? end : runEnd(end, to);
  }
  // A run of which fewer than 16 bytes lie before `to`.
  if (carry == 0 || at >= inputEnd) return;
  const start = at - carry;
  if (start >= to) return;
  const end = runEnd(at, min(start + LONGEST_RUN + 1, inputEnd));
  if (end - start >= SHORTEST_RUN) report(start, end, onRun);
}

/** The first byte at or after `at` that is no token byte, else `limit`. */
function runEnd(at: usize, limit: usize): usize {
  while (at < limit) {
    const length = <usize>ctz(~tokenBits(at));
    at += length;
    if (length < 16) break;
  }
  return min(at, limit);
}

/** Reports the run that begins at `start`. */
export function reportRunAt(start: usize, onRun: OnRun): void {
  report(start, runEnd(start, min(start + LONGEST_RUN + 1, inputEnd)), onRun);
}

/**
 * Where a run begins that ends at `from`, or one '=' before it (behind two of them, no third one is looked for); `from` if there is
 * none, or one too long to be reported; `floor` if it begins there or before.
 */
export function runStart(from: usize, floor: usize): usize {
  const end = from - <usize>(from > floor && load<u8>(from - 1) == 0x3d);
  let at = end;
  while (at > floor) {
    if (end - at > LONGEST_RUN) return from;
    const length = <usize>clz(~(tokenBits(at - 16) << 16));
    at -= length;
    if (length < 16) break;
  }
  return at == end ? from : max(at, floor);
}

function report(start: usize, end: usize, onRun: OnRun): void {
  if (end - start > LONGEST_RUN || (!isMixed(start, end) && !isOfOneCase(start, end))) return;
  let padded = end;
  if (padded < inputEnd && load<u8>(padded) == 0x3d) padded++;
  if (padded > end && padded < inputEnd && load<u8>(padded) == 0x3d) padded++;
  onRun(start, padded);
}

/** Whether letters and digits change places at least CHANGES times. */
function isMixed(start: usize, end: usize): bool {
  let changes: i32 = 0;
  let lastLetter: u32 = 0;
  let lastDigit: u32 = 0;
  for (let at = start; at < end; at += 16) {
    const bytes = v128.load(at);
    const inside = end - at < 16 ? (<u32>1 << <u32>(end - at)) - 1 : 0xffff;
    const digit = inside & <u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10)));
    const folded = v128.or(bytes, i8x16.splat(0x20));
    const letter = inside & <u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(folded, i8x16.splat(0x61)), i8x16.splat(26)));
    changes += popcnt((letter & ((digit << 1) | lastDigit)) | (digit & ((letter << 1) | lastLetter)));
    if (changes >= CHANGES) return true;
    lastLetter = letter >> 15;
    lastDigit = digit >> 15;
  }
  return false;
}

/** Whether nothing but digits and either small or capital letters stand there. */
function isOfOneCase(start: usize, end: usize): bool {
  if (end - start > LONGEST_OF_ONE_CASE) return false;
  let hasSmall = false;
  let hasCapital = false;
  for (let at = start; at < end; at += 16) {
    const bytes = v128.load(at);
    const inside = end - at < 16 ? (<u32>1 << <u32>(end - at)) - 1 : 0xffff;
    const digit = inside & <u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10)));
    const small = inside & <u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x61)), i8x16.splat(26)));
    const capital = inside & <u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x41)), i8x16.splat(26)));
    hasSmall = hasSmall || small != 0;
    hasCapital = hasCapital || capital != 0;
    if ((digit | small | capital) != inside || (hasSmall && hasCapital)) return false;
  }
  return true;
}
