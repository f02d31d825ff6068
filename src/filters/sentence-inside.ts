// Tokens of base64 that decode to a sentence: "these are not the tokens you are looking for".
import type { Filter } from "./input.ts";

const BASE64 = /^[A-Za-z0-9+/_-]{24,512}={0,2}$/;
/** Three words and more of letters, one blank between each two. */
const SENTENCE = /(?:^|[^A-Za-z])[A-Za-z]{1,14}(?: [A-Za-z']{1,14}){3,}/;

export const sentenceInside: Filter = ({ secret, kind }) => {
  if (!BASE64.test(secret)) return undefined;
  const text = Buffer.from(secret, "base64").toString("latin1");
  return /^[\x20-\x7e]+$/.test(text) && SENTENCE.test(text)
    ? { action: kind === "opaque" ? "lower" : "drop", reason: "decodes to a sentence" }
    : undefined;
};
