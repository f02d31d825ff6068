// What leaves the kernel about trees, commits and tags: a stream of words, and beside it the ids that the words leave out, in their order.
//
//   00  name << 4 | kind << 2          an entry that the base does not have; its id is the next one, unless its kind is SUBMODULE
//   01  from << 15 | count << 3 | 4    entries that stand in the base too, from its entry `from` on
//   01  count << 3                     then `from`: the same, where these are larger numbers
//   10  distance << 2                  then number: a tree begins, made from the tree `distance` trees before (0: from none)
//   11  what << 2                      then number: COMMIT (then date low, date high, parents; ids: root tree, parents), TAG (one id),
//                                      UNSOUND (no ids): a commit or tag that git would refuse
//
// The door numbers objects, fetches both areas before they are full, and finds the numbers of the ids.
//
// Invariant: whoever puts words asks linksHaveRoom() before.
import { claim } from "./layout";

export const BLOB_KIND: u32 = 0;
export const TREE_KIND: u32 = 1;
export const SUBMODULE_KIND: u32 = 2;
export const COMMIT: u32 = 0;
export const TAG: u32 = 1;
export const UNSOUND: u32 = 2;

const MOST_WORDS: u32 = 65536;
export const MOST_IDS: u32 = 32768;
export const ID_BYTES: usize = 20;

let words: usize = 0;
let ids: usize = 0;
let wordCount: u32 = 0;
let idCount: u32 = 0;
/** Trees that have begun since the batch did. */
export let treeCount: u32 = 0;

export function claimLinks(): void {
  words = claim(<usize>MOST_WORDS << 2);
  ids = claim(<usize>MOST_IDS * ID_BYTES);
}

export function forgetLinks(): void {
  dropLinks();
  treeCount = 0;
}

export function dropLinks(): void {
  wordCount = 0;
  idCount = 0;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function linksHaveRoom(moreWords: u32, moreIds: u32): bool {
  return wordCount + moreWords <= MOST_WORDS && idCount + moreIds <= MOST_IDS;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function putWord(word: u32): void {
  store<u32>(words + (<usize>wordCount << 2), word);
  wordCount++;
}

/** 20 bytes, as a tree has them. */
// @ts-ignore: AssemblyScript decorator
@inline
export function putId(from: usize): void {
  const to = nextId();
  v128.store(to, v128.load(from));
  store<u32>(to, load<u32>(from, 16), 16);
}

/** Where the next id goes, for one that has to be made from hexadecimal digits. */
export function nextId(): usize {
  return ids + <usize>(idCount++) * ID_BYTES;
}

/** @returns the tree's ordinal, counted from 1 */
export function putTree(number: u32, base: u32): u32 {
  treeCount++;
  putWord(((base == 0 ? 0 : treeCount - base) << 2) | 2);
  putWord(number);
  return treeCount;
}

/** `count` entries of the base, from its entry `from` on. */
// @ts-ignore: AssemblyScript decorator
@inline
export function putCopied(from: u32, count: u32): void {
  if (from < 0x20000 && count < 0x1000) return putWord((from << 15) | (count << 3) | 5);
  putWord((count << 3) | 1);
  putWord(from);
}

/** What was put since then is taken back: `words` and `ids` are earlier counts. */
export function takeBack(earlierWords: u32, earlierIds: u32): void {
  wordCount = earlierWords;
  idCount = earlierIds;
}

export function takeBackTree(earlierWords: u32, earlierIds: u32): void {
  takeBack(earlierWords, earlierIds);
  treeCount--;
}

export function linkWords(): usize {
  return words;
}

export function linkWordCount(): u32 {
  return wordCount;
}

export function linkIds(): usize {
  return ids;
}

export function linkIdCount(): u32 {
  return idCount;
}
