import { malformed, type CheckResult } from "./check.ts";
import { decodeBase64 } from "./decode.ts";

/** What an unencrypted or encrypted OpenSSH key begins with (OpenSSH, PROTOCOL.key). */
const OPENSSH_MAGIC = "openssh-key-v1\0";
/** The shortest private key in DER, an ed25519 one (RFC 8410), has 48 bytes; SEC 1 keys of tiny curves are a little shorter. */
const MIN_DER_BYTES = 40;

/**
 * A PEM block (RFC 7468): base64 of one DER SEQUENCE that covers the body; for OpenSSH keys its magic; for PGP (RFC 4880) a packet
 * of a secret key. The reason says whether a passphrase guards it. Lines may be joined by escapes, quotes or spaces, as in source code.
 */
export function pem(secret: string): CheckResult {
  const begin = /-----BEGIN ([A-Z0-9 ]{1,60})-----/.exec(secret);
  if (!begin) return malformed("not a PEM block");
  const [head, label = ""] = begin;
  const end = secret.indexOf("-----END", begin.index + head.length);
  if (end < 0) return malformed("PEM block without an end");
  const content = unescaped(secret.slice(begin.index + head.length, end));
  const body = decodeBase64(bodyOf(content));
  if (!body || body.length === 0) return malformed("PEM body is not base64");
  if (label.startsWith("OPENSSH")) return judgeOpenSsh(body);
  if (label.startsWith("PGP")) return judgePgp(body);
  // RFC 1421, section 4.6.1.1: such a body is ciphertext, in blocks of 8 or 16 bytes.
  if (/Proc-Type:[ \t]*4,[ \t]*ENCRYPTED/.test(content)) {
    return body.length % 8 === 0 ? wellFormed("encrypted") : malformed("encrypted PEM body of the wrong length");
  }
  if (!isDerSequence(body)) return malformed("PEM body is not one DER sequence");
  return wellFormed(label.startsWith("ENCRYPTED") ? "encrypted" : "not encrypted");
}

function wellFormed(state: "encrypted" | "not encrypted"): CheckResult {
  return { passed: true, reason: `well-formed key, ${state}` };
}

function unescaped(content: string): string {
  return content.replace(/(?:\\+r)?\\+n/g, "\n").replace(/\r\n?/g, "\n");
}

/** The base64 characters: without header lines (`Name: value`), the quotes and signs that join strings, and PGP's `=CRC`. */
function bodyOf(content: string): string {
  const lines = content.split("\n").filter((line) => !/^[ \t"']{0,40}[A-Za-z][A-Za-z-]{0,40}:/.test(line));
  return lines
    .map((line) => line.replace(/["'][ \t]{0,40}[+.,;\\]?[ \t]{0,40}$/, "").replace(/^[ \t]{0,40}[+.]?[ \t]{0,40}["']/, ""))
    .map((line) => line.trim())
    .filter((line) => !/^=[A-Za-z0-9+/]{4}$/.test(line))
    .join("")
    .replace(/[ \t\\]+/g, "");
}

/** One SEQUENCE (tag 0x30) whose length field (X.690, section 8.1.3) says exactly the bytes that follow. */
function isDerSequence(body: Buffer): boolean {
  if (body.length < MIN_DER_BYTES || body[0] !== 0x30) return false;
  const first = body[1] ?? 0;
  if (first < 0x80) return body.length === first + 2;
  const count = first & 0x7f;
  if (count < 1 || count > 3) return false;
  return body.length === body.readUIntBE(2, count) + 2 + count;
}

function judgeOpenSsh(body: Buffer): CheckResult {
  if (!body.toString("latin1", 0, OPENSSH_MAGIC.length).startsWith(OPENSSH_MAGIC)) return malformed("not an OpenSSH key");
  if (body.length < OPENSSH_MAGIC.length + 4) return malformed("OpenSSH key is cut");
  const cipherLength = body.readUInt32BE(OPENSSH_MAGIC.length);
  const start = OPENSSH_MAGIC.length + 4;
  if (cipherLength > 64 || body.length < start + cipherLength) return malformed("OpenSSH key is cut");
  const cipher = body.toString("latin1", start, start + cipherLength);
  return wellFormed(cipher === "none" ? "not encrypted" : "encrypted");
}

/** RFC 4880, section 4.2: the first packet's tag is 5, a secret key. Whether it is encrypted stands after a key of any length. */
function judgePgp(body: Buffer): CheckResult {
  const first = body[0] ?? 0;
  const tag = (first & 0x40) !== 0 ? first & 0x3f : (first & 0x3c) >> 2;
  const passed = (first & 0x80) !== 0 && tag === 5;
  return { passed, reason: passed ? "well-formed key" : "not a PGP secret key" };
}
