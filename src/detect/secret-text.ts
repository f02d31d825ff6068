// The bytes of a secret -> its one normalised text, which fingerprint, filters and reports use.

import { isAscii } from "../ascii.ts";

/**
 * Decodes the latin1 text of a secret as UTF-8 and undoes line ends: CRLF, and in PEM blocks all that source code, comments and
 * indentation add, so that the same key has one identity wherever it stands.
 */
export function decodeSecret(latin1: string): string {
  let text = isAscii(latin1) ? latin1 : Buffer.from(latin1, "latin1").toString("utf8");
  if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
  return text.startsWith("-----BEGIN") ? pemLines(text) : text;
}

/** A literal's end, a joining sign and the next literal's beginning, as in `"…\n" +` or `'…',`; the line end may be spelled or meant. */
const JOINED_LITERALS = /(?:(?:\\{1,4}r)?\\{1,4}n)?["'`]\s{0,99}[+.,&\\]?\s{0,99}["'`]/g;
const ESCAPED_LINE_END = /(?:\\{1,4}r)?\\{1,4}n/g;

/** A base64 line may itself begin with `+`: signs are taken off only beside a quote, or as what stands before the END mark too. */
function pemLines(block: string): string {
  const text = block.replace(JOINED_LITERALS, "\n").replace(ESCAPED_LINE_END, "\n");
  const [first = "", ...rest] = text.split("\n");
  const last = rest.at(-1) ?? "";
  const mark = last.indexOf("-----END");
  const margin = mark > 0 ? last.slice(0, mark) : "";
  const isFramed = margin.trim() !== "" && rest.every((line) => line.startsWith(margin.trimEnd()));
  const inner = rest.map((line) => (isFramed ? line.slice(margin.trimEnd().length) : line).trim());
  return [first.trimEnd(), ...inner].join("\n");
}
