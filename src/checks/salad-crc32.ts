import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { crc32Base62 } from "./crc32.ts";

/**
 * Salad's API keys: `salad_cloud_user_` or `salad_cloud_org_`, a body, then base62(crc32(body)) in six characters.
 * Salad does not document it; found by trial on 2 keys (facts/token-formats.md), so it is not required.
 */
export function saladCrc32(secret: string): CheckResult {
  const parts = /^salad_cloud_(?:user|org)_([A-Za-z0-9]{20,60})([A-Za-z0-9]{6})$/.exec(secret);
  if (!parts) return malformed("not of Salad's key form");
  const [, body = "", checksum] = parts;
  return checksumResult(crc32Base62(body) === checksum);
}
