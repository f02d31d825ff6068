// Values made of words alone: names, labels and the passwords that guessing finds first.
import { isWordy } from "./dictionary.ts";
import type { Filter } from "./input.ts";

const MAX_SHORT = 20;

/** With digits it may be a weak password (admin123), without it says nothing. */
export const words: Filter = ({ secret }) => {
  if (!isWordy(secret)) return undefined;
  return { action: /\d|[!@#$%^&*]/.test(secret) ? "lower" : "drop", reason: "made of words" };
};

/** For rules with a format of their own: of the passwords in connection strings and command lines, guessable ones count less. */
export const shortWords: Filter = ({ secret }) =>
  secret.length <= MAX_SHORT && isWordy(secret) ? { action: "lower", reason: "made of words" } : undefined;
