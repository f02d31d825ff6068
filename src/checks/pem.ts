import { malformed, type CheckResult } from "./check.ts";
import { decodeBase64 } from "./decode.ts";
import { kindOfKey } from "./der-key.ts";
import { judgePgp } from "./pgp.ts";

/** What an unencrypted or encrypted OpenSSH key begins with (OpenSSH, PROTOCOL.key). */
const OPENSSH_MAGIC = "openssh-key-v1\0";
/** The shortest private key in DER, an ed25519 one (RFC 8410), has 48 bytes; SEC 1 keys of tiny curves are a little shorter. */
const MIN_DER_BYTES = 40;

/**
 * A PEM block (RFC 7468): base64 of one DER SEQUENCE that covers the body; for OpenSSH keys its magic; for PGP (RFC 4880) a packet
 * of a secret key. The reason says whether a passphrase guards it, and what kind of key OpenSSL reads. Lines may be joined by escapes, quotes or spaces, as in source code.
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
  // Some tools write OpenSSH's format under the label of an older one.
  if (label.startsWith("OPENSSH") || hasOpenSshMagic(body)) return judgeOpenSsh(body);
  if (label.startsWith("PGP")) return judgePgp(body, /(?:^|[^A-Za-z0-9+/=])=([A-Za-z0-9+/]{4})\W*$/.exec(content)?.[1]);
  // RFC 1421, section 4.6.1.1: such a body is ciphertext, in blocks of 8 or 16 bytes.
  if (/Proc-Type:[ \t]*4,[ \t]*ENCRYPTED/.test(content)) {
    return body.length % 8 === 0 ? wellFormed("encrypted") : malformed("encrypted PEM body of the wrong length");
  }
  if (!isDerSequence(body)) return malformed("PEM body is not one DER sequence");
  if (label.startsWith("ENCRYPTED")) return wellFormed("encrypted");
  const kind = kindOfKey(body, label);
  return kind === undefined ? wellFormed("not encrypted") : wellFormed(`not encrypted: ${kind}`);
}

/** PEM blocks in base64, as Kubernetes and CI variables hold them: each of a private key has to be well formed. */
export function pemBase64(secret: string): CheckResult {
  const text = decodeBase64(secret)?.toString("latin1") ?? "";
  const results = text
    .split(/(?=-----BEGIN )/)
    .filter((block) => /^-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/.test(block))
    .map(pem);
  return results.find(({ passed }) => !passed) ?? results[0] ?? malformed("not PEM in base64");
}

function wellFormed(state: string): CheckResult {
  return { passed: true, reason: `well-formed key, ${state}` };
}

/** Line ends and slashes as they stood before source code, JSON or a log escaped them, once or more often. */
function unescaped(content: string): string {
  return content.replace(/\r\n?|(?:\\{1,8}r)?\\{1,8}n|\\{1,8}r/g, "\n").replace(/\\{1,8}\//g, "/");
}

/**
 * The base64 of the body. Of each line the longest run of its characters counts, since quotes, joining signs, comment marks or a
 * log's time stamp may stand beside it; a body in one line has been joined by spaces. Header lines (`Name: value`) and PGP's
 * checksum (`=` and four characters) are left out.
 */
function bodyOf(content: string): string {
  // What stands between the last line end and the END mark is no body, unless it touches the mark.
  const lastLine = content.lastIndexOf("\n");
  const whole = lastLine > 0 && !/[A-Za-z0-9+/=]$/.test(content) ? content.slice(0, lastLine) : content;
  const lines = whole.split("\n").map((line) => line.trim());
  const runs = lines
    .filter(
      (line) =>
        !/^[^A-Za-z0-9+/]{0,40}[A-Za-z][A-Za-z-]{0,40}: /.test(line) &&
        !/(?:^|[^A-Za-z0-9+/=])=[A-Za-z0-9+/]{4}$/.test(line),
    )
    .map((line) => line.match(/[A-Za-z0-9+/]+={0,2}/g) ?? [])
    .map((found) => found.filter((run) => run !== "+"));
  const filled = runs.filter((found) => found.length > 0);
  return (filled.length === 1 ? filled.flat() : filled.map(longest)).join("");
}

/** The longest; of several the last, since what a log adds stands in front. */
function longest(runs: string[]): string {
  return runs.reduce((best, run) => (run.length >= best.length ? run : best), "");
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

function hasOpenSshMagic(body: Buffer): boolean {
  return body.toString("latin1", 0, OPENSSH_MAGIC.length) === OPENSSH_MAGIC;
}

function judgeOpenSsh(body: Buffer): CheckResult {
  if (!hasOpenSshMagic(body)) return malformed("not an OpenSSH key");
  if (body.length < OPENSSH_MAGIC.length + 4) return malformed("OpenSSH key is cut");
  const cipherLength = body.readUInt32BE(OPENSSH_MAGIC.length);
  const start = OPENSSH_MAGIC.length + 4;
  if (cipherLength > 64 || body.length < start + cipherLength) return malformed("OpenSSH key is cut");
  const cipher = body.toString("latin1", start, start + cipherLength);
  return wellFormed(cipher === "none" ? "not encrypted" : "encrypted");
}
