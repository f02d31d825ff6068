// Reads a value that stands in a member called `value` or `default` beside or below its name, or on the line below.
//
//   {"name": "PASSWORD", "value": "x"}     - name: PASSWORD     variable "password" {      password = \     password: |
//   parser.add("--password", default="x")    value: x             type    = string           "x"              x
//                                                                 default = "x"
//   - --password     "--password",
//   - x              "x"
//
// Invariant: reads lines below the name through nextLine alone, so that the candidate's window holds them.
import { readBareLine, readQuoted, readValue, setOperator } from "./assigned-values";
import {
  BACKSLASH, BAR, COLON, COMMA, DASH, EQUALS, GREATER, IDENTIFIER, is, lower, OPEN, OPEN_BRACE, PLUS, TERMINATOR,
} from "./bytes";
import { input } from "./layout";
import { byteAt, isWord, limit, nextLine, skipBlanks, skipEscapedQuote } from "./line-reader";
import { findAfterTerminator, findTerminator, isTerminator } from "./lines";
import { atMostLeft, CAP_LEFT } from "./windows";

/** Between a name in quotes and `default=` in the same call. */
const LONGEST_ARGUMENTS: usize = 200;
/** A block's lines that are looked through for the member. */
const MOST_LINES: i32 = 4;

/** How far the candidate's line is indented; -1 where its beginning lies too far away. */
let indentation: i32 = -1;

export function setIndentation(start: usize): void {
  const leftmost = atMostLeft(start, CAP_LEFT);
  const line = findAfterTerminator(start, leftmost);
  const isCut = line == leftmost && line != input && !isTerminator(load<u8>(line - 1));
  indentation = isCut ? -1 : <i32>(skipBlanks(line) - line);
}

/** value="x", "value": "x", default = x */
export function readMember(from: usize): bool {
  const at = skipEscapedQuote(skipBlanks(from));
  const length = memberLength(at);
  if (length == 0) return false;
  const sign = skipBlanks(skipEscapedQuote(at + length));
  const byte = byteAt(sign);
  if (byte != EQUALS && byte != COLON) return false;
  setOperator(byte);
  return readValue(sign + 1);
}

function memberLength(at: usize): usize {
  const length: usize = isWord(at, "value") ? 5 : isWord(at, "defaultvalue") ? 12 : isWord(at, "default") ? 7 : isWord(at, "parametervalue") ? 14 : 0;
  return is(byteAt(at + length), IDENTIFIER) ? 0 : length;
}

/** `"--password", type=str, default="x"`. */
export function readDefault(from: usize): bool {
  const end = min(from + LONGEST_ARGUMENTS, limit);
  for (let at = from; at < end && !is(load<u8>(at), TERMINATOR); at++) {
    if (lower(load<u8>(at)) != 0x64 || is(load<u8>(at - 1), IDENTIFIER) || !isWord(at, "default")) continue;
    const sign = skipBlanks(at + 7);
    if (byteAt(sign) != EQUALS && byteAt(sign) != COLON) continue;
    setOperator(COMMA);
    return readQuoted(sign + 1);
  }
  return false;
}

/** `"name": {"value": "x"}`, `name { default = "x" }` on one line. @param at where an operator may stand behind the name */
export function readInBraces(at: usize): bool {
  const sign = byteAt(at);
  const brace = sign == COLON || sign == EQUALS ? skipBlanks(at + 1) : at;
  return byteAt(brace) == OPEN_BRACE && readMember(brace + 1);
}

/**
 * @param at where an operator stands behind the name, or the line ends.
 * @param isOption whether the name begins with a dash
 */
export function readBelow(at: usize, isOption: bool): bool {
  const sign = byteAt(at);
  setOperator(sign == 0 || is(sign, TERMINATOR) ? COLON : sign);
  if (sign == OPEN_BRACE) return readBraces(at);
  if (sign == EQUALS) return readAfterEquals(at + (byteAt(at + 1) == GREATER ? 2 : 1));
  if (sign == COLON) return byteAt(at + 1) == EQUALS ? readAfterEquals(at + 2) : readAfterColon(at + 1);
  if (sign == OPEN) return readQuotedBelow(at + 1);
  const line = nextLine(skipBlanks(sign == COMMA ? at + 1 : at));
  if (line == 0) return false;
  return readMember(line) || (isOption && readEntry(line, sign == COMMA));
}

/** What stands below an option in a list of arguments: `- x`, or a quoted text behind a comma. */
function readEntry(line: usize, isQuoted: bool): bool {
  setOperator(isQuoted ? COMMA : 0x20);
  if (isQuoted) return readQuoted(line);
  const dash = skipBlanks(line);
  const value = skipBlanks(dash + 1);
  if (byteAt(dash) != DASH || value == dash + 1 || byteAt(value) == DASH) return false;
  return readValue(value);
}

function readAfterEquals(from: usize): bool {
  const at = skipBlanks(from);
  const byte = byteAt(at);
  if (byte == OPEN_BRACE) return readBraces(at);
  return readQuotedBelow(byte == OPEN || byte == BACKSLASH ? at + 1 : from);
}

function readQuotedBelow(from: usize): bool {
  const line = nextLine(skipBlanks(from));
  return line != 0 && readQuoted(line);
}

function readAfterColon(from: usize): bool {
  const at = skipBlanks(from);
  const byte = byteAt(at);
  if (byte == OPEN_BRACE) return readBraces(at);
  const isBlock = byte == BAR || byte == GREATER;
  const strip = byteAt(at + 1);
  const line = nextLine(skipBlanks(isBlock ? at + (strip == DASH || strip == PLUS ? 2 : 1) : from));
  if (line == 0) return false;
  if (readQuoted(line)) return true;
  if (isDeeper(line) && readBareLine(line)) return true;
  return !isBlock && readBlock(line);
}

function isDeeper(line: usize): bool {
  return indentation >= 0 && <i32>(skipBlanks(line) - line) > indentation;
}

function readBraces(brace: usize): bool {
  const line = nextLine(skipBlanks(brace + 1));
  return line != 0 && readBlock(line);
}

/** Members that are indented as the first is, and deeper than the name. */
function readBlock(first: usize): bool {
  const level = skipBlanks(first) - first;
  let line = first;
  for (let i = 0; i < MOST_LINES && line != 0; i++) {
    const text = skipBlanks(line);
    if (!isDeeper(line) || text - line < level) return false;
    if (text - line == level && readMember(line)) return true;
    line = nextLine(findTerminator(text, limit));
  }
  return false;
}
