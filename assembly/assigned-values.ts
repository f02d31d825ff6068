// Reads the value of an assignment: quoted, bare, or the text of an XML element; at least 3 bytes, on one line.
//
// Invariant: bytes are read below line-reader's `limit` only; a bare value that reaches a cut limit may go on behind it
// and is refused.
import {
  AMPERSAND, AT, BACKSLASH, BACKTICK, BANG, BAR, BARE_END, BLANK, CLOSE, CLOSE_BRACE, CLOSE_BRACKET, COLON, DASH, DOLLAR, DOUBLE_QUOTE, EQUALS,
  HASH, IDENTIFIER, is, LESS, lower, OPEN, OPEN_BRACE, OPEN_BRACKET, SINGLE_QUOTE, STAR, TERMINATOR,
} from "./bytes";
import { readBracketed } from "./bracketed";
import { findByteList, listEnd, listStart } from "./byte-lists";
import { byteAt, isCutAt, isQuote, isWord, limit, nextLine, skipBackslashes, skipBlanks } from "./line-reader";

const SHORTEST_VALUE: usize = 3;

/** The value without its quotes, where one was read. */
export let valueStart: usize = 0;
export let valueEnd: usize = 0;
/** The quote byte, 0 for a bare value. */
export let quote: u32 = 0;
/** The first byte of the operator; '=' for ?=, ||=, += and after a type; a blank where there is none. */
export let operator: u32 = 0;

export function setOperator(byte: u32): void {
  operator = byte;
}

/** The name is a parameter of a URL: & and # end its value. */
let isQuery: bool = false;

export function setIsQuery(yes: bool): void {
  isQuery = yes;
}

/** A literal in quotes or brackets, a list of bytes or a bare value behind an operator that ends at `from`. */
export function readValue(from: usize): bool {
  const at = skipBlanks(from);
  if (readBracketed(at)) return true;
  if (isQuote(byteAt(skipBackslashes(skipPrefix(at))))) return readQuoted(from);
  return readWrapped(at) || readBytes(at) || readBare(at, from);
}

/** b"x", r"x", f"x", L"x", @"x", $"x", and Rust's r#"x"#, Swift's #"x"#. */
function skipPrefix(at: usize): usize {
  const byte = byteAt(at);
  const small = lower(byte);
  const next = byteAt(at + 1);
  if (next == HASH && small == 0x72 && byteAt(at + 2) == DOUBLE_QUOTE) return at + 2;
  if (byte == HASH && next == DOUBLE_QUOTE) return at + 1;
  if (next != DOUBLE_QUOTE && next != SINGLE_QUOTE) return at;
  const isPrefix = small == 0x62 || small == 0x72 || small == 0x75 || small == 0x66 || byte == 0x4c || byte == AT || byte == DOLLAR;
  return isPrefix ? at + 1 : at;
}

/** ("x"), {"x"} and Go's []byte("x"): one literal alone in brackets. */
function readWrapped(from: usize): bool {
  const at = isWord(from, "[]byte(") ? from + 6 : from;
  const opening = byteAt(at);
  if (opening != OPEN && opening != OPEN_BRACE) return false;
  return readQuoted(at + 1) && byteAt(skipBlanks(valueEnd + 1)) == (opening == OPEN ? CLOSE : CLOSE_BRACE);
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
  const start = at + (isTriple ? 3 : isDouble ? 2 : 1);
  const line = isTriple ? nextLine(start) : 0;
  return readToClosing(line ? skipBlanks(line) : start, mark, at - escaped);
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
  const opening = skipBlanks(from);
  const isSection = isWord(opening, "<![cdata[");
  const start = isSection ? opening + 9 : opening;
  if (!canBeBare(start, from)) return false;
  const end = findOnLine(start, isSection ? CLOSE_BRACKET : LESS);
  return byteAt(end) != 0 && !is(byteAt(end), TERMINATOR) && acceptTrimmed(start, end);
}

/** One word in the cell of a Markdown table that opens at `opening`, without backticks and asterisks around it. */
export function readCell(opening: usize): bool {
  setOperator(BAR);
  let start = skipBlanks(opening + 1);
  const bar = findOnLine(start, BAR);
  if (byteAt(bar) != BAR) return false;
  let end = bar;
  while (end > start && is(load<u8>(end - 1), BLANK)) end--;
  while (end > start && isMarkup(load<u8>(start)) && load<u8>(end - 1) == load<u8>(start)) {
    start++;
    end--;
  }
  for (let at = start; at < end; at++) if (is(load<u8>(at), BARE_END)) return false;
  return canBeBare(start, start) && accept(start, end, 0);
}

function isMarkup(byte: u8): bool {
  return byte == BACKTICK || byte == STAR || byte == 0x5f;
}

/** A line of text in an XML element. */
export function readTextLine(line: usize): bool {
  const start = skipBlanks(line);
  if (!canBeBare(start, line)) return false;
  const end = findOnLine(start, LESS);
  return !isCutAt(end) && acceptTrimmed(start, end);
}

/** The first such byte in the rest of the line, else the line's end or the limit. */
export function findOnLine(from: usize, byte: u8): usize {
  let at = from;
  while (at < limit && load<u8>(at) != byte && !is(load<u8>(at), TERMINATOR)) at++;
  return at;
}

function acceptTrimmed(start: usize, to: usize): bool {
  let end = to;
  while (end > start && is(load<u8>(end - 1), BLANK)) end--;
  return accept(start, end, 0);
}

/** A bare value that is all of a line but its indentation: no entry of a list, no name with a colon, no comment. */
export function readBareLine(line: usize): bool {
  const start = skipBlanks(line);
  const first = byteAt(start);
  if (first == DASH || first == HASH || !canBeBare(start, line)) return false;
  const end = bareEnd(start);
  const tail = skipBlanks(end);
  if (end == start || load<u8>(end - 1) == COLON || isCutAt(tail)) return false;
  return (tail >= limit || is(load<u8>(tail), TERMINATOR)) && accept(start, end, 0);
}

/** The numbers of a list, without what opens and closes it. */
function readBytes(from: usize): bool {
  return findByteList(from) && accept(listStart, listEnd, 0);
}

function readBare(opening: usize, from: usize): bool {
  const start = opening > from ? skipProperty(opening) : opening;
  if (!canBeBare(start, from)) return false;
  const end = bareEnd(start);
  const afterScheme = endAfterScheme(start, end);
  return !isCutAt(end) && accept(start, max(end, afterScheme), 0);
}

/** YAML's `&anchor x` and `!!str x`: what stands before a value says nothing about it. */
function skipProperty(from: usize): usize {
  const isAnchor = byteAt(from) == AMPERSAND;
  if (!isAnchor && (byteAt(from) != BANG || byteAt(from + 1) != BANG)) return from;
  let at = from + (isAnchor ? 1 : 2);
  while (is(byteAt(at), IDENTIFIER)) at++;
  const behind = skipBlanks(at);
  return behind > at && byteAt(behind) != 0 && !is(byteAt(behind), BARE_END) ? behind : from;
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

export function accept(start: usize, end: usize, mark: u8): bool {
  if (end < start + SHORTEST_VALUE) return false;
  valueStart = start;
  valueEnd = end;
  quote = mark;
  return true;
}
