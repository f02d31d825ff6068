// Which words before a name say that a value follows it after a blank: Dockerfiles, shells, servers, preprocessors.
//
// Invariant: reads at most 512 bytes before the name, on its line.
import { BLANK, COLON, IDENTIFIER, is } from "./bytes";
import { input } from "./layout";
import { byteBefore, isWord } from "./line-reader";
import { findAfterTerminator, isTerminator } from "./lines";
import { atMostLeft, CAP_LEFT } from "./windows";

const MOST_BLANKS: i32 = 8;
const LONGEST_COMMAND: i32 = 16;

/** `ENV name`, `setenv name`, `set -x name`, `config set name`. */
export function followsCommand(nameStart: usize): bool {
  let end = nameStart;
  const leftmost = atMostLeft(nameStart, MOST_BLANKS);
  while (end > leftmost && is(load<u8>(end - 1), BLANK)) end--;
  if (end == nameStart) return false;
  let start = end;
  const first = atMostLeft(end, LONGEST_COMMAND);
  while (start > first && is(load<u8>(start - 1), IDENTIFIER)) start--;
  return !is(byteBefore(start), IDENTIFIER) && isCommand(start, <i32>(end - start));
}

function isCommand(at: usize, length: i32): bool {
  switch (length) {
    case 2: return isWord(at, "-x");
    case 3: return isWord(at, "env") || isWord(at, "set") || isWord(at, "-gx") || isWord(at, "-ux");
    case 4: return isWord(at, "setx");
    case 6: return isWord(at, "setenv") || isWord(at, "define") || isWord(at, "config");
    case 13: return isWord(at, "fastcgi_param");
    case 16: return isWord(at, "proxy_set_header");
    default: return false;
  }
}

/** Nothing but blanks before the name, or a colon, as in Clojure's maps: `:password "x"`. */
export function opensLine(nameStart: usize): bool {
  if (byteBefore(nameStart) == COLON) return true;
  const leftmost = atMostLeft(nameStart, CAP_LEFT);
  const line = findAfterTerminator(nameStart, leftmost);
  if (line == leftmost && line != input && !isTerminator(load<u8>(line - 1))) return false;
  for (let at = line; at < nameStart; at++) if (!is(load<u8>(at), BLANK)) return false;
  return true;
}
