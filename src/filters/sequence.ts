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
/** With more than half of it in runs a short value is weak. */
const HALF = 0.5;
const MAX_HALF = 64;
const MAX_TEXT = 512;

export const sequence: Filter = ({ secret, kind }) => {
  const share = sequenceShare(secret);
  if (share >= SHARE || (kind === "assignment" && share > HALF && secret.length < MAX_HALF))
    return { action: "drop", reason: "a sequence" };
  return share > HALF && secret.length < MAX_HALF ? { action: "lower", reason: "mostly a sequence" } : undefined;
};

/** The share of a value's letters and digits that stand in runs of three and more (interleaved: four and more). */
function sequenceShare(value: string): number {
  const text = value.toLowerCase().replace(/[^a-z0-9!@#$%^&*]/g, "");
  if (text.length < 3 || text.length > MAX_TEXT) return 0;
  let covered = 0;
  for (let at = 0; at < text.length;) {
    const length = Math.max(steadyRun(text, at), rowRun(text, at), interleavedRun(text, at));
    if (length >= 3) covered += length;
    at += length >= 3 ? length : 1;
  }
  return covered / text.length;
}

/** Length of the run from `at` in which each character is the one after its neighbour, the one before, or the same. */
function steadyRun(text: string, at: number): number {
  const step = text.charCodeAt(at + 1) - text.charCodeAt(at);
  if (step !== 1 && step !== -1 && step !== 0) return 1;
  let end = at + 2;
  while (end < text.length && text.charCodeAt(end) - text.charCodeAt(end - 1) === step) end++;
  return end - at;
}

/** a1b2c3d4, 1a2b3c: two sequences dealt out in turn. */
function interleavedRun(text: string, at: number): number {
  const length = Math.min(everyOther(text, at), everyOther(text, at + 1));
  return length >= 3 ? 2 * length : 1;
}

/** How many characters from `at` on, each second one, count up. */
function everyOther(text: string, at: number): number {
  let count = 1;
  while (text.charCodeAt(at + 2 * count) - text.charCodeAt(at + 2 * count - 2) === 1) count++;
  return count;
}

/** Length of the longest keyboard row piece that stands at `at`, if it has three characters or more. */
function rowRun(text: string, at: number): number {
  if (pairsInRows[pairAt(text, at)] !== 1 || pairsInRows[pairAt(text, at + 1)] !== 1) return 1;
  let best = 0;
  for (const row of LINES) {
    let length = best;
    while (at + length < text.length && row.includes(text.slice(at, at + length + 1))) length++;
    best = Math.max(best, length);
  }
  return best;
}

/** A number for two ASCII characters that stand at `at`; behind the text for fewer. */
function pairAt(text: string, at: number): number {
  return at + 1 < text.length ? (text.charCodeAt(at) << 7) | text.charCodeAt(at + 1) : -1;
}

/** 1 for each pair of neighbours in a row: few places of other texts go on in one. */
const pairsInRows = new Uint8Array(1 << 14);
for (const row of LINES) for (let at = 0; at + 1 < row.length; at++) pairsInRows[pairAt(row, at)] = 1;
