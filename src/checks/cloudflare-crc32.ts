import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { crc32Hex } from "./crc32.ts";

/**
 * Cloudflare's keys and tokens: `cfk_`, `cfut_` or `cfat_`, 40 characters, then crc32(those 40) as eight hex digits.
 * Source: developers.cloudflare.com/fundamentals/api/get-started/token-formats says "checksum"; the formula is computed
 * (facts/token-formats.md, fits 5 of 10 independent examples).
 */
export function cloudflareCrc32(secret: string): CheckResult {
  const parts = /^cf(?:k|ut|at)_([A-Za-z0-9]{40})([0-9a-f]{8})$/.exec(secret);
  if (!parts) return malformed("not of Cloudflare's token form");
  const [, body = "", checksum] = parts;
  return checksumResult(crc32Hex(body) === checksum);
}
