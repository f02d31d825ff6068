// Names of tree entries, each once: bytes -> a small number, and what is known of the name.
//
// Fast because histories hold millions of entries and few distinct names. The hash is the memo's (keyed, so that no repository can
// crowd the table), and names are compared whole, so two names never share a number. The tables have a fixed size: when they are
// full, the door fetches what was numbered and empties them.
//
// Invariants: reads at most 31 bytes behind a name, which are slack; hasRoom() before intern().
import { claim } from "./layout";
import { first, hashBytes, second } from "./memo";

const SLOTS: u32 = 131072;
const MOST_NAMES: u32 = 65536;
const MOST_BYTES: usize = 2 * 1024 * 1024;
/** Longer names are no project's, and too long for a path on any system. */
export const LONGEST_NAME: usize = 4096;

/** What is known of a name. */
export const NOT_JUDGED: u8 = 0;
export const REFUSED_NAME: u8 = 1;

/** u32 each: number of the name + 1, 0 for a free slot. */
let slots: usize = 0;
let tags: usize = 0;
/** Where each name ends; it begins where the one before ends. */
let ends: usize = 0;
let flags: usize = 0;
let bytes: usize = 0;
let usedBytes: usize = 0;
let count: u32 = 0;

export function claimNames(): void {
  slots = claim(<usize>SLOTS << 2);
  tags = claim(<usize>MOST_NAMES << 2);
  ends = claim((<usize>MOST_NAMES + 1) << 2) + 4;
  flags = claim(MOST_NAMES);
  bytes = claim(MOST_BYTES + 16);
}

/** Whether `more` names of `length` bytes in all can be numbered. */
export function hasRoom(more: u32, length: usize): bool {
  return count + more <= MOST_NAMES && usedBytes + length <= MOST_BYTES;
}

/** The number of the name [start, start + length). */
export function intern(start: usize, length: usize): u32 {
  hashBytes(start, length);
  const tag = <u32>first;
  let slot = <u32>((second * 0x9e3779b97f4a7c15) >> 47);
  for (;;) {
    const held = load<u32>(slots + (<usize>slot << 2));
    if (held == 0) break;
    if (load<u32>(tags + (<usize>(held - 1) << 2)) == tag && isName(held - 1, start, length)) return held - 1;
    slot = (slot + 1) & (SLOTS - 1);
  }
  memory.copy(bytes + usedBytes, start, length);
  usedBytes += length;
  store<u32>(ends + (<usize>count << 2), <u32>usedBytes);
  store<u32>(tags + (<usize>count << 2), tag);
  store<u8>(flags + count, NOT_JUDGED);
  store<u32>(slots + (<usize>slot << 2), count + 1);
  return count++;
}

// @ts-ignore: AssemblyScript decorator
@inline
function isName(name: u32, start: usize, length: usize): bool {
  const end = ends + (<usize>name << 2);
  const from = <usize>load<u32>(end - 4);
  if (<usize>load<u32>(end) - from != length) return false;
  for (let i: usize = 0; i < length; i += 16) {
    const same = i8x16.bitmask(i8x16.eq(v128.load(bytes + from + i), v128.load(start + i)));
    const wanted = length - i >= 16 ? 0xffff : (1 << <i32>(length - i)) - 1;
    if ((same & wanted) != wanted) return false;
  }
  return true;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function flagOf(name: u32): u8 {
  return load<u8>(flags + name);
}

/** The name concerns nobody: it need not be judged again. */
export function refuseName(name: u32): void {
  store<u8>(flags + name, REFUSED_NAME);
}

export function nameCount(): u32 {
  return count;
}

/** The address of the first name's bytes. */
export function nameBytes(): usize {
  return bytes;
}

/** The address of where names end, u32 each; the word before the first is 0. */
export function nameEnds(): usize {
  return ends;
}

/** Forgets all names and their numbers. */
export function resetNames(): void {
  memory.fill(slots, 0, <usize>SLOTS << 2);
  count = 0;
  usedBytes = 0;
}
