// Recognises an assignment around a credential word: name, operator, value, all on one line.
//
//   name      identifier bytes around the word, at most 64 each way
//   closers   what may stand behind a name: quotes, ] ) \, an array's [8]; then ? or ! before a colon; then blanks
//   operator  = : := ::= => == != <- ( , > and ?= ||= ??= || ??, += and .= before quotes, :- in `${NAME:-x}`; after a type
//             annotation `: string =`; a blank after --name and `ENV name`
//   value     quoted, a list of bytes, or bare up to a blank or a closing sign; at least 3 bytes
//
// Fast because most words are refused at the first byte behind the name. What is left is judged by JavaScript,
// so the recogniser is lenient: it refuses what cannot be an assignment of a literal, not what is unlikely.
// test/support/plain-assignments.ts says the same in regular expressions.
//
// Invariant: what is read lies inside the candidate's window: at most 76 bytes before the word, and below line-reader's
// `limit`, 2,048 bytes behind it.
import { readElementText, readQuoted, readValue, setIsQuery } from "./assigned-values";
import {
  AMPERSAND, BACKSLASH, BANG, BAR, BLANK, CLOSE, CLOSE_BRACKET, COLON, COMMA, DASH, DOT, EQUALS, GREATER, IDENTIFIER, is, LESS, LETTER,
  OPEN, OPEN_BRACE, OPEN_BRACKET, PLUS, QUESTION, SLASH, STAR, TILDE, TYPE,
} from "./bytes";
import { input } from "./layout";
import { byteAt, byteBefore, isQuote, isWord, limit, setLimit, skipBlanks, skipEscapedQuote } from "./line-reader";
import { atMostLeft, atMostRight, CAP_RIGHT } from "./windows";

const LONGEST_SIDE: i32 = 64;
const MOST_CLOSERS: i32 = 8;
const LONGEST_TYPE: i32 = 40;

export let nameStart: usize = 0;
export let nameEnd: usize = 0;
/** The first byte of the operator; '=' for ?=, ||=, ??=, += and .=, and after a type. */
export let operator: u32 = 0;

let hasQuotedName: bool = false;

/** Whether the word at [start, end) is part of a name to which a value is assigned; what was found stands here and in assigned-values. */
export function recogniseAssignment(start: usize, end: usize): bool {
  setLimit(atMostRight(end, CAP_RIGHT));
  findName(start, end);
  const before = byteBefore(nameStart);
  setIsQuery(before == QUESTION || before == AMPERSAND);
  const closed = skipClosers(nameEnd);
  let at = closed;
  if ((byteAt(at) == QUESTION || byteAt(at) == BANG) && byteAt(at + 1) == COLON) at++;
  at = skipBlanks(at);
  if (hasQuotedName && readValueAttribute(at)) return true;
  return readOperator(at, closed) || (closed == nameEnd && at > closed && readAfterBlank(at));
}

function findName(start: usize, end: usize): void {
  const leftmost = atMostLeft(start, LONGEST_SIDE);
  nameStart = start;
  while (nameStart > leftmost && is(load<u8>(nameStart - 1), IDENTIFIER)) nameStart--;
  const rightmost = min(end + LONGEST_SIDE, limit);
  nameEnd = end;
  while (nameEnd < rightmost && is(load<u8>(nameEnd), IDENTIFIER)) nameEnd++;
}

function skipClosers(from: usize): usize {
  hasQuotedName = false;
  let at = from;
  for (let i = 0; i < MOST_CLOSERS; i++) {
    const byte = byteAt(at);
    if (isQuote(byte)) hasQuotedName = true;
    else if (byte == OPEN_BRACKET) {
      const closing = skipDigits(at + 1);
      if (byteAt(closing) != CLOSE_BRACKET) break;
      at = closing;
    } else if (byte != BACKSLASH && byte != CLOSE_BRACKET && byte != CLOSE) break;
    at++;
  }
  return at;
}

function skipDigits(from: usize): usize {
  let at = from;
  while (at < from + 4 && <u8>(byteAt(at) - 0x30) < 10) at++;
  return at;
}

/** name="password" value="x", and the same in JSON. */
function readValueAttribute(from: usize): bool {
  let at = byteAt(from) == COMMA ? skipBlanks(from + 1) : from;
  at = skipEscapedQuote(at);
  if (!isWord(at, "value")) return false;
  at = skipBlanks(skipEscapedQuote(at + 5));
  const byte = byteAt(at);
  if (byte != EQUALS && byte != COLON) return false;
  operator = byte;
  return readValue(at + 1);
}

function readOperator(at: usize, closed: usize): bool {
  const byte = byteAt(at);
  const next = byteAt(at + 1);
  operator = byte;
  if (byte == EQUALS) {
    if (next == TILDE) return false;
    if (next == EQUALS) return readQuoted(at + (byteAt(at + 2) == EQUALS ? 3 : 2));
    return readValue(at + (next == GREATER ? 2 : 1));
  }
  if (byte == COLON) return readAfterColon(at, next);
  if (byte == OPEN || byte == COMMA) return readQuoted(at + 1);
  if (byte == BANG && next == EQUALS) return readQuoted(at + (byteAt(at + 2) == EQUALS ? 3 : 2));
  if (byte == LESS && next == DASH) return readQuoted(at + 2);
  if (byte == GREATER) return at == closed && isInTag() && readElementText(at + 1);
  if (byte == QUESTION && next == EQUALS) return readCompound(at + 2);
  // `password || "x"`, `process.env.PASSWORD ?? "x"`: what holds where the variable is not set.
  if (byte == QUESTION && next == QUESTION) return byteAt(at + 2) == EQUALS ? readCompound(at + 3) : readQuoted(at + 2);
  if (byte == BAR && next == BAR) return byteAt(at + 2) == EQUALS ? readCompound(at + 3) : readQuoted(at + 2);
  return (byte == PLUS || byte == DOT) && next == EQUALS && readAppended(at + 2);
}

/** PHP's `.=` and everybody's `+=`: text is appended, so a literal has quotes. */
function readAppended(at: usize): bool {
  operator = EQUALS;
  return readQuoted(at);
}

function readCompound(at: usize): bool {
  operator = EQUALS;
  return readValue(at);
}

function readAfterColon(at: usize, next: u8): bool {
  if (next == COLON) return readAfterColons(at + 2);
  if (next == SLASH && byteAt(at + 2) == SLASH) return false;
  if (next == EQUALS) return readValue(at + 2);
  // The shell's `${NAME:-x}`: what holds where the variable is not set.
  if (next == DASH && byteBefore(nameStart) == OPEN_BRACE) return readValue(at + 2);
  if (readAfterType(skipBlanks(at + 1))) return true;
  operator = COLON;
  return readValue(at + 1);
}

/** `::=` and `:::=`, make's immediate assignments (POSIX 2024); not `Token::X`. */
function readAfterColons(from: usize): bool {
  const at = byteAt(from) == COLON ? from + 1 : from;
  return byteAt(at) == EQUALS && readValue(at + 1);
}

/** `string = "x"`: a type, then an assignment of a quoted value. */
function readAfterType(from: usize): bool {
  const first = byteAt(from);
  if (!is(first, LETTER) && first != AMPERSAND && first != STAR && first != OPEN_BRACKET) return false;
  let at = from;
  while (at < from + LONGEST_TYPE && is(byteAt(at), TYPE)) at++;
  const next = byteAt(at + 1);
  if (byteAt(at) != EQUALS || next == EQUALS || next == GREATER || next == TILDE) return false;
  if (!is(load<u8>(at - 1), BLANK) && !isQuote(next)) return false;
  operator = EQUALS;
  return readQuoted(at + 1);
}

/** <password>, <ns:password>, <string name="password">: not a comparison. */
function isInTag(): bool {
  const before = byteBefore(nameStart);
  return hasQuotedName || before == LESS || before == COLON;
}

/** What can follow a name and blanks without an operator: `--password x`, `ENV PASSWORD x`, Go's `password string = "x"`. */
function readAfterBlank(at: usize): bool {
  operator = 0x20; // a blank
  if (load<u8>(nameStart) == DASH) return byteAt(at) != DASH && readValue(at);
  if (followsEnv()) return readValue(at);
  return readAfterType(at);
}

function followsEnv(): bool {
  let at = nameStart;
  const leftmost = atMostLeft(at, 8);
  while (at > leftmost && is(load<u8>(at - 1), BLANK)) at--;
  if (at == nameStart || at - input < 3 || !isWord(at - 3, "env")) return false;
  return !is(byteBefore(at - 3), IDENTIFIER);
}
