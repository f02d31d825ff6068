// Tells whether what stands before a place is an escape, so that `\n` and `%3D` do not count as letters of the word behind them.
//
// Invariant: reads at most LONGEST_ESCAPE bytes before the place, none before the input: carry.ts counts on it.
import { BACKSLASH, COLON, DASH, isHexDigit, isWordByte, lower, PERCENT } from "./bytes";
import { input } from "./layout";

/** `\u003d`. */
export const LONGEST_ESCAPE: usize = 6;

/** `\n` and its like, `%3D`, `\x3d`, `\u003d`, and the `:-` of `${NAME:-x}`; src/detect/escapes.ts knows the same. */
export function followsEscape(place: usize): bool {
  const room = place - input;
  if (room < 2) return false;
  if (load<u8>(place - 2) == BACKSLASH) return isSimpleEscape(load<u8>(place - 1));
  if (load<u8>(place - 2) == COLON) return load<u8>(place - 1) == DASH;
  if (room < 3 || !isHexDigit(load<u8>(place - 1)) || !isHexDigit(load<u8>(place - 2))) return false;
  if (load<u8>(place - 3) == PERCENT) return true;
  if (room < 4) return false;
  if (load<u8>(place - 4) == BACKSLASH) return lower(load<u8>(place - 3)) == 0x78; // x
  if (room < 6 || load<u8>(place - 6) != BACKSLASH || lower(load<u8>(place - 5)) != 0x75) return false; // u
  return isHexDigit(load<u8>(place - 4)) && isHexDigit(load<u8>(place - 3));
}

/** Whether the place lies inside a word: a letter, digit or underscore stands before it that is no part of an escape. */
export function standsInWord(place: usize): bool {
  return place > input && isWordByte(load<u8>(place - 1)) && !followsEscape(place);
}

/** Line ends, tabs and the like, as C, JSON and most languages since write them. */
// @ts-ignore: AssemblyScript decorator
@inline
function isSimpleEscape(byte: u8): bool {
  return byte == 0x6e || byte == 0x72 || byte == 0x74 || byte == 0x66 || byte == 0x76 || byte == 0x62 || byte == 0x30;
}
