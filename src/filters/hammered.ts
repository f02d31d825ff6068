// Letters and digits that repeat themselves more than chance does: somebody hammered on the keys until it was long enough.
import { entropyOf } from "../detect/entropy.ts";
import type { Filter } from "./input.ts";

const MIN_LENGTH = 24;
/** Longer text repeats characters by chance alone. */
const MAX_LENGTH = 64;
/** Shannon entropy in bits per character. Of 24 letters and digits drawn at random one text in a thousand has less. */
export const HAMMERED = 3.5;

export const hammered: Filter = ({ secret, kind }) =>
  kind === "opaque" &&
  secret.length >= MIN_LENGTH &&
  secret.length < MAX_LENGTH &&
  /[g-z]/i.test(secret) &&
  entropyOf(secret) < HAMMERED
    ? { action: "lower", reason: "hammered out on a keyboard" }
    : undefined;
