// Where in its text a secret stands: lines, columns and the line to show.
import type { Location } from "../types.ts";

const LF = 10;
const MAX_EXCERPT_BYTES = 240;

/** The place that `bytes[0]` has in the whole input, for inputs that arrive in slices. */
export type Origin = { line: number; column: number };

/**
 * Lines and columns of `[start, start + length)`. Lines end at LF, as git and grep count them; columns count UTF-16 units,
 * as SARIF and editors do.
 */
export function locate(bytes: Uint8Array, start: number, length: number, origin: Origin): Location {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = placeOf(buffer, start, origin);
  const last = placeOf(buffer, start + length, origin);
  return { ...first, endLine: last.line, endColumn: last.column, excerpt: excerptOf(buffer, start, length) };
}

function placeOf(buffer: Buffer, offset: number, origin: Origin): { line: number; column: number } {
  const lineStart = offset === 0 ? 0 : buffer.lastIndexOf(LF, offset - 1) + 1;
  const before = lineStart === 0 ? origin.column - 1 : 0;
  return { line: origin.line + countLines(buffer, offset), column: before + unitsIn(buffer, lineStart, offset) + 1 };
}

function countLines(buffer: Buffer, end: number): number {
  let lines = 0;
  for (let at = buffer.indexOf(LF); at !== -1 && at < end; at = buffer.indexOf(LF, at + 1)) lines++;
  return lines;
}

/** UTF-16 units of a byte range, in pieces: a line may be longer than a string may be. */
function unitsIn(buffer: Buffer, start: number, end: number): number {
  const piece = 1 << 20;
  let units = 0;
  for (let at = start; at < end;) {
    let to = Math.min(at + piece, end);
    // Do not cut a UTF-8 sequence: step back over continuation bytes (10xxxxxx).
    while (to < end && to > at + 1 && ((buffer[to] ?? 0) & 0xc0) === 0x80) to--;
    units += buffer.toString("utf8", at, to).length;
    at = to;
  }
  return units;
}

function excerptOf(buffer: Buffer, start: number, length: number): { text: string; column: number } {
  const lineStart = start === 0 ? 0 : buffer.lastIndexOf(LF, start - 1) + 1;
  const found = buffer.indexOf(LF, start);
  const lineEnd = found === -1 ? buffer.length : found;
  const from = Math.max(lineStart, start - MAX_EXCERPT_BYTES / 2);
  const to = Math.min(
    lineEnd,
    Math.max(start + Math.min(length, 4096) + MAX_EXCERPT_BYTES / 2, from + MAX_EXCERPT_BYTES),
  );
  const text = buffer.toString("utf8", from, to).replace(/\r$/, "");
  return { text, column: unitsIn(buffer, from, start) + 1 };
}

/** The origin of the slice that begins `offset` bytes into this one. */
export function advance(bytes: Uint8Array, offset: number, origin: Origin): Origin {
  return placeOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset, origin);
}
