import { checksumResult, malformed, type CheckResult } from "./check.ts";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** Two bytes of prefix and 32 of the seed, before the two of the checksum. */
const COVERED_BYTES = 34;

/**
 * Seeds of NATS' nkeys (58 characters of base 32): the last two bytes are CRC-16/XMODEM of those before, least significant first.
 * Source: nats-io/nkeys, crc16.go and strkey.go.
 */
export function nkeyCrc16(secret: string): CheckResult {
  if (!/^S[ACNOUX][A-Z2-7]{56}$/.test(secret)) return malformed("not of an nkey seed's form");
  const bytes = decodeBase32(secret);
  return checksumResult(crc16(bytes.subarray(0, COVERED_BYTES)) === bytes.readUInt16LE(COVERED_BYTES));
}

/** The polynomial 0x1021, a byte at a time. */
export function crc16(bytes: Uint8Array): number {
  let rest = 0;
  for (const byte of bytes) {
    rest ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) rest = ((rest << 1) ^ (rest & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return rest;
}

/** Whole bytes; Go's decoder, which nkeys goes by, disregards the bits behind the last one. */
function decodeBase32(text: string): Buffer {
  const bytes: number[] = [];
  let value = 0;
  let bits = 0;
  for (const character of text) {
    value = ((value << 5) | BASE32.indexOf(character)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 0xff);
  }
  return Buffer.from(bytes);
}
