// Sentences, labels and lists: values with white space in them.
import { isWordy } from "./dictionary.ts";
import type { Filter } from "./input.ts";

/** Keys are sometimes written in groups of equal length, for people to type. */
const GROUPS = /^([a-z0-9]{4}(?: [a-z0-9]{4}){3,}|[A-Z0-9]{4,8}(?: [A-Z0-9]{4,8}){3,})$/;
const SPLIT = /[\s,]+/;
const MAX_PARTS = 3;

export const prose: Filter = ({ secret }) => {
  const parts = secret.trim().split(SPLIT);
  if (parts.length === 1 || GROUPS.test(secret)) return undefined;
  if (parts.length > MAX_PARTS) return { action: "drop", reason: "a text with spaces" };
  const wordy = parts.filter((part) => part === "" || isWordy(part)).length;
  if (wordy * 2 >= parts.length) return { action: "drop", reason: "a text with spaces" };
  return { action: "lower", reason: "has spaces" };
};
