// Which provider words stand in the window of an opaque run.
//
// Fast because each byte is searched about once, however many runs share it: windows of successive runs only move to
// the right, so it is enough to keep, for each word, where it was seen last. A word is in the window [from, to) if it was
// seen at or after `from`; words whose last place was left behind leave the list of active words.
//
// A word inside another one does not count: `lob` in `global`, `gist` in `register`. Two in three questions about opaque runs came from such.
// Long words are exempt (src/detect/opaque-context.ts accepts `getsmartsheet`), and so is a capital behind a small letter.
//
// Invariants: within one segment the windows asked for never move to the left, on either side; only occurrences
// that end inside the window so far are noted, those across its end are found again when the window has moved on.
import { is, LETTER } from "./bytes";
import { claim, input } from "./layout";
import { rowLength, rowOf } from "./literal-table";
import { searchLiterals } from "./literals";

const LONGEST: usize = 32;
/** From this length on a word counts inside others. */
const LONG_WORD: i32 = 9;

let table: usize = 0;
let wordCount: i32 = 0;
/** For each word: where it was seen last, as offset + 1, and 0 when it is not in the list. */
let lastSeen: usize = 0;
let active: usize = 0;
let activeCount: i32 = 0;
/** Occurrences that end at or before this address were all noted, as far as they begin at or after the window's start. */
let searchedTo: usize = 0;

export function setWords(words: usize, count: i32): void {
  table = words;
  wordCount = count;
  lastSeen = claim(<usize>count * 4);
  active = claim(<usize>count * 4);
}

export function hasWords(): bool {
  return wordCount > 0;
}

/** Forgets what was seen; the next window may lie anywhere. */
export function forgetWords(): void {
  for (let i = 0; i < activeCount; i++) store<u32>(lastSeen + (<usize>activeWord(i) << 2), 0);
  activeCount = 0;
  searchedTo = 0;
}

/** Finds the words that stand wholly in [from, to). @returns how many; activeWord(i) names them, in no order. */
export function findWords(from: usize, to: usize): i32 {
  const resumeAt = searchedTo > LONGEST ? searchedTo - LONGEST : 0;
  searchLiterals(table, max(from, resumeAt), to, max(from, searchedTo), to, noteWord);
  searchedTo = max(searchedTo, to);
  dropWordsBefore(<u32>(from - input) + 1);
  return activeCount;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function activeWord(index: i32): i32 {
  return load<i32>(active + (<usize>index << 2));
}

// @ts-ignore: AssemblyScript decorator
@inline
export function rowOfWord(word: i32): usize {
  return rowOf(table, word);
}

function noteWord(word: i32, start: usize): void {
  if (rowLength(rowOf(table, word)) < LONG_WORD && standsInside(start)) return;
  const slot = lastSeen + (<usize>word << 2);
  const seen = load<u32>(slot);
  if (seen == 0) {
    store<i32>(active + (<usize>activeCount << 2), word);
    activeCount++;
  }
  store<u32>(slot, max(seen, <u32>(start - input) + 1));
}

/** Whether the byte before belongs to the same word. It lies in the window, since a cap's byte does (windows.ts), or ends a line. */
// @ts-ignore: AssemblyScript decorator
@inline
function standsInside(start: usize): bool {
  if (start == input) return false;
  const before = load<u8>(start - 1);
  const first = load<u8>(start);
  if (!is(before, LETTER) || !is(first, LETTER)) return false;
  return (first & 0x20) != 0 || (before & 0x20) == 0;
}

function dropWordsBefore(seenFrom: u32): void {
  for (let i = activeCount - 1; i >= 0; i--) {
    const slot = lastSeen + (<usize>activeWord(i) << 2);
    if (load<u32>(slot) >= seenFrom) continue;
    store<u32>(slot, 0);
    activeCount--;
    store<i32>(active + (<usize>i << 2), activeWord(activeCount));
  }
}
