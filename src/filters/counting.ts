// Long tokens with `123456`, `abcdef` or `654321` inside: somebody filled up the length by hand.
import type { Filter } from "./input.ts";

/** Random hex of forty digits holds a run of six once in 15,000 keys, random letters and digits once in 10^8. */
const MIN_RUN = 6;

export const counting: Filter = ({ secret }) =>
  longestCount(secret.toLowerCase()) >= MIN_RUN ? { action: "lower", reason: "counts up or down in it" } : undefined;

/** Length of the longest row of letters or digits in which each is the one after (or before) its neighbour. */
function longestCount(text: string): number {
  let longest = 0;
  let length = 1;
  let step = 0;
  for (let at = 1; at < text.length; at++) {
    const difference = isAlphanumeric(text.charCodeAt(at)) ? text.charCodeAt(at) - text.charCodeAt(at - 1) : 0;
    if (difference !== step) length = 1;
    step = difference;
    if (difference === 1 || difference === -1) longest = Math.max(longest, ++length);
  }
  return longest;
}

function isAlphanumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);
}
