import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { crc32Hex } from "./crc32.ts";

/**
 * Canva's client secrets: `cnvca`, characters of base64url, then the crc32 of all that, prefix included, as eight hex digits.
 * Canva does not document it; found by trial on one secret (facts/token-formats.md), so it is not required.
 */
export function canvaCrc32(secret: string): CheckResult {
  const parts = /^(cnvca[A-Za-z0-9_-]{30,60})([0-9a-f]{8})$/.exec(secret);
  if (!parts) return malformed("not of Canva's secret form");
  const [, covered = "", checksum] = parts;
  return checksumResult(crc32Hex(covered) === checksum);
}
