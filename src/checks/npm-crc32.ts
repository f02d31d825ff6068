import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { crc32Base62 } from "./crc32.ts";

/**
 * npm's access tokens: `npm_`, 30 characters, then base62(crc32(those 30)) in six, as GitHub's classic tokens.
 * Source: github.blog, "Announcing npm's new access token format".
 */
export function npmCrc32(secret: string): CheckResult {
  const parts = /^npm_([A-Za-z0-9]{30})([A-Za-z0-9]{6})$/.exec(secret);
  if (!parts) return malformed("not of npm's token form");
  const [, body = "", checksum] = parts;
  return checksumResult(crc32Base62(body) === checksum);
}
