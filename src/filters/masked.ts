// Values whose characters were blotted out by hand or by a log filter.
import type { Filter } from "./input.ts";

const MASK = /\*{3,}|\u2022{2,}|\u2026|\.{3}|#{5,}|-{6,}|_{6,}|\?{4,}/;
const CROSSES = /x{4,}|X{4,}/;
const FILLING = /([A-Za-z0-9])\1{11,}/;
/** Long random text holds four crosses in a row now and then: once in 10^5 keys of this length. */
const MAX_CROSSED = 200;

export const masked: Filter = ({ secret }) => {
  const body = secret.replace(/-----[A-Z ]+-----/g, "");
  if (
    MASK.test(body) ||
    (secret.length <= MAX_CROSSED && CROSSES.test(secret)) ||
    isOneCharacter(body) ||
    isFilled(body)
  ) {
    return { action: "drop", reason: "masked" };
  }
  return undefined;
};

/** `key_000000000000`: a prefix and one character that fills up the length. */
function isFilled(text: string): boolean {
  const filling = FILLING.exec(text)?.[0].length ?? 0;
  return 2 * filling > text.length;
}

function isOneCharacter(text: string): boolean {
  const first = text[0];
  if (first === undefined) return true;
  for (let i = 1; i < text.length; i++) if (text[i] !== first) return false;
  return true;
}
