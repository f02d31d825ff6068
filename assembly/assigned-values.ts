// Reads the value of an assignment: quoted, bare, or the text of an XML element; at least 3 bytes, on the candidate's line.
//
// Invariant: bytes are read below line-reader's `limit` only; a bare value that reaches a cut limit may go on behind it
// and is refused.
import {
  AMPERSAND, AT, BACKSLASH, BACKTICK, BAR, BARE_END, BLANK, DOLLAR, DOUBLE_QUOTE, EQUALS, is, LESS, lower, OPEN, OPEN_BRACE, OPEN_BRACKET,
  SINGLE_QUOTE, STAR, TERMINATOR,
} from "./bytes";
import { findByteList, listEnd, listStart } from "./byte-lists";
import { byteAt, isCutAt, isQuote, isWord, limit, skipBackslashes, skipBlanks } from "./line-reader";

const SHORTEST_VALUE: usize = 3;

/** The value without its quotes, where one was read. */
export let valueStart: usize = 0;
export let valueEnd: usize = 0;
/** The quote byte, 0 for a bare value. */
export let quote: u32 = 0;

/** The name is a parameter of a URL: & and # end its value. */
let isQuery: bool = false;

export function setIsQuery(yes: bool): void {
  isQuery = yes;
}

/** A quoted value, a list of bytes or a bare value behind an operator that ends at `from`. */
export function readValue(from: usize): bool {
  const at = skipBlanks(from);
  return isQuote(byteAt(skipBackslashes(skipPrefix(at)))) ? readQuoted(from) : readBytes(at) || readBare(at, from);
}

/** b"x", r"x", f"x", L"x", @"x". */
function skipPrefix(at: usize): usize {
  const next = byteAt(at + 1);
  if (next != DOUBLE_QUOTE && next != SINGLE_QUOTE) return at;
  const byte = byteAt(at);
  const small = lower(byte);
  const isPrefix = small == 0x62 || small == 0x72 || small == 0x75 || small == 0x66 || byte == 0x4c || byte == AT;
  return isPrefix ? at + 1 : at;
}

/** A quoted value behind an operator that ends at `from`. */
export function readQuoted(from: usize): bool {
  const escaped = skipPrefix(skipBlanks(from));
  const at = skipBackslashes(escaped);
  const mark = byteAt(at);
  if (!isQuote(mark)) return false;
  const isTriple = at == escaped && byteAt(at + 1) == mark && byteAt(at + 2) == mark;
  // reStructuredText sets literals in two backticks; an empty text in them is none.
  const isDouble = mark == BACKTICK && at == escaped && byteAt(at + 1) == mark;
  return readToClosing(at + (isTriple ? 3 : isDouble ? 2 : 1), mark, at - escaped);
}

/** A quote closes when as many backslashes stand before it as before the opening one, or fewer; without any, an even number. */
function readToClosing(start: usize, mark: u8, backslashes: usize): bool {
  let before: usize = 0;
  for (let at = start; at < limit; at++) {
    const byte = load<u8>(at);
    if (is(byte, TERMINATOR)) return false;
    if (byte == mark && (backslashes ? before <= backslashes : !(before & 1))) {
      return accept(start, backslashes ? at - before : at, mark);
    }
    before = byte == BACKSLASH ? before + 1 : 0;
  }
  return false;
}

/** The text of an XML element whose tag ends at `from`. */
export function readElementText(from: usize): bool {
  const start = skipBlanks(from);
  if (!canBeBare(start, from)) return false;
  let end = start;
  while (byteAt(end) != LESS) {
    if (end >= limit || is(load<u8>(end), TERMINATOR)) return false;
    end++;
  }
  while (end > start && is(load<u8>(end - 1), BLANK)) end--;
  return accept(start, end, 0);
}

/** The numbers of a list, without what opens and closes it. */
function readBytes(from: usize): bool {
  return findByteList(from) && accept(listStart, listEnd, 0);
}

function readBare(start: usize, from: usize): bool {
  if (!canBeBare(start, from)) return false;
  const end = bareEnd(start);
  const afterScheme = endAfterScheme(start, end);
  return !isCutAt(end) && accept(start, max(end, afterScheme), 0);
}

/** Refuses what starts a variable, a block, a call or a reference. @ * & do so only behind a blank: `password=@dmin` is a literal. */
function canBeBare(at: usize, from: usize): bool {
  const byte = byteAt(at);
  if (byte == DOLLAR || byte == BAR || byte == EQUALS) return false;
  if (byte == OPEN || byte == OPEN_BRACE || byte == OPEN_BRACKET) return false;
  return at == from || (byte != AT && byte != STAR && byte != AMPERSAND);
}

function bareEnd(start: usize): usize {
  let at = start;
  for (; at < limit; at++) {
    const byte = load<u8>(at);
    if (is(byte, BARE_END)) break;
    if (isQuery && (byte == AMPERSAND || byte == 0x23)) break;
    if (byte == BACKSLASH && isEscaped(byteAt(at + 1))) break;
  }
  return at;
}

/** \n \r \t \" \' \\ : the assignment stands inside a string literal, and its value ends here. */
function isEscaped(byte: u8): bool {
  return byte == 0x6e || byte == 0x72 || byte == 0x74 || byte == DOUBLE_QUOTE || byte == SINGLE_QUOTE || byte == BACKSLASH;
}

/** `Authorization: Bearer x`: the end of the word behind the scheme, else `end`. */
function endAfterScheme(start: usize, end: usize): usize {
  if (!isWord(start, "bearer") && !isWord(start, "basic") && !isWord(start, "token")) return end;
  if (end - start != (isWord(start, "bearer") ? 6 : 5)) return end;
  const second = skipBlanks(end);
  const secondEnd = bareEnd(second);
  return second > end && !isCutAt(secondEnd) && secondEnd - second >= SHORTEST_VALUE ? secondEnd : end;
}

function accept(start: usize, end: usize, mark: u8): bool {
  if (end < start + SHORTEST_VALUE) return false;
  valueStart = start;
  valueEnd = end;
  quote = mark;
  return true;
}
