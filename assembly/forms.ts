// Tells whether a run may hold a token of a provider's word: a piece of it of the right length and characters. Most runs beside a word are refused
// here, before a record is made or anybody is asked: nine in ten are checksums and ids of others.
//
// A piece begins where the run does, up to 5 bytes behind that (an escape's end), or behind a sign that joins names and segments; it ends where
// the run does, before its padding, or before a slash: src/detect/opaque-pieces.ts makes no others. One pass; that the piece has the least
// length and the most is asked of the first and the last such beginning, so that a few more pass.
import { DASH, EQUALS, SLASH } from "./bytes";
import { isIn, setAt } from "./literal-table";

const CHARACTERS_AT: usize = 40;
const OPENING_AT: usize = 41;
const OPENING_COUNT_AT: usize = 43;
const LEAST_AT: usize = 44;
const MOST_AT: usize = 46;
const UNDERSCORE: u8 = 0x5f;
/** What is left of an escape in front of a run: all of `\\u003d` but its backslash. */
const LONGEST_FRONT: usize = 5;

/** @param sets where the sets lie that the row of the word numbers. The run is [start, end), with its padding. */
export function mayHoldToken(sets: usize, row: usize, start: usize, end: usize): bool {
  const most = <usize>load<u16>(row + MOST_AT);
  if (most == 0) return true;
  const least = <usize>load<u16>(row + LEAST_AT);
  if (end - start < least) return false;
  const characters = setAt(sets, row + CHARACTERS_AT);
  let firstBeginning: usize = 0;
  let lastBeginning: usize = 0;
  for (let at = start; at < end; at++) {
    const byte = load<u8>(at);
    const isEnd = byte == SLASH || byte == EQUALS;
    if (isEnd && firstBeginning != 0 && at - firstBeginning >= least && at - lastBeginning <= most) return true;
    if (!isIn(characters, byte)) {
      firstBeginning = 0;
      continue;
    }
    if ((at - start <= LONGEST_FRONT || joins(load<u8>(at - 1))) && opens(sets, row, at, end)) {
      if (firstBeginning == 0) firstBeginning = at;
      lastBeginning = at;
    }
  }
  return firstBeginning != 0 && end - firstBeginning >= least && end - lastBeginning <= most;
}

// @ts-ignore: AssemblyScript decorator
@inline
function joins(byte: u8): bool {
  return byte == DASH || byte == UNDERSCORE || byte == SLASH;
}

function opens(sets: usize, row: usize, at: usize, end: usize): bool {
  const count = <usize>load<u8>(row + OPENING_COUNT_AT);
  if (at + count > end) return false;
  for (let i: usize = 0; i < count; i++) {
    if (!isIn(setAt(sets, row + OPENING_AT + i), load<u8>(at + i))) return false;
  }
  return true;
}
