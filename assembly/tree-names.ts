// The files in a tree object whose names are not known to concern nobody, and that were not given out before.
//
// A tree is a sequence of `<mode in octal> SP <name> NUL <20 bytes of id>` (git-mktree(1)). Its entries can only be told apart from
// the first byte on, so every tree is read in full, also those that were made by deltas.
//
// Fast because histories hold millions of entries and few distinct names: the door judges a name once, and those that concern no rule are
// remembered by a 64-bit hash (memo.ts: keyed, so that no repository can be made to hide one name behind another). The
// table has a fixed size; a name that was displaced is judged again. Files that were given out, which stand in every later version
// of their folder, are remembered in the same way, by name and id.
//
// Invariants: reads at most 15 bytes behind a content, which are zero or slack; names above LONGEST are never remembered.
import { claim } from "./layout";
import { first, hashBytes, second } from "./memo";

const SLOTS: u64 = 32768;
const LONGEST: usize = 4096;
const ID_BYTES: usize = 20;
const SPACE: u8 = 0x20;
/** The mode of a file begins with 1 (100644, 100755, 120000), as does a submodule's 160000; a tree's is 40000. */
const FIRST_DIGIT_OF_FILES: u8 = 0x31;
const MOST_NAMES: i32 = 4096;
const NAME_SIZE: usize = 8;

let slots: usize = 0;
/** (start, end) of each name, as offsets into the tree. The id follows the NUL behind the name. */
let names: usize = 0;
let treeStart: usize = 0;
let searchedTo: usize = 0;

export function claimTreeNames(): void {
  slots = claim(<usize>SLOTS << 3);
  names = claim(<usize>MOST_NAMES * NAME_SIZE);
}

export function namesAddress(): usize {
  return names;
}

/** Where findNames stopped, as an offset into the tree: its length, unless there were too many names. */
export function namesSearchedTo(): usize {
  return searchedTo - treeStart;
}

/** Goes through the entries from `from` on. @returns how many names the door has to judge, -1 if this is no tree */
export function findNames(start: usize, from: usize, end: usize): i32 {
  treeStart = start;
  let count = 0;
  let at = from;
  let stop: usize = 0;
  while (at < end) {
    if (count == MOST_NAMES && stop == 0) {
      stop = at;
      // The first pass goes on to the end: nothing may be given out of what turns out to be no tree.
      if (from > start) break;
    }
    const isFile = load<u8>(at) == FIRST_DIGIT_OF_FILES;
    // Modes have five or six digits.
    const space = at + 5 + <usize>(load<u8>(at + 5) != SPACE);
    if (space + 1 + ID_BYTES >= end || load<u8>(space) != SPACE) return -1;
    const nameStart = space + 1;
    const nameEnd = findNul(nameStart, end - ID_BYTES);
    if (nameEnd == 0) return -1;
    at = nameEnd + 1 + ID_BYTES;
    if (at > end) return -1;
    if (stop || !isFile || isNoted(nameStart, nameEnd - nameStart) || isNoted(nameStart, at - nameStart)) continue;
    const name = names + <usize>count * NAME_SIZE;
    store<u32>(name, <u32>(nameStart - start));
    store<u32>(name, <u32>(nameEnd - start), 4);
    count++;
  }
  searchedTo = stop || at;
  return count;
}

/** The first NUL in [from, end), or 0. */
function findNul(from: usize, end: usize): usize {
  for (let at = from; at < end; at += 16) {
    const bits = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(0)));
    if (bits == 0) continue;
    const found = at + <usize>ctz(bits);
    return found < end ? found : 0;
  }
  return 0;
}

/** A name cannot be taken for a file: it holds no NUL, and the length takes part in the hash. */
function isNoted(start: usize, length: usize): bool {
  if (length > LONGEST) return false;
  hashBytes(start, length);
  return load<u64>(slotOfHash()) == (first | 1);
}

/** An empty slot holds 0, so hashes are stored as odd numbers. */
// @ts-ignore: AssemblyScript decorator
@inline
function slotOfHash(): usize {
  return slots + (<usize>((second * 0x9e3779b97f4a7c15) >> 49) << 3);
}

/** The name at `index` concerns nobody, in this tree or another. */
export function refuseName(index: i32): void {
  note(index, 0);
}

/** The file at `index` was given out: the same name with the same content need not be again. */
export function giveName(index: i32): void {
  note(index, 1 + ID_BYTES);
}

function note(index: i32, behind: usize): void {
  const name = names + <usize>index * NAME_SIZE;
  const length = <usize>(load<u32>(name, 4) - load<u32>(name)) + behind;
  if (length > LONGEST) return;
  hashBytes(treeStart + <usize>load<u32>(name), length);
  store<u64>(slotOfHash(), first | 1);
}
