// Applies git's deltas: two sizes, then instructions that copy from the base or insert (gitformat-pack(5), "Deltified representation").
//
// Fast because short copies are two or three 16-byte moves that may write beyond their end (what follows is overwritten, or slack),
// and long ones are memory.copy; walked depth first the base is still in the cache.
//
// On the way it notes the copied ranges, for carry.ts: (start in the child, start in the base, length), in order of the child, merged where
// two of them are adjacent in the child AND in the base. Adjacent in the base alone means that something was inserted between
// them; adjacent in the child alone, that something was deleted. Ranges shorter than SHORTEST_RANGE are left out: to the
// carry-over their bytes are new.
//
// Invariants: every instruction is checked against base, target and the end of the instructions before a byte moves;
// the target has SLACK writable bytes behind it, base and instructions 16 readable ones.
import { claim } from "./layout";
import { BAD_DELTA, OK, WRONG_BASE, WRONG_TARGET } from "./status";

const RANGE_SIZE: usize = 12;
const MOST_RANGES: i32 = 65536;
export const SHORTEST_RANGE: u32 = 64;
/** git's own limit (delta.h, DELTA_SIZE_MIN). */
const SHORTEST_DELTA: usize = 4;
/** Copies up to this length are moved in blocks of 16. */
const SHORT_COPY: u32 = 128;

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

export function claimRanges(): void {
  ranges = claim(<usize>MOST_RANGES * RANGE_SIZE);
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
  let out = target;
  const outEnd = target + targetSize;
  rangeLength = 0;
  while (at < end) {
    const instruction = <u32>load<u8>(at++);
    if (instruction & 0x80) {
      if (end - at < <usize>popcnt(instruction & 0x7f)) return BAD_DELTA;
      const from = readOffset(instruction);
      const length = readLength(instruction);
      if (<u64>from + <u64>length > <u64>baseLength) return BAD_DELTA;
      if (<usize>length > outEnd - out) return WRONG_TARGET;
      noteCopy(<u32>(out - target), from, length);
      copyFrom(out, base + from, length);
      out += length;
    } else {
      if (instruction == 0 || <usize>instruction > end - at) return BAD_DELTA;
      if (<usize>instruction > outEnd - out) return WRONG_TARGET;
      copyInsert(out, at, instruction);
      at += instruction;
      out += instruction;
    }
  }
  closeRange();
  return out == outEnd ? OK : WRONG_TARGET;
}

// @ts-ignore: AssemblyScript decorator
@inline
function readOffset(instruction: u32): u32 {
  let offset: u32 = 0;
  if (instruction & 1) offset = <u32>load<u8>(at++);
  if (instruction & 2) offset |= <u32>load<u8>(at++) << 8;
  if (instruction & 4) offset |= <u32>load<u8>(at++) << 16;
  if (instruction & 8) offset |= <u32>load<u8>(at++) << 24;
  return offset;
}

// @ts-ignore: AssemblyScript decorator
@inline
function readLength(instruction: u32): u32 {
  let length: u32 = 0;
  if (instruction & 0x10) length = <u32>load<u8>(at++);
  if (instruction & 0x20) length |= <u32>load<u8>(at++) << 8;
  if (instruction & 0x40) length |= <u32>load<u8>(at++) << 16;
  return length == 0 ? 0x10000 : length;
}

// @ts-ignore: AssemblyScript decorator
@inline
function copyFrom(to: usize, from: usize, length: u32): void {
  if (length > SHORT_COPY) return memory.copy(to, from, length);
  for (let i: usize = 0; i < <usize>length; i += 16) v128.store(to + i, v128.load(from + i));
}

/** At most 127 bytes. */
// @ts-ignore: AssemblyScript decorator
@inline
function copyInsert(to: usize, from: usize, length: u32): void {
  for (let i: usize = 0; i < <usize>length; i += 16) v128.store(to + i, v128.load(from + i));
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
