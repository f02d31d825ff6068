// The bytes of a secret -> its one normalised text, which fingerprint, filters and reports use.

import { isAscii } from "../ascii.ts";

/**
 * Decodes the latin1 text of a secret as UTF-8 and undoes line ends: CRLF, and for PEM blocks that stand in one string also the
 * escapes `\r\n`, `\n`, so that the same key has one identity wherever it stands.
 */
export function decodeSecret(latin1: string): string {
  let text = isAscii(latin1) ? latin1 : Buffer.from(latin1, "latin1").toString("utf8");
  if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
  if (text.startsWith("-----BEGIN")) text = text.replace(/(?:\\{1,4}r)?\\{1,4}n/g, "\n").replace(/\n[ \t"'+,]+/g, "\n");
  return text;
}
