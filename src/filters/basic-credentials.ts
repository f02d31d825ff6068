// `Basic` and a base64 word: only a `user:password` inside makes it a credential (RFC 7617), and only as good a one as the password.
import { isWordy } from "./dictionary.ts";
import type { Filter } from "./input.ts";

const PREFIX = /\bbasic[ \t]{1,4}$/i;

export const basicCredentials: Filter = ({ secret, kind, window, start }) => {
  if (kind !== "signature" || !PREFIX.test(window.slice(Math.max(0, start - 12), start))) return undefined;
  const decoded = Buffer.from(secret, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  if (colon < 0 || /[\0-\x1f\ufffd]/.test(decoded)) return { action: "drop", reason: "not a user name and password" };
  const password = decoded.slice(colon + 1);
  if (password === "") return { action: "lower", reason: "a user name without password" };
  return isWordy(password) || /^\d{1,6}$/.test(password) ? { action: "lower", reason: "made of words" } : undefined;
};
