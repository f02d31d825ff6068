// `user=gorm password=gorm`: the password is the user's name, which stands beside it.
import type { Filter } from "./input.ts";

const USER =
  /\b(?:user(?:name|id)?|uid|login|account|owner|db_?name|database|db)["'`]?[ \t]{0,4}[:=][>=]?[ \t]{0,4}["'`]?([\w.@-]{1,64})/gi;

export const sameAsUser: Filter = ({ secret, window }) => {
  if (secret.length > 64) return undefined;
  for (const found of window.matchAll(USER)) {
    if (found[1]?.toLowerCase() === secret.toLowerCase())
      return { action: "lower", reason: "the same as the user's name" };
  }
  return undefined;
};

/** `gorm:gorm@tcp(…)`, `login("guest", "guest")`: the user stands right before. */
export const userBeside: Filter = ({ secret, window, start }) => {
  if (secret.length > 64) return undefined;
  const before = window.slice(Math.max(0, start - 80), start).replace(/["']?\s{0,4}[:/,]\s{0,8}["']?$/, "");
  const isSame = before.toLowerCase().endsWith(secret.toLowerCase()) && !/\w$/.test(before.slice(0, -secret.length));
  return isSame ? { action: "lower", reason: "the same as the user's name" } : undefined;
};
