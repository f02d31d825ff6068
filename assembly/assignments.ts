// Recognises an assignment around a credential word: name, operator, value, all on one line.
//
//   name      identifier bytes around the word, at most 64 each way
//   closers   what may stand behind a name: quotes, ] ) \, an array's [8]; then ? or ! before a colon; then blanks
//   operator  = : := => == != <- ( , > and ?= ||=; after a type annotation `: string =`; a blank after --name and `ENV name`
//   value     quoted, or bare up to a blank or a closing sign; at least 3 bytes
//
// Fast because most words are refused at the first byte behind the name. What is left is judged by JavaScript,
// so the recogniser is lenient: it refuses what cannot be an assignment of a literal, not what is unlikely.
// test/support/plain-assignments.ts says the same in regular expressions.
//
// Invariants: every byte is read through byteAt, which gives 0 at and behind `limit`, or at an address that was found
// to be below `limit`; `limit` is inside the input and no farther than a window reaches, 2,048 bytes behind the word.
import { BARE_END, BLANK, IDENTIFIER, is, lower, TERMINATOR, TYPE } from "./bytes";
import { input, inputEnd } from "./layout";
import { atMostLeft, atMostRight, CAP_RIGHT } from "./windows";

const LONGEST_SIDE: i32 = 64;
const MOST_CLOSERS: i32 = 8;
const MOST_BLANKS: i32 = 40;
const LONGEST_TYPE: i32 = 40;
const SHORTEST_VALUE: usize = 3;

export let nameStart: usize = 0;
export let nameEnd: usize = 0;
export let valueStart: usize = 0;
export let valueEnd: usize = 0;
/** The quote byte, 0 for a bare value. */
export let quote: u32 = 0;
/** The first byte of the operator; '=' for ?=, ||= and after a type. */
export let operator: u32 = 0;

let limit: usize = 0;
let hasQuotedName: bool = false;

/** Whether the word at [start, end) is part of a name to which a value is assigned; the parts are then in the variables above. */
export function recogniseAssignment(start: usize, end: usize): bool {
  limit = atMostRight(end, CAP_RIGHT);
  findName(start, end);
  const closed = skipClosers(nameEnd);
  let at = closed;
  if ((byteAt(at) == QUESTION || byteAt(at) == BANG) && byteAt(at + 1) == COLON) at++;
  at = skipBlanks(at);
  if (hasQuotedName && readValueAttribute(at)) return true;
  return readOperator(at, closed) || (closed == nameEnd && at > closed && readAfterBlank(at));
}

const DOUBLE_QUOTE: u8 = 0x22;
const DOLLAR: u8 = 0x24;
const SINGLE_QUOTE: u8 = 0x27;
const COMMA: u8 = 0x2c;
const DASH: u8 = 0x2d;
const SLASH: u8 = 0x2f;
const COLON: u8 = 0x3a;
const LESS: u8 = 0x3c;
const EQUALS: u8 = 0x3d;
const GREATER: u8 = 0x3e;
const QUESTION: u8 = 0x3f;
const BANG: u8 = 0x21;
const OPEN: u8 = 0x28;
const CLOSE: u8 = 0x29;
const OPEN_BRACKET: u8 = 0x5b;
const BACKSLASH: u8 = 0x5c;
const CLOSE_BRACKET: u8 = 0x5d;
const BACKTICK: u8 = 0x60;
const BAR: u8 = 0x7c;
const TILDE: u8 = 0x7e;

// @ts-ignore: AssemblyScript decorator
@inline
function byteAt(at: usize): u8 {
  return at < limit ? load<u8>(at) : 0;
}

function byteBefore(at: usize): u8 {
  return at > input ? load<u8>(at - 1) : 0;
}

function isQuote(byte: u8): bool {
  return byte == DOUBLE_QUOTE || byte == SINGLE_QUOTE || byte == BACKTICK;
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

function skipBlanks(from: usize): usize {
  let at = from;
  while (at < from + MOST_BLANKS && is(byteAt(at), BLANK)) at++;
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
  return readValue(at + 1, false);
}

function skipEscapedQuote(from: usize): usize {
  const at = skipBackslashes(from);
  return isQuote(byteAt(at)) ? at + 1 : from;
}

function skipBackslashes(from: usize): usize {
  let at = from;
  while (at < from + 4 && byteAt(at) == BACKSLASH) at++;
  return at;
}

/** Whether `word`, given in small letters, stands at `at` in any ASCII case. */
function isWord(at: usize, word: string): bool {
  for (let i = 0; i < word.length; i++) if (lower(byteAt(at + i)) != word.charCodeAt(i)) return false;
  return true;
}

function readOperator(at: usize, closed: usize): bool {
  const byte = byteAt(at);
  const next = byteAt(at + 1);
  operator = byte;
  if (byte == EQUALS) {
    if (next == TILDE) return false;
    if (next == EQUALS) return readQuoted(skipBlanks(at + (byteAt(at + 2) == EQUALS ? 3 : 2)));
    return readValue(at + (next == GREATER ? 2 : 1), false);
  }
  if (byte == COLON) return readAfterColon(at, next);
  if (byte == OPEN || byte == COMMA) return readQuoted(skipBlanks(at + 1));
  if (byte == BANG && next == EQUALS) return readQuoted(skipBlanks(at + (byteAt(at + 2) == EQUALS ? 3 : 2)));
  if (byte == LESS && next == DASH) return readQuoted(skipBlanks(at + 2));
  if (byte == GREATER && at == closed) return readElementText(at + 1);
  if (byte == QUESTION && next == EQUALS) return readCompound(at + 2);
  if (byte == BAR && next == BAR && byteAt(at + 2) == EQUALS) return readCompound(at + 3);
  return false;
}

function readCompound(at: usize): bool {
  operator = EQUALS;
  return readValue(at, false);
}

function readAfterColon(at: usize, next: u8): bool {
  if (next == COLON || (next == SLASH && byteAt(at + 2) == SLASH)) return false;
  if (next == EQUALS) return readValue(at + 2, false);
  if (readAfterType(skipBlanks(at + 1))) return true;
  operator = COLON;
  return readValue(at + 1, false);
}

/** `string = "x"`: a type, then an assignment of a quoted value. */
function readAfterType(from: usize): bool {
  const first = byteAt(from);
  const isLetter = <u8>((first | 0x20) - 0x61) < 26;
  if (!isLetter && first != 0x26 && first != 0x2a && first != OPEN_BRACKET) return false;
  let at = from;
  while (at < from + LONGEST_TYPE && is(byteAt(at), TYPE)) at++;
  const next = byteAt(at + 1);
  if (byteAt(at) != EQUALS || next == EQUALS || next == GREATER || next == TILDE) return false;
  if (!is(load<u8>(at - 1), BLANK) && !isQuote(next)) return false;
  operator = EQUALS;
  return readQuoted(skipBlanks(at + 1));
}

/** What can follow a name and blanks without an operator: `--password x`, `ENV PASSWORD x`, Go's `password string = "x"`. */
function readAfterBlank(at: usize): bool {
  operator = 0x20;
  if (load<u8>(nameStart) == DASH) return byteAt(at) != DASH && readValue(at, false);
  if (followsEnv()) return readValue(at, false);
  return readAfterType(at);
}

function followsEnv(): bool {
  let at = nameStart;
  const leftmost = atMostLeft(at, 8);
  while (at > leftmost && is(load<u8>(at - 1), BLANK)) at--;
  if (at == nameStart || at - input < 3 || !isWord(at - 3, "env")) return false;
  return !is(byteBefore(at - 3), IDENTIFIER);
}

/** <password>x</password>, and <string name="password">x</string>. */
function readElementText(from: usize): bool {
  const before = byteBefore(nameStart);
  if (!hasQuotedName && before != LESS && before != COLON) return false;
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

function readValue(from: usize, quotedOnly: bool): bool {
  const at = skipBlanks(from);
  if (isQuote(byteAt(skipBackslashes(skipPrefix(at))))) return readQuoted(at);
  return !quotedOnly && readBare(at, from);
}

/** b"x", r"x", f"x", L"x", @"x". */
function skipPrefix(at: usize): usize {
  const next = byteAt(at + 1);
  if (next != DOUBLE_QUOTE && next != SINGLE_QUOTE) return at;
  const byte = byteAt(at);
  const small = lower(byte);
  const isPrefix = small == 0x62 || small == 0x72 || small == 0x75 || small == 0x66 || byte == 0x4c || byte == 0x40;
  return isPrefix ? at + 1 : at;
}

function readQuoted(from: usize): bool {
  const escaped = skipPrefix(from);
  const at = skipBackslashes(escaped);
  const mark = byteAt(at);
  if (!isQuote(mark)) return false;
  const isTriple = at == escaped && byteAt(at + 1) == mark && byteAt(at + 2) == mark;
  return readToClosing(at + (isTriple ? 3 : 1), mark, at - escaped);
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

function readBare(start: usize, from: usize): bool {
  if (!canBeBare(start, from)) return false;
  const end = bareEnd(start);
  const afterScheme = endAfterScheme(start, end);
  return end < limit || limit == inputEnd ? accept(start, max(end, afterScheme), 0) : false;
}

/** Refuses what starts a variable, a block, a call or a reference. @ * & do so only behind a blank: `password=@dmin` is a literal. */
function canBeBare(at: usize, from: usize): bool {
  const byte = byteAt(at);
  if (byte == DOLLAR || byte == OPEN || byte == 0x7b || byte == OPEN_BRACKET || byte == BAR || byte == EQUALS) return false;
  return at == from || (byte != 0x40 && byte != 0x2a && byte != 0x26);
}

function bareEnd(start: usize): usize {
  const before = byteBefore(nameStart);
  const isQuery = before == QUESTION || before == 0x26;
  let at = start;
  for (; at < limit; at++) {
    const byte = load<u8>(at);
    if (is(byte, BARE_END)) break;
    if (isQuery && (byte == 0x26 || byte == 0x23)) break;
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
  const isWhole = secondEnd < limit || limit == inputEnd;
  return second > end && isWhole && secondEnd - second >= SHORTEST_VALUE ? secondEnd : end;
}

function accept(start: usize, end: usize, mark: u8): bool {
  if (end < start + SHORTEST_VALUE) return false;
  valueStart = start;
  valueEnd = end;
  quote = mark;
  return true;
}
