// CRC-32 (IEEE, as in zlib) in the spellings that token issuers use.
import { BASE36, BASE62, toRadix } from "./radix.ts";

let table: Uint32Array | undefined;

/** The reflected polynomial 0xedb88320, a byte at a time. */
function makeTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
    return rest;
  });
}

/**
 * CRC-32 of the UTF-8 bytes of `text`, as an unsigned number. Not node:zlib's: loading that costs a commit hook 2 ms of CPU time,
 * and tokens are short.
 */
export function crc32(text: string): number {
  table ??= makeTable();
  let rest = 0xffffffff;
  for (const byte of Buffer.from(text, "utf8")) rest = (rest >>> 8) ^ (table[(rest ^ byte) & 0xff] ?? 0);
  return (rest ^ 0xffffffff) >>> 0;
}

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
