// The window of a candidate: the only bytes that its verdict may depend on, and the reach: the bytes that were read to
// find it. Plain scans of whole lines, 16 bytes at a time (lines.ts); a window costs about as much as reading it once.
//
// A side ends
// - at a line's end: the window stops before the terminator, the reach holds it (both bytes of CRLF);
// - at an end of the input;
// - at a cap: the window holds one byte more than may be matched, and the edge flag says so. Where a terminator begins
//   just at the cap, or a CRLF lies across it, the side counts as a line's end.
// Invariant: windows and reaches lie inside [input, inputEnd].
import { CR, LF } from "./bytes";
import { findAfterTerminator, findTerminator, isTerminator } from "./lines";
import { input, inputEnd } from "./layout";

export const CAP_LEFT: i32 = 512;
export const CAP_RIGHT: i32 = 2048;
export const CAP_LINES: i32 = 16384;
export const CAP_PEM: i32 = 65536;
export const OPAQUE_LINES_BEFORE: i32 = 3;
export const OPAQUE_CAP_LEFT: i32 = 2048;

/** Edge flags of a window. */
export const LEFT_CAP: u32 = 1;
export const RIGHT_CAP: u32 = 2;
export const INPUT_START: u32 = 4;
export const INPUT_END: u32 = 8;

/** Results of the last call, for records.ts. */
export let windowStart: usize = 0;
export let windowEnd: usize = 0;
export let reachStart: usize = 0;
export let reachEnd: usize = 0;
export let edges: u32 = 0;

let firstSlice: bool = true;
let lastSlice: bool = true;

/** Says whether the input's ends are ends of what is being read, or cuts between slices. */
export function setSlice(first: bool, last: bool): void {
  firstSlice = first;
  lastSlice = last;
}

/** Window of a candidate [start, end) that takes `lines` lines more on both sides. */
export function setWindow(start: usize, end: usize, lines: i32): void {
  edges = 0;
  goLeft(start, lines, lines ? CAP_LINES : CAP_LEFT);
  goRight(end, lines, end, lines ? CAP_LINES : CAP_RIGHT);
}

/** Window of a candidate [start, end) that goes down to the end of the line which begins at `line`. */
export function setWindowTo(start: usize, end: usize, line: usize): void {
  edges = 0;
  goLeft(start, 0, CAP_LEFT);
  goRight(line, 0, end, CAP_RIGHT);
}

/** Window of an opaque run: its line, and the lines before, where a provider is usually named. */
export function setOpaqueWindow(start: usize, end: usize): void {
  edges = 0;
  goLeft(start, OPAQUE_LINES_BEFORE, OPAQUE_CAP_LEFT);
  goRight(end, 0, end, CAP_RIGHT);
}

/** Window from the line of a PEM header to the end of the line that holds the next END, or to the cap. */
export function setPemWindow(start: usize, end: usize): void {
  edges = 0;
  goLeft(start, 0, CAP_LEFT);
  const limit = atMostRight(end, CAP_PEM);
  const footer = findFooter(end, limit);
  if (footer) goRight(footer, 0, end, CAP_PEM);
  else stopRight(limit);
}

/** No window, where what was decided depends on the bytes of [from, to) alone. */
export function setReach(from: usize, to: usize): void {
  edges = 0;
  windowStart = from;
  windowEnd = to;
  reachStart = from;
  reachEnd = to;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function atMostLeft(from: usize, cap: i32): usize {
  return from - input > <usize>cap ? from - <usize>cap : input;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function atMostRight(from: usize, cap: i32): usize {
  return inputEnd - from > <usize>cap ? from + <usize>cap : inputEnd;
}

function goLeft(start: usize, lines: i32, cap: i32): void {
  const limit = atMostLeft(start, cap);
  let at = start;
  for (let left = lines; ; left--) {
    at = findAfterTerminator(at, limit);
    if (at == limit && (limit == input || !isTerminator(load<u8>(limit - 1)))) return stopLeft(limit);
    const terminator = at - 1 - <usize>isCrLf(at - 2);
    if (left == 0 || terminator < limit) {
      windowStart = at;
      reachStart = terminator;
      return;
    }
    at = terminator;
  }
}

function goRight(from: usize, lines: i32, candidateEnd: usize, cap: i32): void {
  const limit = atMostRight(candidateEnd, cap);
  let at = from;
  for (let left = lines; ; left--) {
    at = findTerminator(at, limit);
    if (at == limit && (limit == inputEnd || !isTerminator(load<u8>(limit)))) return stopRight(limit);
    const next = at + 1 + <usize>isCrLf(at);
    if (left == 0 || next > limit) {
      windowEnd = at;
      reachEnd = next;
      return;
    }
    at = next;
  }
}

function stopLeft(limit: usize): void {
  const isCap = limit > input;
  if (isCap) edges |= LEFT_CAP;
  else if (firstSlice) edges |= INPUT_START;
  windowStart = limit - <usize>isCap;
  reachStart = windowStart;
}

function stopRight(limit: usize): void {
  const isCap = limit < inputEnd;
  if (isCap) edges |= RIGHT_CAP;
  else if (lastSlice) edges |= INPUT_END;
  windowEnd = limit + <usize>isCap;
  reachEnd = windowEnd;
}

/** Whether CR LF stands at `at`; false where a byte of it lies outside the input. */
function isCrLf(at: usize): bool {
  return at >= input && at + 1 < inputEnd && load<u8>(at) == CR && load<u8>(at, 1) == LF;
}

/** Address behind the first "-----END" in [from, limit), or 0. */
function findFooter(from: usize, limit: usize): usize {
  if (limit - from < 8) return 0;
  const last = limit - 8;
  for (let at = from; at <= last; at += 16) {
    const dash = i8x16.eq(v128.load(at), i8x16.splat(0x2d));
    let bits = i8x16.bitmask(v128.and(dash, i8x16.eq(v128.load(at, 5), i8x16.splat(0x45))));
    for (; bits; bits &= bits - 1) {
      const found = at + <usize>ctz(bits);
      // "-----END", least significant byte first.
      if (found <= last && load<u64>(found) == 0x444e452d2d2d2d2d) return found + 8;
    }
  }
  return 0;
}
