// Remembers verdicts of windows, so that each distinct question reaches JavaScript about once.
//
// The hash is NH, the core of UMAC (Black, Halevi, Krawczyk, Krovetz, Rogaway, CRYPTO 99; RFC 4418, section 5.2.3): the sum
// over pairs of 32-bit words of (m[i] + k[i]) * (m[j] + k[j]) modulo 2^64. For a random key, two different messages of
// at most the key's length collide with probability 2^-32; here two such sums are taken under keys shifted by 16 bytes (Toeplitz),
// which makes it 2^-64 and 128 bits of hash. The bound holds for any two messages fixed before the key is drawn,
// crafted ones included: whoever writes a repository cannot know the run's key, and learns nothing of it while the run lasts.
// The door takes 16 random bytes for each run; SplitMix64 over both halves stretches them to the longest message. NH
// needs only multiplications that SIMD has, and reads each byte once.
//
// A message is the window, zero-padded to 32 bytes, and a head of 64 bytes: lengths (so padding cannot be confused), kind,
// id, edges, and where candidate, name and value stand in the window.
//
// What a name alone decides (that it names no credential) is remembered by the name: names are few, and shorter than windows.
//
// The table has a fixed size; a hash may lie in one of four slots, and where none is free one of them is overwritten.
// It only saves time: what was forgotten is asked again.
import { claim, input } from "./layout";
import { recordAt } from "./records";
import { CAP_LEFT, CAP_LINES, CAP_PEM } from "./windows";

const SLOTS: u32 = 262144; // 2^18, some 6 MB, of which only what is used takes memory
const WAYS: u32 = 4;
const SLOT_SIZE: usize = 24; // first hash u64 | second hash u64 | verdict u32, 0 for a free slot | unused

const HEAD_SIZE: usize = 64;
/** In the place of a kind of records: a name. */
const NAME: u32 = 4;
const BLOCK: usize = 32;
const SHIFT: usize = 16;
// The longest window: 16 KB each way around a run of 16 KB, or a PEM block; plus the bytes at the caps.
const LONGEST_WINDOW: usize = max<i32>(3 * CAP_LINES, CAP_PEM + CAP_LEFT) + 1024;

const head: usize = memory.data(64, 16);
// 32 bytes of ones, then 32 zeros: loaded at 32 - n it keeps the first n bytes of a block.
const keep: usize = memory.data(64, 16);

let slots: usize = 0;
let key: usize = 0;
let hashedRecord: i32 = -1;
/** Of what was hashed last. */
export let first: u64 = 0;
export let second: u64 = 0;

/** Claims the memo and stretches the run's key. */
export function setKey(low: u64, high: u64): void {
  memory.fill(keep, 0xff, BLOCK);
  slots = claim(<usize>SLOTS * SLOT_SIZE);
  const size = HEAD_SIZE + LONGEST_WINDOW + BLOCK + SHIFT;
  key = claim(size);
  let state = low;
  for (let at: usize = 0; at < size; at += 8) {
    state += 0x9e3779b97f4a7c15;
    store<u64>(key + at, mix(mix(state) ^ high));
  }
}

function mix(value: u64): u64 {
  let mixed = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

/** To be called when records change: the last hash belongs to no record any more. */
export function forgetHash(): void {
  hashedRecord = -1;
}

/** The verdict remembered for the record's question, or 0. */
export function recallRecord(index: i32): u32 {
  hashRecord(index);
  return recall();
}

export function rememberRecord(index: i32, verdict: u32): void {
  hashRecord(index);
  remember(verdict);
}

/** The verdict remembered for all assignments to the name of this one, or 0. */
export function recallName(index: i32): u32 {
  hashName(index);
  return recall();
}

export function rememberName(index: i32, verdict: u32): void {
  hashName(index);
  remember(verdict);
}

function recall(): u32 {
  const slot = findSlot();
  return slot ? load<u32>(slot, 16) : 0;
}

function remember(verdict: u32): void {
  const slot = findSlot() || freeSlot();
  store<u64>(slot, first);
  store<u64>(slot, second, 8);
  store<u32>(slot, verdict, 16);
}

// @ts-ignore: AssemblyScript decorator
@inline
function slotAt(way: u32): usize {
  const home = <u32>((first ^ second) * 0x9e3779b97f4a7c15 >> 46);
  return slots + <usize>((home + way) & (SLOTS - 1)) * SLOT_SIZE;
}

function findSlot(): usize {
  for (let way: u32 = 0; way < WAYS; way++) {
    const slot = slotAt(way);
    if (load<u32>(slot, 16) && load<u64>(slot) == first && load<u64>(slot, 8) == second) return slot;
  }
  return 0;
}

function freeSlot(): usize {
  for (let way: u32 = 0; way < WAYS; way++) if (load<u32>(slotAt(way), 16) == 0) return slotAt(way);
  return slotAt(<u32>second & (WAYS - 1));
}

function hashRecord(index: i32): void {
  if (index == hashedRecord) return;
  const record = recordAt(index);
  fillHead(record);
  hashWithHead(load<u32>(record, 16), load<u32>(record, 20));
  hashedRecord = index;
}

/** The name, and where the credential word stands in it: all that src/detect/assignment-name.ts is told. */
function hashName(index: i32): void {
  const record = recordAt(index);
  const nameStart = load<u32>(record, 28);
  const nameEnd = load<u32>(record, 32);
  memory.fill(head, 0, HEAD_SIZE);
  store<u32>(head, NAME);
  store<u32>(head, nameEnd - nameStart, 4);
  store<u32>(head, load<u32>(record, 8) - nameStart, 8);
  store<u32>(head, load<u32>(record, 12) - nameStart, 12);
  hashWithHead(nameStart, nameEnd);
  hashedRecord = -1;
}

/** Of the head and the input's bytes in [from, to), which are at most LONGEST_WINDOW. */
function hashWithHead(from: u32, to: u32): void {
  let sums = i64x2.splat(0);
  let shifted = i64x2.splat(0);
  const start = input + <usize>from;
  const length = <usize>(to - from);
  // Head first, so that the key of a window's byte does not depend on the window's length.
  for (let at: usize = 0; at < HEAD_SIZE; at += BLOCK) {
    sums = i64x2.add(sums, products(v128.load(head + at), v128.load(head + at, 16), key + at));
    shifted = i64x2.add(shifted, products(v128.load(head + at), v128.load(head + at, 16), key + at + SHIFT));
  }
  for (let at: usize = 0; at < length; at += BLOCK) {
    const mask = keep + BLOCK - min(length - at, BLOCK);
    const low = v128.and(v128.load(start + at), v128.load(mask));
    const high = v128.and(v128.load(start + at, 16), v128.load(mask, 16));
    sums = i64x2.add(sums, products(low, high, key + HEAD_SIZE + at));
    shifted = i64x2.add(shifted, products(low, high, key + HEAD_SIZE + at + SHIFT));
  }
  first = i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1);
  second = i64x2.extract_lane(shifted, 0) + i64x2.extract_lane(shifted, 1);
}

/** The two hashes of bytes outside any window, by the same key; of at most LONGEST_WINDOW bytes. */
export function hashBytes(start: usize, length: usize): void {
  let sums = i64x2.splat(<i64>length);
  let shifted = sums;
  for (let at: usize = 0; at < length; at += BLOCK) {
    const mask = keep + BLOCK - min(length - at, BLOCK);
    const low = v128.and(v128.load(start + at), v128.load(mask));
    const high = v128.and(v128.load(start + at, 16), v128.load(mask, 16));
    sums = i64x2.add(sums, products(low, high, key + at));
    shifted = i64x2.add(shifted, products(low, high, key + at + SHIFT));
  }
  first = i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1);
  second = i64x2.extract_lane(shifted, 0) + i64x2.extract_lane(shifted, 1);
  hashedRecord = -1;
}

/** NH of one block of 32 bytes, as two partial sums: word i is paired with word i + 4, as in UMAC. */
// @ts-ignore: AssemblyScript decorator
@inline
function products(low: v128, high: v128, keys: usize): v128 {
  const a = i32x4.add(low, v128.load(keys));
  const b = i32x4.add(high, v128.load(keys, 16));
  return i64x2.add(i64x2.extmul_low_i32x4_u(a, b), i64x2.extmul_high_i32x4_u(a, b));
}

/** The question apart from the window's bytes; positions count from the window's start. */
function fillHead(record: usize): void {
  const windowStart = load<u32>(record, 16);
  store<u32>(head, load<u32>(record)); // kind
  store<u32>(head, load<u32>(record, 4), 4); // id
  store<u32>(head, load<u32>(record, 24), 8); // edges
  store<u32>(head, load<u32>(record, 44), 12); // quote
  store<u32>(head, load<u32>(record, 48), 16); // operator
  store<u32>(head, load<u32>(record, 20) - windowStart, 20); // window length
  store<u32>(head, load<u32>(record, 8) - windowStart, 24); // candidate
  store<u32>(head, load<u32>(record, 12) - windowStart, 28);
  const hasParts = load<u32>(record) > 1;
  for (let field: usize = 28; field <= 40; field += 4) {
    store<u32>(head + 4 + field, hasParts ? load<u32>(record + field) - windowStart : 0);
  }
}
