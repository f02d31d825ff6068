// `Basic` and a base64 word: only a `user:password` inside makes it a credential (RFC 7617), and only as good a one as the password.
import { isWordy } from "./dictionary.ts";
import type { Filter } from "./input.ts";

const PREFIX = /\bbasic[ \t]{1,4}$/i;

const BASE64 = /^[A-Za-z0-9+/]{8,}={0,2}$/;

/** Too long and mixed for a word of a text about such headers: a pair that was altered or cut. */
const DRAWN = /^(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z]).{24,}$/;

export const basicCredentials: Filter = ({ secret, kind, window, start, name }) => {
  const isHeader = kind === "signature" && PREFIX.test(window.slice(Math.max(0, start - 12), start));
  const isNamed = kind === "assignment" && /auth$/i.test(name) && BASE64.test(secret);
  if (!isHeader && !isNamed) return undefined;
  const decoded = Buffer.from(secret, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  if (colon < 0 || /[^\x20-\x7e]/.test(decoded)) {
    const isDrawn = DRAWN.test(secret);
    return isHeader ? { action: isDrawn ? "lower" : "drop", reason: "not a user name and password" } : undefined;
  }
  const password = decoded.slice(colon + 1);
  if (password === "") return { action: "lower", reason: "a user name without password" };
  return isWordy(password) || /^\d{1,6}$/.test(password) ? { action: "lower", reason: "made of words" } : undefined;
};
