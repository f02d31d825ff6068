// Recognises credentials in a URL around a "://": scheme://user:password@
//
// Invariants: reads at most 64 bytes before the literal and 512 behind it, all inside the input and on the literal's line;
// so all that it reads lies inside the candidate's window.
import { AUTHORITY_END, is, LETTER, SCHEME } from "./bytes";
import { atMostLeft, atMostRight } from "./windows";

const LONGEST_SCHEME: i32 = 64;
const LONGEST_USERINFO: i32 = 512;

export let schemeStart: usize = 0;
export let userinfoStart: usize = 0;
export let userinfoEnd: usize = 0;

/** Whether credentials stand around the "://" at [start, end); the parts are then in the variables above. */
export function recogniseUrl(start: usize, end: usize): bool {
  if (!findScheme(start)) return false;
  const limit = atMostRight(end, LONGEST_USERINFO);
  let colon: usize = 0;
  let at: usize = 0;
  for (let i = end; i < limit; i++) {
    const byte = load<u8>(i);
    if (is(byte, AUTHORITY_END)) break;
    if (byte == 0x3a && colon == 0) colon = i;
    // The last '@' counts, as in the WHATWG URL standard: passwords are pasted with an '@' in them.
    if (byte == 0x40) at = i;
  }
  if (colon == 0 || at <= colon + 1) return false;
  userinfoStart = end;
  userinfoEnd = at;
  return true;
}

function findScheme(start: usize): bool {
  const limit = atMostLeft(start, LONGEST_SCHEME);
  let at = start;
  while (at > limit && is(load<u8>(at - 1), SCHEME)) at--;
  while (at < start && !is(load<u8>(at), LETTER)) at++;
  schemeStart = at;
  return at < start;
}
