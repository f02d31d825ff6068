import { malformed, type CheckResult } from "./check.ts";

/** RFC 4880, section 4.2: the first packet's tag is 5, a secret key. Whether it is encrypted stands after a key of any length. */
const SECRET_KEY = 5;

/**
 * The body of an armoured block. Its checksum (section 6.1) is optional since RFC 9580; one that stands there has to fit.
 * @param checksum the four characters behind the `=` at its end, if there are any
 */
export function judgePgp(body: Buffer, checksum: string | undefined): CheckResult {
  const first = body[0] ?? 0;
  const tag = (first & 0x40) !== 0 ? first & 0x3f : (first & 0x3c) >> 2;
  if ((first & 0x80) === 0 || tag !== SECRET_KEY) return malformed("not a PGP secret key");
  if (checksum === undefined) return { passed: true, reason: "well-formed key" };
  return crc24(body).toString("base64") === checksum
    ? { passed: true, reason: "well-formed key, checksum valid" }
    : malformed("checksum does not fit");
}

/** Three bytes, most significant first. */
export function crc24(bytes: Uint8Array): Buffer {
  let rest = 0xb704ce;
  for (const byte of bytes) {
    rest ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) rest = (rest << 1) ^ (rest & 0x800000 ? 0x1864cfb : 0);
  }
  return Buffer.of((rest >> 16) & 0xff, (rest >> 8) & 0xff, rest & 0xff);
}
