import { malformed, type CheckResult } from "./check.ts";
import { decodeBase64 } from "./decode.ts";

/**
 * JFrog's reference tokens: base64 of `reftkn:<number>:<expiry>:<random>`; an expiry of zeros is none. (Of its API keys, `AKCp...`,
 * every text of that length and alphabet decodes alike.)
 * Source: facts/token-formats.md (found by CredSweeper; fits 4 of 4 independent examples).
 */
export function jfrogToken(secret: string): CheckResult {
  const parts = /^reftkn:\d{2}:(\d{10}):[A-Za-z0-9]{20,40}$/.exec(decodeBase64(secret)?.toString("latin1") ?? "");
  if (!parts) return malformed("not of JFrog's token form");
  const expiry = Number(parts[1]);
  if (expiry === 0) return { passed: true, reason: "reference token, does not expire" };
  return { passed: true, reason: `reference token, expires ${new Date(expiry * 1000).toISOString().slice(0, 10)}` };
}
