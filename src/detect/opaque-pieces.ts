// An opaque run -> the parts of it that may be a token of its own. Pure: sees the window alone.

import { escapeBefore } from "./escapes.ts";

type Run = { text: string; start: number; end: number };

/** `acme-secret-key-` before the token, joined to it as in a URL's path or a file's name. */
const NAME_IN_FRONT =
  /^[A-Za-z0-9_-]{0,60}?(?:key|token|secret|private|access)[-_](?:(?:access|key|token|secret)[-_])*/i;

/** The run without an escape's end at its front; that without a name in front, padding or leading dashes; and, where it is a path or URL, its long segments. */
export function piecesOf({ text, start: runStart, end }: Run): [number, number][] {
  const start = runStart + escapedFront(text, runStart);
  const run = text.slice(start, end);
  const pieces: [number, number][] = [[start, end]];
  const padding = /=+$/.exec(run)?.[0].length ?? 0;
  if (padding > 0) pieces.push([start, end - padding]);
  const named = NAME_IN_FRONT.exec(run)?.[0].length ?? 0;
  if (named > 0) pieces.push([start + named, end]);
  const dashes = /^[-_]+/.exec(run)?.[0].length ?? 0;
  if (dashes > 0) pieces.push([start + dashes, end]);
  const segments = [...run.slice(0, run.length - padding).matchAll(/[^/]+/g)];
  if (
    isPath(
      segments.map(([segment]) => segment),
      run,
    )
  ) {
    for (const { 0: segment, index } of segments) {
      if (!isPathWord(segment)) pieces.push([start + index, start + index + segment.length]);
    }
  }
  return pieces;
}

/** Of a run that begins inside an escape (`\nQ7rm…`, `%3DQ7rm…`), how many of its characters belong to that. */
function escapedFront(text: string, start: number): number {
  const front = text.slice(start, start + 5);
  for (let length = 1; length <= front.length; length++) {
    if (escapeBefore(text, start + length) > length) return length;
  }
  return 0;
}

/** A `/` in base64 is no separator: a path has at most one segment that is no word, and no `+`. */
function isPath(segments: string[], run: string): boolean {
  return run.includes("/") && !run.includes("+") && segments.filter((segment) => !isPathWord(segment)).length === 1;
}

/** Words, versions and numbers, as they stand in paths: `v3`, `api-keys`, `2024`, `html2pdf`. */
function isPathWord(segment: string): boolean {
  return /^(?:[a-z]{1,3}[0-9]{1,3}|[0-9]{1,10}|[a-z]{2,12}[0-9][a-z]{1,12}|[A-Za-z]{1,24}|[A-Za-z]{1,20}(?:[-_][A-Za-z0-9]{1,20}){1,4})$/.test(
    segment,
  );
}

/** As long as the lines of base64 blocks (RFC 2045: 76, RFC 7468: 64) and longer than most tokens. */
const BLOCK_LINE = 60;

/** Whether the run is a line of base64 data: an e-mail's attachment, a certificate. The line before it then is one, too. */
export function standsInBase64Block({ text, start, end }: Run): boolean {
  const lineStart = lastBreak(text, start);
  if (/[A-Za-z0-9]/.test(text.slice(lineStart, start))) return false;
  const lineBefore = text.slice(lastBreak(text, Math.max(0, lineStart - 2)), lineStart).trim();
  if (lineBefore.length >= BLOCK_LINE && /^["']?[A-Za-z0-9+/_-]+={0,2}(?:\\n)?["']?[,+\\]?$/.test(lineBefore))
    return true;
  return end - start >= BLOCK_LINE && /[+/]/.test(text.slice(start, end)) && /^[\r\n]/.test(text.slice(end));
}

/** Where the line that holds `at` begins, within the window. */
export function lastBreak(text: string, at: number): number {
  return at === 0 ? 0 : Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
}

/**
 * Signs that no format has and that join what stands beside them: a token next to one is a piece of something longer. So is one
 * behind a `=` that opens a quoted value, and behind a path of ids (`7/98237465/8923746:`).
 */
const JOINS_BEFORE = /[?!^~%]$|[A-Za-z0-9][$#*]$|[A-Za-z0-9_-]{16}\.$|["'`]=$|\d\/\d{6,20}:$/;
const BEFORE = 24;
const JOINS_AFTER = /^(?:[!^%~$*][A-Za-z0-9]|\.[A-Za-z0-9_-]{16})/;
/** In an address these begin a query and a fragment. */
const JOINS_OUTSIDE_ADDRESSES = /^[?#][A-Za-z0-9]/;

/** Whether a token is cut out of a longer value, as `AXw4…` of `DyVdf7%c^AXw4…`. */
export function isCutOut({ text, start, end }: Run): boolean {
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const after = text.slice(end, end + 17);
  if (JOINS_BEFORE.test(before) || JOINS_AFTER.test(after)) return true;
  return JOINS_OUTSIDE_ADDRESSES.test(after) && !text.slice(lastBreak(text, start), start).includes("://");
}
