// Where in its text a secret stands: lines, columns and the line to show.
import { unitsIn, type Places } from "../text-place.ts";
import type { Location } from "../types.ts";

const LF = 10;
const MAX_EXCERPT_BYTES = 240;

/**
 * Lines and columns of `[start, start + length)`. Lines end at LF, as git and grep count them; columns count UTF-16 units,
 * as SARIF and editors do.
 * @param places of these bytes
 */
export function locate(bytes: Uint8Array, start: number, length: number, places: Places): Location {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = places.at(start);
  const last = places.at(start + length);
  return { ...first, endLine: last.line, endColumn: last.column, excerpt: excerptOf(buffer, start, length) };
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
