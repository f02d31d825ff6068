import { malformed, type CheckResult } from "./check.ts";
import { decodeBase64 } from "./decode.ts";

const HOSTS = ["pypi.org", "test.pypi.org"];

/**
 * PyPI's tokens: `pypi-` and a base64url macaroon, version 2: byte 2, then the location field (type 1, length, host).
 * Source: the macaroon v2 binary format (libmacaroons doc/format.txt).
 */
export function pypiMacaroon(secret: string): CheckResult {
  if (!/^pypi-[A-Za-z0-9_-]{50,1000}$/.test(secret)) return malformed("not of PyPI's token form");
  const bytes = decodeBase64(secret.slice("pypi-".length));
  if (!bytes || bytes[0] !== 2 || bytes[1] !== 1) return malformed("not a macaroon");
  const length = bytes[2] ?? 0;
  const host = bytes.subarray(3, 3 + length).toString("latin1");
  // The identifier (type 2) follows the location at once.
  if (!HOSTS.includes(host) || bytes[3 + length] !== 2) return malformed("not a macaroon of PyPI's");
  return { passed: true, reason: `macaroon of ${host}` };
}
