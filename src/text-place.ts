// Lines and columns of an offset in bytes: lines end at LF, as git and grep count them; columns count UTF-16 units, as SARIF and
// editors do.

const LF = 10;

/** The place of an input's byte, 1-based. An input that arrives in slices hands on the place of each slice's first byte. */
export type Origin = { line: number; column: number };

/** @param origin the place of `bytes[0]` in the whole input */
export function placeOf(bytes: Uint8Array, offset: number, origin: Origin): Origin {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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
export function unitsIn(buffer: Buffer, start: number, end: number): number {
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
