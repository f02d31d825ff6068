// Where everything lies in linear memory. All areas are carved off once, in this order, by a pointer that only moves up:
//
//   static data, tables of the inflater | literal table | word table | run key | memo | records | tables of the pack scan | input (grows) | 32 zero bytes
//
// While a batch of a pack is scanned, its own areas (arena.ts) take the place of the input area, and the input is the content at hand.
//
// Invariants, kept by claim(), placeInput() and the door (src/kernel.ts):
// - the input starts at a multiple of 16, and at least 64 KB above address 0, so that a 16-byte load that begins a
//   little before the input reads memory of ours (its bytes are masked off) and never wraps below 0;
// - while a search runs, 32 zero bytes stand behind the input, so that a 16-byte or 32-byte load that begins inside the
//   input stays inside memory and sees no byte of an earlier, longer input;
// - memory grows when tables are claimed and when the input area does, never in a search: a growth detaches the host's
//   views, and the caller holds one of the very input that is searched.

/** Bytes behind the input that are zero while a search runs. */
export const PADDING: i32 = 32;
const PAGE: usize = 65536;

let top: usize = 0;

/** Address of the first input byte. */
export let input: usize = 0;
/** Length of the input in bytes. */
export let inputLength: i32 = 0;
/** Address behind the last input byte. */
export let inputEnd: usize = 0;

/** Makes memory reach at least to `end`. Traps when the engine refuses. */
function growTo(end: usize): void {
  if (!growable(end)) unreachable();
}

/** Where what is claimed ends: behind static data, if nothing is. */
function claimed(): usize {
  return top == 0 ? max<usize>((__heap_base + 63) & ~63, PAGE) : top;
}

/** Carves off `size` zeroed bytes for good. What lay in the input area is gone: the caller places it again. */
export function claim(size: usize): usize {
  const address = claimed();
  const used = input != 0;
  top = (address + size + 63) & ~63;
  growTo(top);
  // Memory is zero until an input has lain in it.
  if (used) memory.fill(address, 0, size);
  return address;
}

/** Settles the input area behind all else, with room for `capacity` bytes; what lay in it before stays. */
export function placeInput(capacity: i32): void {
  top = claimed();
  input = top;
  growTo(input + <usize>capacity + PADDING);
}

/** The input is what lies in the input area. */
export function setInputLength(length: i32): void {
  setInput(top, length);
}

/** The input is [start, start + length), which keeps the invariants above. */
export function setInput(start: usize, length: i32): void {
  input = start;
  inputLength = length;
  inputEnd = start + <usize>length;
}

/** Makes memory reach over `size` bytes from the input area on. @returns its address, or 0 when the engine refuses */
export function layOut(size: usize): usize {
  return growable(top + size) ? top : 0;
}

/** Makes memory reach at least to `end`. @returns whether the engine allowed it */
export function growable(end: usize): bool {
  const missing = <i64>end - (<i64>memory.size() << 16);
  return missing <= 0 || memory.grow(<i32>((missing + 65535) >> 16)) >= 0;
}
