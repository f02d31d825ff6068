// Sequences: 123456, abcdef0123456789, qwertz, 1q2w3e4r. Nobody draws them by chance.
import type { Filter } from "./input.ts";

const ROWS = [
  "qwertyuiop",
  "qwertzuiop",
  "azertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "yxcvbnm",
  "1qaz2wsx3edc4rfv",
  "qazwsxedcrfv",
  "1q2w3e4r5t6y7u",
  "1234567890",
  "!@#$%^&*()",
  "deadbeef",
  "cafebabe",
  "0badcafe",
];
const LINES = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(""))];
/** The share of a value that must be made of runs of three and more. */
const SHARE = 0.8;

export const sequence: Filter = ({ secret }) =>
  isSequence(secret) ? { action: "drop", reason: "a sequence" } : undefined;

export function isSequence(value: string): boolean {
  const text = value.toLowerCase().replace(/[-_ .:]/g, "");
  if (text.length < 3 || text.length > 512) return false;
  let covered = 0;
  for (let at = 0; at < text.length;) {
    const length = Math.max(steadyRun(text, at, 1), steadyRun(text, at, -1), steadyRun(text, at, 0), rowRun(text, at));
    if (length >= 3) covered += length;
    at += Math.max(1, length >= 3 ? length : 1);
  }
  return covered >= text.length * SHARE;
}

/** Length of the run from `at` whose character codes grow by `step`. */
function steadyRun(text: string, at: number, step: number): number {
  let end = at + 1;
  while (end < text.length && text.charCodeAt(end) - text.charCodeAt(end - 1) === step) end++;
  return end - at;
}

/** Length of the longest keyboard row piece that stands at `at`. */
function rowRun(text: string, at: number): number {
  let best = 0;
  for (const row of LINES) {
    let length = best;
    while (at + length < text.length && row.includes(text.slice(at, at + length + 1))) length++;
    best = Math.max(best, length);
  }
  return best;
}
