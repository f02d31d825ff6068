// Recognises an assignment around a credential word: name, operator, value, on one line or on the lines below the name.
//
//   name      identifier bytes around the word, at most 64 each way
//   closers   what may stand behind a name: quotes, ] } ) \, an array's [8]; then ? or ! before a colon; then blanks
//   operator  = : := ::= => == != <- ( { , > and ?= ||= ??= || ??, += and .= before quotes, :- in `${NAME:-x}`, | between a table's cells; after a type annotation
//             `: string =` or C#'s `{ get; set; } =`; a blank after --name, after `ENV name` and the like (commands.ts), and between a
//             name that opens its line and a quoted value; in Go after a second name (`key, err := `); PHP's `;s:16:` behind a quoted name;
//             a colon before or behind the asterisks that end Markdown's emphasis
//   value     quoted, a list of bytes, or bare up to a blank or a closing sign; at least 3 bytes
//   elsewhere in a member called `value` or `default` behind the name, in an element, or on a line below (members.ts, elements.ts)
//
// Fast because most words are refused at the first byte behind the name. What is left is judged by JavaScript,
// so the recogniser is lenient: it refuses what cannot be an assignment of a literal, not what is unlikely.
// test/support/plain-assignments.ts says the same in regular expressions.
//
// Invariant: what is read lies inside the candidate's window: at most 512 bytes before the word, and below line-reader's
// `limit`, 2,048 bytes behind it.
import { operator, readCell, readQuoted, readValue, setIsQuery, setOperator } from "./assigned-values";
import {
  AMPERSAND, BACKSLASH, BANG, BAR, BLANK, CLOSE, CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, DASH, DOT, EQUALS, GREATER, IDENTIFIER, is, LESS, LETTER,
  OPEN, OPEN_BRACE, OPEN_BRACKET, PLUS, QUESTION, SEMICOLON, SLASH, STAR, TERMINATOR, TILDE, TYPE,
} from "./bytes";
import { followsCommand, opensLine } from "./commands";
import { readElement, setTag } from "./elements";
import { byteAt, byteBefore, isQuote, isWord, limit, setLimit, skipBlanks } from "./line-reader";
import { readBelow, readDefault, readInBraces, readMember, setIndentation } from "./members";
import { atMostLeft, atMostRight, CAP_RIGHT } from "./windows";

const LONGEST_SIDE: i32 = 64;
const MOST_CLOSERS: i32 = 8;
const LONGEST_TYPE: i32 = 40;
const MOST_STARS: i32 = 3;

export let nameStart: usize = 0;
export let nameEnd: usize = 0;

let hasQuotedName: bool = false;

/** Whether the word at [start, end) is part of a name to which a value is assigned; what was found stands here and in assigned-values. */
export function recogniseAssignment(start: usize, end: usize, below: bool): bool {
  setLimit(atMostRight(end, CAP_RIGHT), below);
  findName(start, end);
  const before = byteBefore(nameStart);
  setIsQuery(before == QUESTION || before == AMPERSAND);
  const closed = skipClosers(nameEnd);
  let at = closed;
  if ((byteAt(at) == QUESTION || byteAt(at) == BANG) && byteAt(at + 1) == COLON) at++;
  at = skipBlanks(at);
  if (hasQuotedName && readMember(byteAt(at) == COMMA ? at + 1 : at)) return true;
  if (readOperator(at)) return true;
  if (hasQuotedName && readSerialised(closed)) return true;
  if (before != LESS && at > closed && closed == nameEnd && readAfterBlank(at)) return true;
  if (readInBraces(at)) return true;
  setTag(hasQuotedName, before == LESS || before == COLON);
  if (readElement(closed)) return true;
  setIndentation(start);
  return readBelow(at, load<u8>(nameStart) == DASH);
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
    } else if (byte != BACKSLASH && byte != CLOSE_BRACKET && byte != CLOSE && byte != CLOSE_BRACE) break;
    at++;
  }
  return at;
}

function skipDigits(from: usize): usize {
  let at = from;
  while (at < from + 4 && <u8>(byteAt(at) - 0x30) < 10) at++;
  return at;
}

function readOperator(at: usize): bool {
  const byte = byteAt(at);
  const next = byteAt(at + 1);
  setOperator(byte);
  if (byte == EQUALS) {
    if (next == TILDE) return false;
    if (next == EQUALS) return readQuoted(at + (byteAt(at + 2) == EQUALS ? 3 : 2));
    return readValue(at + (next == GREATER ? 2 : 1));
  }
  if (byte == COLON) return readAfterColon(at, next);
  if (byte == COMMA) return (load<u8>(nameStart) == DASH && readDefault(at)) || readQuoted(at + 1) || readDefault(at) || readAfterSecondName(at);
  if (byte == OPEN || byte == OPEN_BRACE) return readQuoted(at + 1) || (byte == OPEN_BRACE && readAfterAccessors(at));
  if (byte == BANG && next == EQUALS) return readQuoted(at + (byteAt(at + 2) == EQUALS ? 3 : 2));
  if (byte == LESS && next == DASH) return readQuoted(at + 2);
  if (byte == QUESTION && next == EQUALS) return readCompound(at + 2);
  const emphasised = skipStars(at);
  if (emphasised > at && byteAt(emphasised) == COLON) {
    setOperator(COLON);
    return readValue(emphasised + 1);
  }
  const bar = byte == STAR && next == STAR ? skipBlanks(at + 2) : at;
  if (byteAt(bar) == BAR && byteAt(bar + 1) != BAR && opensCell(nameStart)) return readCell(bar);
  // `password || "x"`, `process.env.PASSWORD ?? "x"`: what holds where the variable is not set.
  const isChoice = (byte == QUESTION && next == QUESTION) || (byte == BAR && next == BAR);
  if (isChoice) return byteAt(at + 2) == EQUALS ? readCompound(at + 3) : readQuoted(at + 2);
  return (byte == PLUS || byte == DOT) && next == EQUALS && readAppended(at + 2);
}

/** What ends Markdown's emphasis: `**name**: x`, `**name:** x`. */
function skipStars(from: usize): usize {
  let at = from;
  while (at < from + MOST_STARS && byteAt(at) == STAR) at++;
  return at;
}

/** Go's `key, err := hex.DecodeString("x")`. */
function readAfterSecondName(comma: usize): bool {
  const second = skipBlanks(comma + 1);
  let at = second;
  while (at < second + LONGEST_SIDE && is(byteAt(at), IDENTIFIER)) at++;
  const sign = skipBlanks(at);
  if (at == second || byteAt(sign) != COLON || byteAt(sign + 1) != EQUALS) return false;
  setOperator(COLON);
  return readValue(sign + 2);
}

/** `s:8:"password";s:16:"x"`, as PHP's serialize() writes a name and its value. */
function readSerialised(at: usize): bool {
  if (byteAt(at) != SEMICOLON || byteAt(at + 1) != 0x73 || byteAt(at + 2) != COLON) return false;
  const end = skipDigits(at + 3);
  if (end == at + 3 || byteAt(end) != COLON) return false;
  setOperator(COLON);
  return readQuoted(end + 1);
}

/** Whether a table's cell ends with the name. */
function opensCell(start: usize): bool {
  const leftmost = atMostLeft(start, LONGEST_SIDE);
  let at = start;
  while (at > leftmost && load<u8>(at - 1) != BAR && !is(load<u8>(at - 1), TERMINATOR)) at--;
  return byteBefore(at) == BAR;
}

/** PHP's `.=` and everybody's `+=`: text is appended, so a literal has quotes. */
function readAppended(at: usize): bool {
  setOperator(EQUALS);
  return readQuoted(at);
}

function readCompound(at: usize): bool {
  setOperator(EQUALS);
  return readValue(at);
}

function readAfterColon(at: usize, next: u8): bool {
  if (next == COLON) return readAfterColons(at + 2);
  if (next == SLASH && byteAt(at + 2) == SLASH) return false;
  if (next == EQUALS) return readValue(at + 2);
  // The shell's `${NAME:-x}`: what holds where the variable is not set.
  if (next == DASH && byteBefore(nameStart) == OPEN_BRACE) return readValue(at + 2);
  if (next == STAR) {
    const emphasised = skipStars(at + 1);
    if (is(byteAt(emphasised), BLANK)) return readValue(emphasised);
  }
  if (readAfterType(skipBlanks(at + 1))) return true;
  setOperator(COLON);
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
  setOperator(EQUALS);
  return readQuoted(at + 1);
}

/** C#'s `Password { get; set; } = "x"`. */
function readAfterAccessors(from: usize): bool {
  let at = skipBlanks(from + 1);
  if (!isWord(at, "get")) return false;
  const end = at + LONGEST_TYPE;
  while (at < end && byteAt(at) != CLOSE_BRACE && byteAt(at) != 0 && !is(byteAt(at), TERMINATOR)) at++;
  const sign = skipBlanks(at + 1);
  if (byteAt(at) != CLOSE_BRACE || byteAt(sign) != EQUALS) return false;
  setOperator(EQUALS);
  return readQuoted(sign + 1);
}

/** What can follow a name and blanks without an operator: `--password x`, `ENV PASSWORD x`, `password "x"`, Go's `password string = "x"`. */
function readAfterBlank(at: usize): bool {
  setOperator(0x20);
  if (load<u8>(nameStart) == DASH) return byteAt(at) != DASH && readValue(at);
  if (followsCommand(nameStart) && readValue(at)) return true;
  if (isQuote(byteAt(at)) && opensLine(nameStart)) return readQuoted(at);
  return readAfterType(at);
}
