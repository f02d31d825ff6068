// Values that describe others: format strings with widths, regular expressions, sample templates.
import type { Filter } from "./input.ts";

/** `{token:32}`, `{hex:8-16}`. The value may end inside of it, where a bare value ends at a brace. */
const WIDTH = /\{[A-Za-z][\w-]*:\d{1,5}(?:-\d{1,5})?(?:\}|$)/;
/** The same right behind a value that ended at its brace. */
const WIDTH_BEHIND = /^\{[A-Za-z][\w-]*:\d{1,5}(?:-\d{1,5})?\}/;
/** `[A-Za-z0-9]{20}`: a class with a range, repeated. */
const CLASS = /\[[^\][\s]{0,20}(?:a-z|A-Z|0-9|a-f|A-F)[^\][\s]{0,20}\][{*+]/;
/** Longer than any such format. */
const BEHIND = 40;

export const patternText: Filter = ({ secret, window, end }) => {
  const isPattern = WIDTH.test(secret) || CLASS.test(secret) || WIDTH_BEHIND.test(window.slice(end, end + BEHIND));
  return isPattern ? { action: "drop", reason: "a format or pattern" } : undefined;
};
