import { malformed, type CheckResult } from "./check.ts";
import { decodeBase64 } from "./decode.ts";

const HOSTS = ["pypi.org", "test.pypi.org"];
const END = 0;
const LOCATION = 1;
const IDENTIFIER = 2;
const SIGNATURE = 6;
const FIELD_TYPES = [END, LOCATION, IDENTIFIER, 4, SIGNATURE]; // 4: a third party caveat's verification id
/** HMAC-SHA-256. */
const SIGNATURE_BYTES = 32;

/**
 * PyPI's tokens: `pypi-` and a base64url macaroon, version 2: byte 2; the fields location and identifier; an end mark; for each
 * caveat its fields and an end mark; one more end mark; the signature. A field is its type, its length (a varint) and that many bytes.
 * Source: the macaroon v2 binary format (libmacaroons doc/format.txt).
 */
export function pypiMacaroon(secret: string): CheckResult {
  if (!/^pypi-[A-Za-z0-9_-]{50,1000}$/.test(secret)) return malformed("not of PyPI's token form");
  const bytes = decodeBase64(secret.slice("pypi-".length));
  if (bytes?.[0] !== 2) return malformed("not a macaroon");
  const location = fieldAt(bytes, 1);
  const host = location?.value.toString("latin1") ?? "";
  // The identifier follows the location at once.
  if (location?.type !== LOCATION || !HOSTS.includes(host) || bytes[location.end] !== IDENTIFIER)
    return malformed("not a macaroon of PyPI's");
  let at = location.end;
  let type = LOCATION;
  while (at < bytes.length && type !== SIGNATURE) {
    if (!FIELD_TYPES.includes(bytes[at] ?? END)) return malformed("macaroon with an unknown field");
    const field = fieldAt(bytes, at);
    if (!field) return { passed: false, reason: `macaroon of ${host} whose end is missing`, isCut: true };
    ({ type, end: at } = field);
    if (type === SIGNATURE && field.value.length !== SIGNATURE_BYTES)
      return malformed("macaroon with a signature of the wrong length");
  }
  if (type !== SIGNATURE) return { passed: false, reason: `macaroon of ${host} without a signature`, isCut: true };
  if (at !== bytes.length) return malformed("macaroon with more behind its signature");
  return { passed: true, reason: `macaroon of ${host}` };
}

type Field = { type: number; value: Buffer; end: number };

/** An end mark is a field of its type alone. Undefined where the bytes end before it does. */
function fieldAt(bytes: Buffer, start: number): Field | undefined {
  const type = bytes[start] ?? END;
  if (type === END) return { type, value: bytes.subarray(start, start), end: start + 1 };
  let length = 0;
  let at = start + 1;
  for (let shift = 0; ; shift += 7, at++) {
    const byte = bytes[at];
    // No field of a token of 1,000 characters needs more than two bytes for its length.
    if (byte === undefined || shift > 7) return undefined;
    length |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  const value = bytes.subarray(at + 1, at + 1 + length);
  return value.length < length ? undefined : { type, value, end: at + 1 + length };
}
