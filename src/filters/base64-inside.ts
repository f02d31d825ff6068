// Base64 of a readable text, as Kubernetes Secrets and configuration files hold it: the text is the secret, and is judged as one.
import { isWordy } from "./dictionary.ts";
import type { Filter } from "./input.ts";
import { isFieldName } from "./words.ts";
import { location } from "./location.ts";
import { placeholder } from "./placeholder.ts";
import { reference } from "./reference.ts";
import { sequence } from "./sequence.ts";

const BASE64 = /^(?:[A-Za-z0-9+/]{4}){1,64}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const MIN_LENGTH = 8;

/** Random bytes of this length are readable once in a thousand times, and then they are hardly words. */
export const base64Inside: Filter = (input) => {
  if (input.secret.length < MIN_LENGTH || !BASE64.test(input.secret)) return undefined;
  const secret = Buffer.from(input.secret, "base64").toString("latin1").replace(/\n$/, "");
  // A JSON object is a token's content, no template.
  if (!/^(?!\{")[\x20-\x7e]{4,}$/.test(secret)) return undefined;
  const inside = { ...input, secret };
  const outcome = reference(inside) ?? location(inside) ?? placeholder(inside) ?? sequence(inside);
  const isWeak = !outcome && (isWordy(secret) || isFieldName(secret));
  if (!isWeak && !outcome) return undefined;
  return { action: "lower", reason: `base64 of a text that is ${isWeak ? "made of words" : "no secret"}` };
};
