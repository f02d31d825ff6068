// Repeats: abcabcabc, 00000001, aaaabbbb.
import type { Filter } from "./input.ts";

export const repeat: Filter = ({ secret }) =>
  isRepeat(secret) ? { action: "drop", reason: "a repetition" } : undefined;

function isRepeat(text: string): boolean {
  if (text.length < 4) return false;
  const distinct = new Set(text.slice(0, 512)).size;
  if (distinct <= 2 || (text.length >= 16 && distinct <= 4)) return true;
  return text.length >= 8 && isPeriodic(text.slice(0, 512));
}

/** True if a unit of at most half the length, and at most 16 characters, fills the text. A last, broken unit may stand at the end. */
function isPeriodic(text: string): boolean {
  for (let period = 1; period <= Math.min(16, text.length / 2); period++) {
    let at = period;
    while (at < text.length && text[at] === text[at - period]) at++;
    if (at === text.length) return true;
  }
  return false;
}
