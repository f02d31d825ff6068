import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { crc32Hex } from "./crc32.ts";

/**
 * Zuplo's API keys: `zpka_`, 32 characters, `_`, then crc32(those 32) as eight hex digits.
 * Source: zuplo.com/blog/api-key-authentication; formula in facts/token-formats.md (fits 2 of 2).
 */
export function zuplo(secret: string): CheckResult {
  const parts = /^zpka_([A-Za-z0-9]{32})_([0-9a-f]{8})$/.exec(secret);
  if (!parts) return malformed("not of Zuplo's key form");
  const [, body = "", checksum] = parts;
  return checksumResult(crc32Hex(body) === checksum);
}
