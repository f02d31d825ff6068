import { malformed, type CheckResult } from "./check.ts";
import { decodeBase64, parseObject, quotable } from "./decode.ts";

/** Bytes of a signature by algorithm (RFC 7518 section 3, RFC 8037, RFC 8812). */
const SIGNATURE_BYTES = new Map<string, [least: number, most: number]>([
  ["HS256", [32, 32]],
  ["HS384", [48, 48]],
  ["HS512", [64, 64]],
  ["ES256", [64, 64]],
  ["ES256K", [64, 64]],
  ["ES384", [96, 96]],
  ["ES512", [132, 132]],
  ["EdDSA", [64, 114]],
  ["RS256", [128, 1024]],
  ["RS384", [128, 1024]],
  ["RS512", [128, 1024]],
  ["PS256", [128, 1024]],
  ["PS384", [128, 1024]],
  ["PS512", [128, 1024]],
]);

/**
 * A JSON Web Token (RFC 7519): header with `alg`, payload an object, signature as long as its algorithm makes it.
 * What precedes the first `eyJ` is a provider's prefix. The reason names issuer and expiry, where they can be read;
 * whether it has expired is told later (findings/expiry.ts), because detection has no clock.
 */
export function jwt(secret: string): CheckResult {
  const start = secret.indexOf("eyJ");
  const [head = "", body = "", signature = "", ...rest] = start < 0 ? [] : secret.slice(start).split(".");
  if (rest.length > 0) return malformed("not a JWT of three parts");
  const header = decodedObject(head);
  const algorithm = header?.get("alg");
  const payload = decodedObject(body);
  if (typeof algorithm !== "string" || !payload) return malformed("JWT does not decode");
  const length = decodeBase64(signature)?.length ?? -1;
  if (algorithm.toLowerCase() === "none") return malformed("unsigned JWT");
  const bounds = SIGNATURE_BYTES.get(algorithm);
  if (!bounds) return malformed("JWT with an unknown algorithm");
  if (length < bounds[0] || length > bounds[1]) return malformed("JWT with a signature of the wrong length");
  return { passed: true, reason: ["JWT", ...claimsOf(payload)].join(", ") };
}

function decodedObject(part: string): Map<string, unknown> | undefined {
  const bytes = decodeBase64(part);
  return bytes && parseObject(bytes.toString("utf8"));
}

function claimsOf(payload: Map<string, unknown>): string[] {
  const claims: string[] = [];
  const issuer = quotable(payload.get("iss"));
  if (issuer !== undefined) claims.push(`issuer ${issuer}`);
  const expiry = payload.get("exp");
  // 253402300799 is the last second of the year 9999, beyond which a date has no four-digit year.
  if (typeof expiry === "number" && expiry > 0 && expiry <= 253402300799) {
    claims.push(`expires ${new Date(expiry * 1000).toISOString().slice(0, 10)}`);
  }
  return claims;
}
