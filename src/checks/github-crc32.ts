import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { crc32Base62 } from "./crc32.ts";

/**
 * GitHub's classic tokens: prefix, body (30 characters, 70 in a refresh token), then base62(crc32(body)) in six characters.
 * Source: github.blog/2021-04-05-behind-githubs-new-authentication-token-formats; padding and alphabet found on real tokens.
 */
export function githubCrc32(secret: string): CheckResult {
  const parts = /^gh[a-z]_([A-Za-z0-9]{30}|[A-Za-z0-9]{70})([A-Za-z0-9]{6})$/.exec(secret);
  if (!parts) return malformed("not of GitHub's token form");
  const [, body = "", checksum] = parts;
  return checksumResult(crc32Base62(body) === checksum);
}
