// Reads literals between brackets of their own, behind `=`: Lua's [[x]], Ruby's %q(x), C++'s R"(x)".
//
// Invariant: as in assigned-values; a literal that goes on behind the line or the limit is none.
import { accept, findOnLine, operator } from "./assigned-values";
import {
  CLOSE, CLOSE_BRACE, CLOSE_BRACKET, DOUBLE_QUOTE, EQUALS, GREATER, LESS, lower, OPEN, OPEN_BRACE, OPEN_BRACKET, PERCENT,
} from "./bytes";
import { byteAt } from "./line-reader";

export function readBracketed(at: usize): bool {
  if (operator != EQUALS) return false;
  const byte = byteAt(at);
  const next = byteAt(at + 1);
  if (byte == OPEN_BRACKET && next == OPEN_BRACKET) return readTo(at + 2, CLOSE_BRACKET, CLOSE_BRACKET);
  if (byte == 0x52 && next == DOUBLE_QUOTE && byteAt(at + 2) == OPEN) return readTo(at + 3, CLOSE, DOUBLE_QUOTE);
  const closing = byte == PERCENT && lower(next) == 0x71 ? closingOf(byteAt(at + 2)) : 0;
  return closing != 0 && readTo(at + 3, closing, 0);
}

function closingOf(opening: u8): u8 {
  switch (opening) {
    case OPEN: return CLOSE;
    case OPEN_BRACE: return CLOSE_BRACE;
    case OPEN_BRACKET: return CLOSE_BRACKET;
    case LESS: return GREATER;
    default: return 0;
  }
}

/** @param second the byte behind the closing one, 0 where one closes */
function readTo(start: usize, closing: u8, second: u8): bool {
  const end = findOnLine(start, closing);
  if (byteAt(end) != closing || (second != 0 && byteAt(end + 1) != second)) return false;
  return accept(start, end, DOUBLE_QUOTE);
}
