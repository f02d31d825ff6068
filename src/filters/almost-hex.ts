// Hex digits but for one letter or two: a key that was altered by hand, so that it opens nothing.
import type { Filter } from "./input.ts";

/** Of random letters and digits, 28 are hex but for two once in 10^8 values. */
const PIECE = /[0-9a-z]{28,}/gi;
/** Letters glued before the hex are the prefix of a format. */
const PREFIX = /^(?:0x|[a-z]{1,4})(?=[0-9a-f]{16})/i;
const MAX_OTHERS = 2;
/** Keys of these lengths are hex digits from the first. */
const DIGEST_LENGTHS = new Set([32, 40, 64]);

export const almostHex: Filter = ({ secret, kind }) => {
  if (secret.length > 256) return undefined;
  for (const [piece] of secret.matchAll(PIECE)) {
    const digits = DIGEST_LENGTHS.has(piece.length) ? piece : piece.replace(PREFIX, "");
    const others = digits.replace(/[0-9a-f]/gi, "").length;
    if (others >= 1 && others <= MAX_OTHERS)
      return { action: kind === "signature" ? "lower" : "drop", reason: "hex digits but for a letter or two" };
  }
  return undefined;
};
