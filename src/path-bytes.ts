// Paths are bytes, carried as latin1 strings. This is the only place that turns them into text.
import type { PathBytes } from "./types.ts";
import { isAscii } from "./ascii.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** True if the path is valid UTF-8, so that its text says it exactly. */
export function isText(path: PathBytes): boolean {
  return decodeStrictly(path) !== undefined;
}

/** The path as text; a byte that is not valid UTF-8 is shown as `\xNN`. Control characters are left to the reporters' encoders. */
export function displayPath(path: PathBytes): string {
  if (isAscii(path)) return path;
  return decodeStrictly(path) ?? decodeLeniently(path);
}

/** The path bytes of a text path. */
export function toPathBytes(path: string): PathBytes {
  return isAscii(path) ? path : Buffer.from(path, "utf8").toString("latin1");
}

/** The path as a Buffer, for file system calls. */
export function pathBuffer(path: PathBytes): Buffer {
  return Buffer.from(path, "latin1");
}

function decodeStrictly(path: PathBytes): string | undefined {
  try {
    return utf8.decode(Buffer.from(path, "latin1"));
  } catch {
    return undefined; // TextDecoder's only way to say "not UTF-8".
  }
}

function decodeLeniently(path: PathBytes): string {
  let shown = "";
  for (let i = 0; i < path.length;) {
    const length = sequenceLength(path.charCodeAt(i));
    const text = decodeStrictly(path.slice(i, i + length));
    shown += text ?? `\\x${path.charCodeAt(i).toString(16).padStart(2, "0")}`;
    i += text === undefined ? 1 : length;
  }
  return shown;
}

/** How many bytes a UTF-8 sequence has that begins with `first` (RFC 3629); 1 for a byte that begins none. */
function sequenceLength(first: number): number {
  if (first >= 0xf0 && first <= 0xf4) return 4;
  if (first >= 0xe0) return first <= 0xef ? 3 : 1;
  return first >= 0xc2 ? 2 : 1;
}
