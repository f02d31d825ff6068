// Finds a list of small numbers behind an operator, on one line or several: `[]byte{12, 0x4f, ...`, `new byte[] { 1, 2`, `[7, 31,`: a key as
// its bytes.
//
// Invariant: reads below line-reader's `limit` only, and lines below the name through nextLine. Eight numbers and more: arguments and sizes are fewer.
import { BLANK, COMMA, EQUALS, is, lower, OPEN, OPEN_BRACE, OPEN_BRACKET, SEMICOLON, TERMINATOR, TYPE } from "./bytes";
import { byteAt, isCutAt, nextLine, skipBlanks } from "./line-reader";

/** How far behind the operator the list may open: a type stands between, in Rust with a length (`[u8; 16] =`). */
const LONGEST_TYPE: usize = 40;
const FEWEST_COMMAS: i32 = 7;

export let listStart: usize = 0;
/** Behind the last number, comma, blank or line end. */
export let listEnd: usize = 0;

export function findByteList(from: usize): bool {
  for (let at = from; at < from + LONGEST_TYPE; at++) {
    const byte = byteAt(at);
    if (isOpening(byte)) {
      const behind = skipBlanks(at + 1);
      const line = nextLine(behind);
      listStart = line ? skipBlanks(line) : behind;
      if (<u8>(byteAt(listStart) - 0x30) < 10 && readNumbers()) return true;
    } else if (!is(byte, TYPE) && byte != SEMICOLON && byte != EQUALS) return false;
  }
  return false;
}

function isOpening(byte: u8): bool {
  return byte == OPEN_BRACE || byte == OPEN_BRACKET || byte == OPEN;
}

function readNumbers(): bool {
  let commas = 0;
  let at = listStart;
  for (;;) {
    const byte = byteAt(at);
    if (byte == COMMA) commas++;
    const line = is(byte, TERMINATOR) ? nextLine(at) : 0;
    if (line == 0 && !isOfNumber(byte) && byte != COMMA && !is(byte, BLANK)) break;
    at = line ? line : at + 1;
  }
  listEnd = at;
  return commas >= FEWEST_COMMAS && !isCutAt(at);
}

/** A decimal or hex digit, or the x of 0x. */
function isOfNumber(byte: u8): bool {
  const small = lower(byte);
  return <u8>(byte - 0x30) < 10 || <u8>(small - 0x61) < 6 || small == 0x78;
}
