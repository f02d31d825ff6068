// Candidate records: 16 u32 each, in the order of RECORD in src/kernel.ts, in an area of fixed size.
//
// Sorting is by (start, kind, id) within a segment of the input; segments come in order. Records are nearly sorted
// when they arrive, so the merge sort works on 8-byte keys, leaves runs alone that stand in order already, and moves the
// records once, by the cycles of the permutation.
//
// Invariant: the area holds `capacity` records and, behind them, two keys for each. The capacity is above the number of
// records that can begin at one byte, so a segment that does not fit can always be cut until it does (index.ts).
import { claim, input } from "./layout";
import { edges, reachEnd, reachStart, windowEnd, windowStart } from "./windows";

export const SIGNATURE: u32 = 0;
export const OPAQUE: u32 = 1;
export const ASSIGNMENT: u32 = 2;
export const URL: u32 = 3;

/** Nobody asks about such a record: it only keeps the reach of what was refused, for carry.ts. */
export const REFUSED: u32 = 1;

export const RECORD_SIZE: usize = 64;
const KEY_SIZE: usize = 8;

export let count: i32 = 0;
export let isFull: bool = false;

let recordArea: usize = 0;
let capacity: i32 = 0;

/** Claims room for `total` records; at most 2^24. */
export function claimRecords(total: i32): void {
  capacity = total;
  recordArea = claim(<usize>total * (RECORD_SIZE + 2 * KEY_SIZE));
}

export function dropRecordsFrom(index: i32): void {
  count = index;
  isFull = false;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function recordAt(index: i32): usize {
  return recordArea + <usize>index * RECORD_SIZE;
}

/** Appends a record with the window that windows.ts holds. @returns its address, or 0 when the area is full. */
export function addRecord(kind: u32, id: i32, start: usize, end: usize): usize {
  if (count == capacity) {
    isFull = true;
    return 0;
  }
  const record = recordAt(count);
  count++;
  for (let field: usize = 0; field < RECORD_SIZE; field += 16) v128.store(record + field, i8x16.splat(0));
  store<u32>(record, kind);
  store<u32>(record, id, 4);
  store<u32>(record, <u32>(start - input), 8);
  store<u32>(record, <u32>(end - input), 12);
  store<u32>(record, <u32>(windowStart - input), 16);
  store<u32>(record, <u32>(windowEnd - input), 20);
  store<u32>(record, edges, 24);
  store<u32>(record, <u32>(reachStart - input), 52);
  store<u32>(record, <u32>(reachEnd - input), 56);
  return record;
}

/** Adds what a recogniser found: name, value, the quote byte or 0, the first operator byte or 0. */
export function setParts(
  record: usize, nameStart: usize, nameEnd: usize, valueStart: usize, valueEnd: usize, quote: u32, operator: u32,
): void {
  store<u32>(record, <u32>(nameStart - input), 28);
  store<u32>(record, <u32>(nameEnd - input), 32);
  store<u32>(record, <u32>(valueStart - input), 36);
  store<u32>(record, <u32>(valueEnd - input), 40);
  store<u32>(record, quote, 44);
  store<u32>(record, operator, 48);
}

/** Whether `more` records still fit. */
export function hasRoom(more: i32): bool {
  return capacity - count >= more;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function kindOf(record: usize): u32 {
  return load<u32>(record);
}

/** What was decided about the record: 0 nothing yet, 1 that nothing is there. */
// @ts-ignore: AssemblyScript decorator
@inline
export function verdictOf(record: usize): u32 {
  return load<u32>(record, 60);
}

// @ts-ignore: AssemblyScript decorator
@inline
export function setVerdict(record: usize, verdict: u32): void {
  store<u32>(record, verdict, 60);
}

/** @returns where u64 keys of all records, start << 32 | index, stand in order. */
export function keysByStart(): usize {
  const keys = recordAt(capacity);
  for (let i = 0; i < count; i++) store<u64>(keys + <usize>i * KEY_SIZE, (<u64>load<u32>(recordAt(i), 8) << 32) | <u64>i);
  return isSorted(keys, <usize>count * KEY_SIZE) ? keys : mergeSort(keys, keys + <usize>count * KEY_SIZE, count);
}

/** Sorts the records from `first` on; their starts lie within 256 KB of `base`, an offset into the input. */
export function sortRecordsFrom(first: i32, base: u32): void {
  const total = count - first;
  if (total < 2) return;
  const keys = recordAt(capacity);
  for (let i = 0; i < total; i++) store<u64>(keys + <usize>i * KEY_SIZE, keyOf(recordAt(first + i), i, base));
  const sorted = mergeSort(keys, keys + <usize>total * KEY_SIZE, total);
  permute(sorted, first, total);
}

/** start 18 bits | kind 2 | id 20 | index 24. */
function keyOf(record: usize, index: i32, base: u32): u64 {
  const start = <u64>(load<u32>(record, 8) - base);
  return (start << 46) | (<u64>load<u32>(record) << 44) | (<u64>load<u32>(record, 4) << 24) | <u64>index;
}

/** @returns where the sorted keys stand: `keys` or `spare`. */
function mergeSort(keys: usize, spare: usize, total: i32): usize {
  const end = <usize>total * KEY_SIZE;
  let from = keys;
  let to = spare;
  for (let width: usize = KEY_SIZE; width < end; width <<= 1) {
    let moved = false;
    for (let at: usize = 0; at < end; at += width << 1) {
      const middle = min(at + width, end);
      const stop = min(middle + width, end);
      if (middle == stop || load<u64>(from + middle - KEY_SIZE) <= load<u64>(from + middle)) continue;
      merge(from, to, at, middle, stop);
      memory.copy(from + at, to + at, stop - at);
      moved = true;
    }
    if (!moved && isSorted(from, end)) break;
  }
  return from;
}

function isSorted(keys: usize, end: usize): bool {
  for (let at: usize = KEY_SIZE; at < end; at += KEY_SIZE) {
    if (load<u64>(keys + at - KEY_SIZE) > load<u64>(keys + at)) return false;
  }
  return true;
}

function merge(from: usize, to: usize, at: usize, middle: usize, stop: usize): void {
  let left = at;
  let right = middle;
  for (let out = at; out < stop; out += KEY_SIZE) {
    const takeLeft = right == stop || (left < middle && load<u64>(from + left) <= load<u64>(from + right));
    store<u64>(to + out, load<u64>(from + (takeLeft ? left : right)));
    if (takeLeft) left += KEY_SIZE;
    else right += KEY_SIZE;
  }
}

const held: usize = memory.data(64, 16);

/** Brings record keys[i].index to place i for all i, in place: follows each cycle once, marking places by their own index. */
function permute(keys: usize, first: i32, total: i32): void {
  for (let i = 0; i < total; i++) {
    if (sourceOf(keys, i) == i) continue;
    memory.copy(held, recordAt(first + i), RECORD_SIZE);
    let place = i;
    for (let source = sourceOf(keys, place); source != i; source = sourceOf(keys, place)) {
      memory.copy(recordAt(first + place), recordAt(first + source), RECORD_SIZE);
      store<u64>(keys + <usize>place * KEY_SIZE, <u64>place);
      place = source;
    }
    memory.copy(recordAt(first + place), held, RECORD_SIZE);
    store<u64>(keys + <usize>place * KEY_SIZE, <u64>place);
  }
}

// @ts-ignore: AssemblyScript decorator
@inline
function sourceOf(keys: usize, place: i32): i32 {
  return <i32>load<u64>(keys + <usize>place * KEY_SIZE) & 0xffffff;
}
