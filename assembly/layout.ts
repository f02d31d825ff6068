// Where everything lies in linear memory. All areas are carved off once, in this order, by a pointer that only moves up:
//
//   static data | literal table | word table | run key | memo | records | input (grows) | 32 zero bytes
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
  const missing = <i64>end - (<i64>memory.size() << 16);
  if (missing <= 0) return;
  const pages = <i32>((missing + 65535) >> 16);
  if (memory.grow(pages) < 0) unreachable();
}

/** Carves off `size` zeroed bytes for good. Only before the first placeInput. */
export function claim(size: usize): usize {
  if (top == 0) top = max<usize>((__heap_base + 63) & ~63, PAGE);
  const address = top;
  top = (address + size + 63) & ~63;
  growTo(top);
  return address;
}

/** Settles the input area behind all else, with room for `capacity` bytes; what lay in it before stays. */
export function placeInput(capacity: i32): void {
  input = top;
  growTo(input + <usize>capacity + PADDING);
}

export function setInputLength(length: i32): void {
  inputLength = length;
  inputEnd = input + <usize>length;
}
