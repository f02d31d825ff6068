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
    const length = Math.max(
      ...[1, -1, 0].map((step) => steadyRun(text, { at, step, stride: 1 })),
      rowRun(text, at),
      interleavedRun(text, at),
    );
    if (length >= 3) covered += length;
    at += length >= 3 ? length : 1;
  }
  return covered / text.length;
}

type Run = { at: number; step: number; stride: number };

/** Length of the run from `at` in which each `stride`th character code grows by `step`. */
function steadyRun(text: string, { at, step, stride }: Run): number {
  let end = at + stride;
  while (end < text.length && text.charCodeAt(end) - text.charCodeAt(end - stride) === step) end += stride;
  return Math.ceil((end - at) / stride);
}

/** a1b2c3d4, 1a2b3c: two sequences dealt out in turn. */
function interleavedRun(text: string, at: number): number {
  const first = steadyRun(text, { at, step: 1, stride: 2 });
  const second = steadyRun(text, { at: at + 1, step: 1, stride: 2 });
  return Math.min(first, second) >= 3 ? 2 * Math.min(first, second) : 1;
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
