// The header of a commit or annotated tag -> links to its tree and parents, or to what it tags (links.ts).
//
//   tree <id> LF, parent <id> LF ..., author ... LF, committer <name> <<e-mail>> <seconds> <zone> LF     (git's commit.c, parse_commit_buffer)
//   object <id> LF, type <type> LF, tag <name> LF                                                        (git's tag.c, parse_tag_buffer)
//
// Invariant: reads no byte at or behind `end` but for comparing words of up to 16 bytes, behind which a content has slack.
import { COMMIT, nextId, putWord, TAG, takeBack, UNSOUND, linkIdCount, linkWordCount } from "./links";

const ID_DIGITS: usize = 40;
const LINE_FEED: u8 = 0x0a;
/** `tree ` */
const TREE_WORD: usize = 5;
/** `parent `, `object ` */
const LONG_WORD: usize = 7;

/** Words and ids that a commit takes at most. */
export function roomForCommit(start: usize, end: usize): u32 {
  let at = start + TREE_WORD + ID_DIGITS + 1;
  let room: u32 = 6;
  for (; at + LONG_WORD + ID_DIGITS < end && isWord(at, 0x20746e65726170); at += LONG_WORD + ID_DIGITS + 1) room++;
  return room;
}

export function putCommit(start: usize, end: usize, number: u32): void {
  const wordsBefore = linkWordCount();
  const idsBefore = linkIdCount();
  putWord((COMMIT << 2) | 3);
  putWord(number);
  let at = start;
  if (!isLine(at, end, TREE_WORD) || load<u32>(at) != 0x65657274 || load<u8>(at + 4) != 0x20 || !putHexId(at + TREE_WORD)) {
    return unsound(number, wordsBefore, idsBefore);
  }
  at += TREE_WORD + ID_DIGITS + 1;
  let parents: u32 = 0;
  while (end - at > LONG_WORD + ID_DIGITS && isWord(at, 0x20746e65726170)) {
    if (load<u8>(at + LONG_WORD + ID_DIGITS) != LINE_FEED || !putHexId(at + LONG_WORD)) return unsound(number, wordsBefore, idsBefore);
    parents++;
    at += LONG_WORD + ID_DIGITS + 1;
  }
  const date = dateAfter(at, end);
  putWord(<u32>date);
  putWord(<u32>(date >> 32));
  putWord(parents);
}

export function putTag(start: usize, end: usize, number: u32): void {
  const wordsBefore = linkWordCount();
  const idsBefore = linkIdCount();
  putWord((TAG << 2) | 3);
  putWord(number);
  if (!isLine(start, end, LONG_WORD) || !isWord(start, 0x207463656a626f) || !putHexId(start + LONG_WORD)) unsound(number, wordsBefore, idsBefore);
}

function unsound(number: u32, wordsBefore: u32, idsBefore: u32): void {
  takeBack(wordsBefore, idsBefore);
  putUnsound(number);
}

/** A commit or tag that git would not read. */
export function putUnsound(number: u32): void {
  putWord((UNSOUND << 2) | 3);
  putWord(number);
}

/** A word, an id and a line feed stand here. */
function isLine(at: usize, end: usize, word: usize): bool {
  return end - at > word + ID_DIGITS && load<u8>(at + word + ID_DIGITS) == LINE_FEED;
}

/** `letters`: seven bytes, the first lowest. */
// @ts-ignore: AssemblyScript decorator
@inline
function isWord(at: usize, letters: u64): bool {
  return (load<u64>(at) & 0xffffffffffffff) == letters;
}

/** Adds the id whose 40 digits stand here. @returns false, having added it all the same, if they are none */
function putHexId(from: usize): bool {
  const to = nextId();
  let bad: u32 = 0;
  for (let i: usize = 0; i < 20; i++) {
    const high = digit(load<u8>(from + 2 * i));
    const low = digit(load<u8>(from + 2 * i + 1));
    bad |= (high | low) & 16;
    store<u8>(to + i, <u8>((high << 4) | low));
  }
  return bad == 0;
}

/** 16 if it is no digit. */
// @ts-ignore: AssemblyScript decorator
@inline
function digit(byte: u8): u32 {
  const value = <u32>byte - 0x30;
  if (value < 10) return value;
  const letter = (<u32>byte | 0x20) - 0x61;
  return letter < 6 ? letter + 10 : 16;
}

/** The committer's seconds, as git reads them: behind the last `>` of the second line; 0 where the lines are not as they should be. */
function dateAfter(from: usize, end: usize): u64 {
  // `author`
  if (end - from <= 6 || (load<u64>(from) & 0xffffffffffff) != 0x726f68747561) return 0;
  const line = endOfLine(from, end) + 1;
  // `committer`
  if (line + 9 >= end || load<u64>(line) != 0x657474696d6d6f63 || load<u8>(line + 8) != 0x72) return 0;
  const lineEnd = endOfLine(line, end);
  if (lineEnd == end) return 0;
  let at = lineEnd;
  while (at > line && load<u8>(at - 1) != 0x3e) at--;
  if (at == line) return 0;
  while (at < lineEnd && isSpace(load<u8>(at))) at++;
  let seconds: u64 = 0;
  for (; at < lineEnd; at++) {
    const value = <u64>load<u8>(at) - 0x30;
    if (value > 9) break;
    if (seconds > 1844674407370955160) return u64.MAX_VALUE;
    seconds = seconds * 10 + value;
  }
  return seconds;
}

// @ts-ignore: AssemblyScript decorator
@inline
function isSpace(byte: u8): bool {
  return byte == 0x20 || byte - 9 < 5;
}

/** `end` if there is none. */
function endOfLine(from: usize, end: usize): usize {
  let at = from;
  while (at < end && load<u8>(at) != LINE_FEED) at++;
  return at;
}
