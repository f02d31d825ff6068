import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { crc32Base62 } from "./crc32.ts";

/**
 * Polar's tokens: `polar_`, the kind, `_`, 37 characters, then base62(crc32(those 37)) in six.
 * Source: polarsource/polar, server/polar/kit/crypto.py. No token was at hand to confirm it, so it is not required.
 */
export function polarCrc32(secret: string): CheckResult {
  const parts = /^polar_[a-z]{2,5}_([A-Za-z0-9]{37})([A-Za-z0-9]{6})$/.exec(secret);
  if (!parts) return malformed("not of Polar's token form");
  const [, body = "", checksum] = parts;
  return checksumResult(crc32Base62(body) === checksum);
}
