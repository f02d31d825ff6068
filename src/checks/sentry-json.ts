import { malformed, type CheckResult } from "./check.ts";
import { decodeBase64, parseObject, quotable } from "./decode.ts";

/**
 * Sentry's organisation tokens: `sntrys_`, base64 of a JSON object {iat, url, region_url, org}, `_`, 43 characters of base64.
 * Source: getsentry/rfcs#32.
 */
export function sentryJson(secret: string): CheckResult {
  const parts = /^sntrys_(eyJ[A-Za-z0-9+/=_-]{20,2000})_([A-Za-z0-9+/]{43})$/.exec(secret);
  if (!parts) return malformed("not of Sentry's token form");
  const facts = parseObject(decodeBase64(parts[1] ?? "")?.toString("utf8") ?? "");
  if (!facts?.has("iat") || !facts.has("url")) return malformed("token facts do not decode");
  const organisation = quotable(facts.get("org"));
  return { passed: true, reason: organisation === undefined ? "token facts decode" : `organisation ${organisation}` };
}
