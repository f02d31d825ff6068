// Numbers in the alphabets that token issuers use.

export const DIGITS = "0123456789";
export const LOWER = "abcdefghijklmnopqrstuvwxyz";
export const UPPER = LOWER.toUpperCase();
/** Base 62 in GitHub's order (facts: alphabet G). */
export const BASE62 = DIGITS + UPPER + LOWER;
export const BASE36 = DIGITS + LOWER;

/** `value` (an integer >= 0) in the given alphabet, padded on the left with its zero to `width` characters. */
export function toRadix(value: number, alphabet: string, width: number): string {
  let text = "";
  for (let rest = value; rest > 0; rest = Math.floor(rest / alphabet.length)) {
    text = alphabet.charAt(rest % alphabet.length) + text;
  }
  return text.padStart(width, alphabet.charAt(0));
}
