import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { crc32 } from "./crc32.ts";
import { DIGITS, LOWER, toRadix, UPPER } from "./radix.ts";

/**
 * Apify's API tokens: `apify_api_`, 30 characters, then the crc32 of all that, prefix included, in six digits of a base 62 whose
 * small letters come first. Apify does not document it; found by trial on 2 tokens (facts/token-formats.md), so it is not required.
 */
export function apifyCrc32(secret: string): CheckResult {
  const parts = /^(apify_api_[A-Za-z0-9]{30})([A-Za-z0-9]{6})$/.exec(secret);
  if (!parts) return malformed("not of Apify's token form");
  const [, covered = "", checksum] = parts;
  return checksumResult(apifyChecksum(covered) === checksum);
}

export function apifyChecksum(covered: string): string {
  return toRadix(crc32(covered), DIGITS + LOWER + UPPER, 6);
}
