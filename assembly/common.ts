// What two contents have in common, for contents that come whole and not as deltas: the ranges that carry.ts carries candidates along.
//
// Fast because most of two versions is their common beginning and end, compared 16 bytes at a time. What lies between is matched
// from line to line: each line of the base goes into a table by its first 32 bytes, each line of the child is looked up there, and what
// is found is grown in both directions. Any choice of ranges is right, as long as their bytes are equal; a better one saves time.
//
// Invariants:
// - ranges are noted in the order of the child and do not overlap there; each was compared byte by byte;
// - loads of 16 or 32 bytes begin inside a content, behind which 32 zero bytes are readable (arena.ts);
// - an entry of the table counts only if it carries the number of this comparison, so that nothing has to be cleared.
import { beginRanges, endRanges, noteCopy, SHORTEST_RANGE } from "./delta";
import { claim } from "./layout";

const TABLE_BITS: u32 = 13;
const ENTRY_BYTES: usize = 8;
const ANCHOR: usize = 32;
const LINE_FEED: u8 = 0x0a;

let table: usize = 0;
let comparison: u32 = 0;

export function claimCommon(): void {
  table = claim((<usize>1 << TABLE_BITS) * ENTRY_BYTES);
}

/** Notes the ranges of `child` that stand in `base` too. */
export function noteCommon(base: usize, baseLength: usize, child: usize, childLength: usize): void {
  beginRanges();
  const shorter = min(baseLength, childLength);
  const prefix = equalFrom(base, child, shorter);
  const suffix = equalBefore(base + baseLength, child + childLength, shorter - prefix);
  if (prefix) noteCopy(0, 0, <u32>prefix);
  if (min(baseLength, childLength) - prefix - suffix >= SHORTEST_RANGE) {
    const baseEnd = base + baseLength - suffix;
    const childEnd = child + childLength - suffix;
    noteLines(base, base + prefix, baseEnd, child, child + prefix, childEnd);
  }
  if (suffix) noteCopy(<u32>(childLength - suffix), <u32>(baseLength - suffix), <u32>suffix);
  endRanges();
}

/** How many bytes from two addresses on are equal, of at most `most`. */
function equalFrom(a: usize, b: usize, most: usize): usize {
  let length: usize = 0;
  for (; length + 16 <= most; length += 16) {
    const same = i8x16.bitmask(i8x16.eq(v128.load(a + length), v128.load(b + length)));
    if (same != 0xffff) return length + <usize>ctz(~same);
  }
  while (length < most && load<u8>(a + length) == load<u8>(b + length)) length++;
  return length;
}

/** How many bytes before two addresses are equal, of at most `most`. */
function equalBefore(a: usize, b: usize, most: usize): usize {
  let length: usize = 0;
  for (; length + 16 <= most; length += 16) {
    const same = i8x16.bitmask(i8x16.eq(v128.load(a - length - 16), v128.load(b - length - 16)));
    if (same != 0xffff) return length + <usize>(clz(<u32>~same << 16));
  }
  while (length < most && load<u8>(a - length - 1) == load<u8>(b - length - 1)) length++;
  return length;
}

/** @param from where both contents begin to differ; at `end` of each begins what is equal again */
function noteLines(base: usize, baseFrom: usize, baseEnd: usize, child: usize, childFrom: usize, childEnd: usize): void {
  comparison++;
  for (let line = nextLine(baseFrom, baseEnd); line + ANCHOR <= baseEnd; line = nextLine(line, baseEnd)) {
    const entry = entryOf(line);
    store<u32>(entry, comparison);
    store<u32>(entry, <u32>(line - base), 4);
  }
  let done = childFrom;
  for (let line = nextLine(childFrom, childEnd); line + ANCHOR <= childEnd;) {
    const entry = entryOf(line);
    let end = line;
    if (load<u32>(entry) == comparison) {
      const found = base + <usize>load<u32>(entry, 4);
      const length = equalFrom(found, line, min(baseEnd - found, childEnd - line));
      const before = length == 0 ? 0 : equalBefore(found, line, min(found - baseFrom, line - done));
      if (length + before >= SHORTEST_RANGE) {
        noteCopy(<u32>(line - before - child), <u32>(found - before - base), <u32>(length + before));
        end = line + length;
        done = end;
      }
    }
    line = nextLine(end, childEnd);
  }
}

/** Behind the first line feed at or after `at`; `end` if there is none. */
function nextLine(at: usize, end: usize): usize {
  const feeds = i8x16.splat(LINE_FEED);
  for (let place = at; place < end; place += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(place), feeds));
    if (found) return min(place + <usize>ctz(found) + 1, end);
  }
  return end;
}

/** The entry of the table for what stands in the 32 bytes from `line` on. */
// @ts-ignore: AssemblyScript decorator
@inline
function entryOf(line: usize): usize {
  const low = load<u64>(line) * 0x9e3779b97f4a7c15 + load<u64>(line, 8);
  const high = (low ^ (low >> 29)) * 0xbf58476d1ce4e5b9 + load<u64>(line, 16);
  const hash = ((high ^ (high >> 32)) + load<u64>(line, 24)) * 0x94d049bb133111eb;
  return table + <usize>(hash >> (64 - TABLE_BITS)) * ENTRY_BYTES;
}
