import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { crc32Base62 } from "./crc32.ts";

/**
 * Vercel's tokens: `vcp_`, `vci_`, `vca_`, `vcr_` or `vck_`, 50 characters, then base62(crc32(those 50)) in six.
 * Source: vercel.com/changelog/new-token-formats-and-secret-scanning; formula in facts/token-formats.md (fits 6 of 7).
 */
export function vercel(secret: string): CheckResult {
  const parts = /^vc[piark]_([A-Za-z0-9_-]{50})([A-Za-z0-9]{6})$/.exec(secret);
  if (!parts) return malformed("not of Vercel's token form");
  const [, body = "", checksum] = parts;
  return checksumResult(crc32Base62(body) === checksum);
}
