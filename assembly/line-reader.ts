// Reads bytes for the recognisers of assignments, on the line of the candidate and below it, never behind what its window can hold.
//
// Invariant: `limit` lies inside the input. byteAt gives 0 at and behind it, and 0 is in no class, so every loop stops there.
import { BACKSLASH, BACKTICK, BLANK, CR, DOUBLE_QUOTE, is, LF, lower, SINGLE_QUOTE, TERMINATOR } from "./bytes";
import { input, inputEnd } from "./layout";

const MOST_BLANKS: i32 = 40;
const MOST_BACKSLASHES: i32 = 4;

/** Address behind the last byte that may be read. */
export let limit: usize = 0;
/** Where the lowest line begins that was read; 0 while only the candidate's own was. */
export let lowestLine: usize = 0;

let goesBelow: bool = false;

/** @param below whether lines under the candidate's own may be read */
export function setLimit(address: usize, below: bool): void {
  limit = address;
  lowestLine = 0;
  goesBelow = below;
}

/** Whether more of the line may lie behind the limit. */
export function isCutAt(at: usize): bool {
  return at >= limit && limit < inputEnd;
}

/** The line behind the line end at `at`; 0 where none stands there, or none may be read. */
export function nextLine(at: usize): usize {
  const byte = byteAt(at);
  if (!goesBelow || !is(byte, TERMINATOR)) return 0;
  const line = at + (byte == CR && byteAt(at + 1) == LF ? 2 : 1);
  lowestLine = max(lowestLine, line);
  return line;
}

// @ts-ignore: AssemblyScript decorator
@inline
export function byteAt(at: usize): u8 {
  return at < limit ? load<u8>(at) : 0;
}

/** The byte before `at`, 0 at the input's start. */
export function byteBefore(at: usize): u8 {
  return at > input ? load<u8>(at - 1) : 0;
}

export function isQuote(byte: u8): bool {
  return byte == DOUBLE_QUOTE || byte == SINGLE_QUOTE || byte == BACKTICK;
}

export function skipBlanks(from: usize): usize {
  let at = from;
  while (at < from + MOST_BLANKS && is(byteAt(at), BLANK)) at++;
  return at;
}

export function skipBackslashes(from: usize): usize {
  let at = from;
  while (at < from + MOST_BACKSLASHES && byteAt(at) == BACKSLASH) at++;
  return at;
}

/** Passes over a quote that may be escaped; stays where there is none. */
export function skipEscapedQuote(from: usize): usize {
  const at = skipBackslashes(from);
  return isQuote(byteAt(at)) ? at + 1 : from;
}

/** Whether `word`, given in small letters, stands at `at` in any ASCII case. */
export function isWord(at: usize, word: string): bool {
  for (let i = 0; i < word.length; i++) if (lower(byteAt(at + i)) != word.charCodeAt(i)) return false;
  return true;
}
