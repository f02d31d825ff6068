import { malformed, type CheckResult } from "./check.ts";
import { BASE36 } from "./radix.ts";

const DIGEST_BITS = 256n;
const SECRET_BITS = 128n;

/**
 * Docker Swarm's join tokens: `SWMTKN-1-`, the SHA-256 of the root certificate in base 36 (50 characters), `-`, 16 random bytes in
 * base 36 (25 characters, 24 where the leading zero is lost). What is above these numbers was never drawn.
 * Source: moby/swarmkit ca/config.go, GenerateJoinToken.
 */
export function swarmToken(secret: string): CheckResult {
  const parts = /^SWMTKN-1-([0-9a-z]{50})-([0-9a-z]{24,25})$/.exec(secret);
  if (!parts) return malformed("not of a join token's form");
  const [, digest = "", random = ""] = parts;
  const isInRange = fromBase36(digest) >> DIGEST_BITS === 0n && fromBase36(random) >> SECRET_BITS === 0n;
  return isInRange
    ? { passed: true, reason: "numbers in range" }
    : malformed("numbers that are out of a join token's range");
}

function fromBase36(text: string): bigint {
  let value = 0n;
  for (const character of text) value = value * 36n + BigInt(BASE36.indexOf(character));
  return value;
}
