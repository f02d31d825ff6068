// CRC-32 (IEEE, as in zlib) in the spellings that token issuers use.
import { crc32 } from "node:zlib";
import { BASE36, BASE62, toRadix } from "./radix.ts";

/** Six characters of base 62, padded with `0`: GitHub, npm, Vercel. */
export function crc32Base62(text: string): string {
  return toRadix(crc32(text), BASE62, 6);
}

/** Seven characters of base 36, padded with `0`: GitLab. */
export function crc32Base36(text: string): string {
  return toRadix(crc32(text), BASE36, 7);
}

/** Eight lower-case hex digits, most significant byte first. */
export function crc32Hex(text: string): string {
  return crc32(text).toString(16).padStart(8, "0");
}

/** The four bytes, least significant first. */
export function crc32LittleEndian(text: string): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(crc32(text));
  return bytes;
}
