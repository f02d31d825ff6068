// Twin of assembly/escapes.ts.
const ESCAPE = /(?::-|\\[nrtfvb0]|%[0-9a-f]{2}|\\[xX][0-9a-f]{2}|\\[uU][0-9a-f]{4})$/;

/** Whether a letter, digit or underscore stands before the place that is no part of an escape. */
export function plainStandsInWord(text: string, place: number): boolean {
  return /\w$/.test(text.slice(0, place)) && !plainFollowsEscape(text, place);
}

export function plainFollowsEscape(text: string, place: number): boolean {
  const before = text.slice(0, place);
  const folded = before.replace(/[A-F]/g, (letter) => letter.toLowerCase());
  return ESCAPE.test(isSimple(before) ? before : folded);
}

/** `\B` is no `\b`. */
function isSimple(before: string): boolean {
  return before.at(-2) === "\\";
}
