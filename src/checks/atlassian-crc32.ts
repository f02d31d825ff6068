import { checksumResult, malformed, type CheckResult } from "./check.ts";
import { crc32Hex } from "./crc32.ts";
import { decodeBase64 } from "./decode.ts";

/**
 * Atlassian's tokens. Cloud and Bitbucket (`ATATT3...`, `ATCTT3...`, `ATBB...`): the last eight characters are crc32(everything
 * before, prefix included) in upper-case hex. Data center (44 characters, or `BBDC-` and 44): base64 of `<12 digits>:<20 bytes>`.
 * Source: facts/token-formats.md (found by CredSweeper; fits 4 of 9 and 6 of 6 independent examples).
 */
export function atlassianCrc32(secret: string): CheckResult {
  const cloud = /^(A(?:TATT3|TCTT3|TBB)[A-Za-z0-9+/=_-]{10,400})([0-9A-F]{8})$/.exec(secret);
  if (cloud) return checksumResult(crc32Hex(cloud[1] ?? "").toUpperCase() === cloud[2]);
  const dataCenter = /^(?:BBDC-)?([NMO][A-Za-z0-9+/]{43})$/.exec(secret);
  if (!dataCenter) return malformed("not of Atlassian's token form");
  const text = decodeBase64(dataCenter[1] ?? "")?.toString("latin1") ?? "";
  const passed = /^[0-9]{12}:/.test(text) && text.length === 33;
  return { passed, reason: passed ? "token id decodes" : "token id does not decode" };
}
