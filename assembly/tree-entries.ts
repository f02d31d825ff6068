// A tree object -> links to what it names (links.ts), and the files in it whose names are not known to concern nobody.
//
// A tree is a sequence of `<mode in octal> SP <name> NUL <20 bytes of id>` (git-mktree(1)). What an entry is depends on its own bytes alone,
// once it is known where it begins. So where the walk through a tree stands at the beginning of an entry, inside a range that
// was copied from the base, at what was the beginning of an entry there too, all entries that lie in the range as a whole are those of
// the base: they are told in two words, and their names need not be looked at. An average tree of rails has 25 entries, of which one is new.
//
// For that each live tree keeps where its entries begin (arena.ts), as long as there is room.
//
// Files that were given out, which stand in every later version of their folder, are remembered by a keyed hash of name and id in a table
// of fixed size; one that was displaced is given out once more.
//
// Invariants: reads at most 31 bytes behind a content, which are zero or slack. Of what turns out to be no tree nothing is told: a small tree
// is told only as a whole, a large one is gone through before.
import { listCountOf, listOf, listsFar, listsNear, contentOf, lengthOf, keepOffsets, ordinalOf, setOrdinal } from "./arena";
import { rangeBaseStart, rangeChildStart, rangeCount, rangeSize } from "./delta";
import { claim } from "./layout";
import {
  BLOB_KIND, ID_BYTES, linkIdCount, linksHaveRoom, linkWordCount, putCopied, putId, putTree, putWord, SUBMODULE_KIND, takeBackTree, TREE_KIND,
} from "./links";
import { first, hashBytes, second } from "./memo";
import { flagOf, hasRoom, intern, LONGEST_NAME, REFUSED_NAME } from "./names";

const SPACE: u8 = 0x20;
const MODE_TYPE: u32 = 0xf000;
const MODE_TREE: u32 = 0x4000;
const MODE_SUBMODULE: u32 = 0xe000;
/** Mode of five digits, space, NUL and id; no name can be shorter than nothing. */
const SHORTEST_ENTRY: usize = 27;
/** A tree up to this size is told in one piece. */
const SMALL: usize = 65536;
const MOST_SMALL_ENTRIES: u32 = 2429;
const MOST_ASKED: i32 = 4096;
const ASKED_SIZE: usize = 12;
const GIVEN_SLOTS: usize = 4096;

/** The scan of the tree has to go on when the links have been fetched. */
const MORE: i32 = 1 << 30;
const NO_TREE: i32 = -1;

/** (start, end, number) of each name that the door is asked about, as offsets into the tree. The id follows the NUL behind the name. */
let asked: usize = 0;
let askedCount: i32 = 0;
let given: usize = 0;

// The tree that is gone through.
let tree: i32 = 0;
let start: usize = 0;
let at: usize = 0;
let end: usize = 0;
let isSilent: bool = false;
/** Where the base's entries begin, u32 each, and the end of the last; 0 if nothing is known of a base. */
let base: usize = 0;
let baseCount: i32 = 0;
/** The base's entry that was found last: the next one mostly follows. */
let baseEntry: i32 = 0;
let range: i32 = 0;
/** Where the entries of this tree begin, so far. */
let offsets: usize = 0;
let entryCount: i32 = 0;
let keepsOffsets: bool = false;

export function claimTreeEntries(): void {
  asked = claim(<usize>MOST_ASKED * ASKED_SIZE);
  given = claim(GIVEN_SLOTS << 3);
}

export function askedAddress(): usize {
  return asked;
}

/**
 * Goes through the tree of a row.
 * @param parent the base that the tree has just been made from, or -1
 * @param silent nobody asks about names: another copy of the tree does
 * @returns how many names are asked about, plus MORE if scanTreeOn has to be called; -1 if this is no tree
 */
export function scanTreeFrom(row: i32, parent: i32, number: u32, silent: bool): i32 {
  tree = row;
  start = contentOf(row);
  at = start;
  end = start + lengthOf(row);
  isSilent = silent;
  const isLarge = end - start > SMALL;
  if (isLarge && !isTree()) return NO_TREE;
  baseCount = parent >= 0 && rangeCount > 0 ? listCountOf(parent) : -1;
  base = baseCount >= 0 ? listOf(parent) : 0;
  baseEntry = 0;
  range = 0;
  offsets = listsNear;
  entryCount = 0;
  keepsOffsets = true;
  askedCount = 0;
  pending = number;
  pendingBase = base ? ordinalOf(parent) : 0;
  hasBegun = false;
  return scanTreeOn();
}

let pending: u32 = 0;
let pendingBase: u32 = 0;
let hasBegun: bool = false;

/** Goes on after MORE. */
export function scanTreeOn(): i32 {
  askedCount = 0;
  if (!hasBegun) {
    const isLarge = end - start > SMALL;
    if (!linksHaveRoom(2 * MOST_SMALL_ENTRIES, MOST_SMALL_ENTRIES) || !hasRoom(MOST_SMALL_ENTRIES, SMALL)) return MORE;
    wordsBefore = linkWordCount();
    idsBefore = linkIdCount();
    ordinal = putTree(pending, pendingBase);
    hasBegun = true;
    if (!isLarge) return goThrough(false);
  }
  return goThrough(true);
}

let wordsBefore: u32 = 0;
let idsBefore: u32 = 0;
let ordinal: u32 = 0;

function goThrough(inParts: bool): i32 {
  while (at < end) {
    if (inParts && (askedCount == MOST_ASKED || !linksHaveRoom(2, 1) || !hasRoom(1, LONGEST_NAME))) return askedCount | MORE;
    if (base && takeFromBase()) continue;
    if (!takeEntry()) {
      takeBackTree(wordsBefore, idsBefore);
      return NO_TREE;
    }
  }
  setOrdinal(tree, ordinal);
  if (keepsOffsets && noteOffset()) keepOffsets(tree, entryCount - 1);
  return askedCount;
}

/** Entries of the base that stand here unchanged, if there are any. */
function takeFromBase(): bool {
  const offset = <u32>(at - start);
  while (range < rangeCount && rangeChildStart(range) + rangeSize(range) <= offset) range++;
  if (range >= rangeCount || rangeChildStart(range) > offset) return false;
  const shift = offset - rangeChildStart(range);
  const from = findBaseEntry(rangeBaseStart(range) + shift);
  if (from < 0) return false;
  const limit = rangeBaseStart(range) + rangeSize(range);
  let to = from;
  // Ranges mostly reach to the tree's end, or to near the next change.
  if (load<u32>(base + (<usize>baseCount << 2)) <= limit) to = baseCount;
  else while (to < baseCount && load<u32>(base + (<usize>(to + 1) << 2)) <= limit) to++;
  if (to == from) return false;
  putCopied(<u32>from, <u32>(to - from));
  copyOffsets(from, to, offset);
  at += load<u32>(base + (<usize>to << 2)) - load<u32>(base + (<usize>from << 2));
  baseEntry = to;
  return true;
}

/** The base's entry that begins at `offset`, or -1. */
function findBaseEntry(offset: u32): i32 {
  if (baseEntry < baseCount && load<u32>(base + (<usize>baseEntry << 2)) == offset) return baseEntry;
  let low = 0;
  let high = baseCount - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = load<u32>(base + (<usize>middle << 2));
    if (found == offset) return middle;
    if (found < offset) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** `offset` is where the first of them begins in this tree. */
function copyOffsets(from: i32, to: i32, offset: u32): void {
  const count = to - from;
  if (keepsOffsets && offsets + (<usize>(entryCount + count) << 2) + 32 <= listsFar) {
    const source = base + (<usize>from << 2);
    const target = offsets + (<usize>entryCount << 2);
    const shift = i32x4.splat(<i32>(offset - load<u32>(source)));
    // What is written behind the last one is overwritten, or free.
    for (let i: usize = 0; i < <usize>count << 2; i += 16) v128.store(target + i, i32x4.add(v128.load(source + i), shift));
  } else keepsOffsets = false;
  entryCount += count;
}

/** Notes that an entry begins here, or that the last one ends. @returns false if there is no room for it */
function noteOffset(): bool {
  const place = offsets + (<usize>entryCount << 2);
  keepsOffsets = keepsOffsets && place + 32 <= listsFar;
  if (keepsOffsets) store<u32>(place, <u32>(at - start));
  entryCount++;
  return keepsOffsets;
}

/** @returns false if no entry stands here */
function takeEntry(): bool {
  const space = spaceAfterMode(at);
  if (space == 0) return false;
  const nameStart = space + 1;
  const nameEnd = findNul(nameStart, end - ID_BYTES);
  if (nameEnd == 0 || nameEnd - nameStart > LONGEST_NAME) return false;
  const mode = modeOf(at, space);
  const type = mode & MODE_TYPE;
  const kind = type == MODE_TREE ? TREE_KIND : type == MODE_SUBMODULE ? SUBMODULE_KIND : BLOB_KIND;
  const name = intern(nameStart, nameEnd - nameStart);
  putWord((name << 4) | (kind << 2));
  if (kind != SUBMODULE_KIND) putId(nameEnd + 1);
  noteOffset();
  at = nameEnd + 1 + ID_BYTES;
  if (kind != TREE_KIND && !isSilent && flagOf(name) != REFUSED_NAME && !isGiven(nameStart, at)) ask(nameStart, nameEnd, name);
  return true;
}

/** Modes have five or six digits. @returns 0 if none stands here, or no entry has room behind it */
// @ts-ignore: AssemblyScript decorator
@inline
function spaceAfterMode(from: usize): usize {
  const space = from + 5 + <usize>(load<u8>(from + 5) != SPACE);
  return space + 1 + ID_BYTES >= end || load<u8>(space) != SPACE ? 0 : space;
}

// @ts-ignore: AssemblyScript decorator
@inline
function modeOf(from: usize, space: usize): u32 {
  let mode: u32 = 0;
  for (let digit = from; digit < space; digit++) mode = (mode << 3) | (<u32>load<u8>(digit) & 7);
  return mode;
}

/** The first NUL in [from, to), or 0. */
function findNul(from: usize, to: usize): usize {
  for (let place = from; place < to; place += 16) {
    const bits = i8x16.bitmask(i8x16.eq(v128.load(place), i8x16.splat(0)));
    if (bits == 0) continue;
    const found = place + <usize>ctz(bits);
    return found < to ? found : 0;
  }
  return 0;
}

function isTree(): bool {
  let place = start;
  while (place < end) {
    const space = spaceAfterMode(place);
    const nameEnd = space ? findNul(space + 1, end - ID_BYTES) : 0;
    if (nameEnd == 0 || nameEnd - space > LONGEST_NAME) return false;
    place = nameEnd + 1 + ID_BYTES;
  }
  return true;
}

// @ts-ignore: AssemblyScript decorator
@inline
function ask(nameStart: usize, nameEnd: usize, name: u32): void {
  const place = asked + <usize>askedCount * ASKED_SIZE;
  store<u32>(place, <u32>(nameStart - start));
  store<u32>(place, <u32>(nameEnd - start), 4);
  store<u32>(place, name, 8);
  askedCount++;
}

/** Names that concern nobody are most; of the others few files stand in a folder, and these in all its versions. */
function isGiven(nameStart: usize, entryEnd: usize): bool {
  hashBytes(nameStart, entryEnd - nameStart);
  return load<u64>(slotOfHash()) == (first | 1);
}

/** An empty slot holds 0, so hashes are stored as odd numbers. */
// @ts-ignore: AssemblyScript decorator
@inline
function slotOfHash(): usize {
  return given + (<usize>((second * 0x9e3779b97f4a7c15) >> 52) << 3);
}

/** The file at `index` of those asked about was given out: the same name with the same content need not be again. */
export function giveName(index: i32): void {
  const place = asked + <usize>index * ASKED_SIZE;
  const from = load<u32>(place);
  hashBytes(start + <usize>from, <usize>(load<u32>(place, 4) - from) + 1 + ID_BYTES);
  store<u64>(slotOfHash(), first | 1);
}
