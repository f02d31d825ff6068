// Applies git's deltas: two sizes, then instructions that copy from the base or insert (gitformat-pack(5), "Deltified representation").
//
// Fast because the seven optional bytes of a copy are brought to their places by one shuffle, without a branch; short copies are one or
// two moves of 32 bytes that may write beyond their end (what follows is overwritten, or slack), and long ones are memory.copy; walked depth
// first the base is still in the cache.
//
// On the way it notes the copied ranges, for carry.ts: (start in the child, start in the base, length), in order of the child, merged where
// two of them are adjacent in the child AND in the base. Adjacent in the base alone means that something was inserted between
// them; adjacent in the child alone, that something was deleted. Ranges shorter than SHORTEST_RANGE are left out: to the
// carry-over their bytes are new.
//
// Invariants: every instruction is checked against base, target and the end of the instructions before a byte moves;
// the target has SLACK writable bytes behind it, base and instructions 32 readable ones.
import { claim } from "./layout";
import { BAD_DELTA, OK, WRONG_BASE, WRONG_TARGET } from "./status";

const RANGE_SIZE: usize = 12;
const MOST_RANGES: i32 = 65536;
export const SHORTEST_RANGE: u32 = 112;
/** git's own limit (delta.h, DELTA_SIZE_MIN). */
const SHORTEST_DELTA: usize = 4;
/** Copies up to this length are moved in blocks of 32. */
const SHORT_COPY: u32 = 320;

let ranges: usize = 0;
/** Ranges of the last delta; -1 if there were too many, which only means that nothing is carried over. */
export let rangeCount: i32 = 0;

let at: usize = 0;
let end: usize = 0;
/** Size of what comes out, after readSizes. */
export let targetSize: usize = 0;

// The copied range that may still grow.
let rangeStart: u32 = 0;
let rangeBase: u32 = 0;
let rangeLength: u32 = 0;

/** For each set of the seven bits of a copy: which of the bytes that follow are the four of the offset and the three of the length; 8 bytes each. */
const places: usize = memory.data(128 * 8, 16);
const ABSENT: u8 = 0x80;

export function claimRanges(): void {
  ranges = claim(<usize>MOST_RANGES * RANGE_SIZE);
  for (let bits: u32 = 0; bits < 128; bits++) {
    let next: u8 = 0;
    for (let field: u32 = 0; field < 8; field++) {
      const isThere = ((bits >> field) & 1) != 0;
      store<u8>(places + (<usize>bits << 3) + <usize>field, isThere ? next : ABSENT);
      next += <u8>isThere;
    }
  }
}

// @ts-ignore: AssemblyScript decorator
@inline
export function rangeChildStart(index: i32): u32 {
  return load<u32>(ranges + <usize>index * RANGE_SIZE);
}

// @ts-ignore: AssemblyScript decorator
@inline
export function rangeBaseStart(index: i32): u32 {
  return load<u32>(ranges + <usize>index * RANGE_SIZE, 4);
}

// @ts-ignore: AssemblyScript decorator
@inline
export function rangeSize(index: i32): u32 {
  return load<u32>(ranges + <usize>index * RANGE_SIZE, 8);
}

/** A whole object: nothing was copied. */
export function forgetRanges(): void {
  rangeCount = 0;
}

/** Reads the two sizes at the head of the delta [start, start + size). @returns a status */
export function readSizes(start: usize, size: usize, baseLength: usize): i32 {
  rangeCount = 0;
  if (size < SHORTEST_DELTA) return BAD_DELTA;
  at = start;
  end = start + size;
  const baseSize = readSize();
  const wanted = readSize();
  if (baseSize < 0 || wanted < 0) return BAD_DELTA;
  if (<u64>baseSize != <u64>baseLength) return WRONG_BASE;
  if (wanted > 0x7fffffff) return WRONG_TARGET;
  targetSize = <usize>wanted;
  return OK;
}

/** Seven bits a byte, lowest first. @returns -1 if it is cut, or beyond 49 bits */
function readSize(): i64 {
  let size: u64 = 0;
  for (let shift: u64 = 0; shift < 49; shift += 7) {
    if (at >= end) return -1;
    const byte = <u64>load<u8>(at++);
    size |= (byte & 0x7f) << shift;
    if (!(byte & 0x80)) return <i64>size;
  }
  return -1;
}

/** Carries out the instructions behind the sizes; writes [target, target + targetSize). @returns a status */
export function applyInstructions(base: usize, baseLength: usize, target: usize): i32 {
  let from = at;
  let out = target;
  const outEnd = target + targetSize;
  rangeLength = 0;
  while (from < end) {
    const instruction = <u32>load<u8>(from++);
    if (instruction & 0x80) {
      const bits = instruction & 0x7f;
      const bytes = <usize>popcnt(bits);
      if (end - from < bytes) return BAD_DELTA;
      const fields = i64x2.extract_lane(i8x16.swizzle(v128.load(from), v128.load_zero<u64>(places + (<usize>bits << 3))), 0);
      from += bytes;
      const offset = <u32>fields;
      const given = <u32>(<u64>fields >> 32);
      const length: u32 = given == 0 ? 0x10000 : given;
      if (<u64>offset + <u64>length > <u64>baseLength) return BAD_DELTA;
      if (<usize>length > outEnd - out) return WRONG_TARGET;
      noteCopy(<u32>(out - target), offset, length);
      if (length > SHORT_COPY) memory.copy(out, base + offset, length);
      else copyShort(out, base + offset, length);
      out += length;
    } else {
      if (instruction == 0 || <usize>instruction > end - from) return BAD_DELTA;
      if (<usize>instruction > outEnd - out) return WRONG_TARGET;
      copyShort(out, from, instruction);
      from += instruction;
      out += instruction;
    }
  }
  closeRange();
  return out == outEnd ? OK : WRONG_TARGET;
}

/** Up to 31 bytes more are written. */
// @ts-ignore: AssemblyScript decorator
@inline
function copyShort(to: usize, from: usize, length: u32): void {
  for (let i: usize = 0; i < <usize>length; i += 32) {
    const high = v128.load(from + i, 16);
    v128.store(to + i, v128.load(from + i));
    v128.store(to + i, high, 16);
  }
}

/** Before ranges that are noted one by one, in the order of the child. */
export function beginRanges(): void {
  rangeCount = 0;
  rangeLength = 0;
}

export function endRanges(): void {
  closeRange();
}

// @ts-ignore: AssemblyScript decorator
@inline
export function noteCopy(childStart: u32, baseStart: u32, length: u32): void {
  if (rangeLength && childStart == rangeStart + rangeLength && baseStart == rangeBase + rangeLength) {
    rangeLength += length;
    return;
  }
  closeRange();
  rangeStart = childStart;
  rangeBase = baseStart;
  rangeLength = length;
}

function closeRange(): void {
  if (rangeLength < SHORTEST_RANGE || rangeCount < 0) return;
  if (rangeCount == MOST_RANGES) {
    rangeCount = -1;
    return;
  }
  const range = ranges + <usize>rangeCount * RANGE_SIZE;
  store<u32>(range, rangeStart);
  store<u32>(range, rangeBase, 4);
  store<u32>(range, rangeLength, 8);
  rangeCount++;
}
