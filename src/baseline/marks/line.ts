// Lines of bytes, for marks. They end at LF, CRLF or a lone CR, as the windows of detection do: a mark must never cover more than the
// line that people see.

const LF = 10;
const CR = 13;
/** Marks work on lines up to this length. On longer ones nothing is covered, and looking for a line's start stays cheap. */
const maxLineBytes = 64 * 1024;

/** Where the line of `offset` begins; undefined if that lies too far back. */
export function lineStartOf(bytes: Buffer, offset: number): number | undefined {
  const reach = Math.max(0, offset - maxLineBytes);
  const before = bytes.subarray(reach, offset);
  const start = Math.max(before.lastIndexOf(LF), before.lastIndexOf(CR)) + 1;
  return start === 0 && reach > 0 ? undefined : reach + start;
}

/** Where the line of `offset` ends, its line end not included; cut where the line is too long. */
export function lineEndOf(bytes: Buffer, offset: number): number {
  const after = bytes.subarray(offset, offset + maxLineBytes);
  const ends = [after.indexOf(LF), after.indexOf(CR)].filter((end) => end !== -1);
  return offset + Math.min(after.length, ...ends);
}

/** Where the line after the one of `offset` begins; undefined if there is none. */
export function nextLineStartOf(bytes: Buffer, offset: number): number | undefined {
  const end = lineEndOf(bytes, offset);
  if (end >= bytes.length || (bytes[end] !== LF && bytes[end] !== CR)) return undefined;
  return bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : end + 1;
}
