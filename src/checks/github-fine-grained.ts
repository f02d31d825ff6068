import { createHash } from "node:crypto";
import { base32 } from "@scure/base";
import { checksumResult, malformed, type CheckResult } from "./check.ts";

/** Length of `github_pat_`, 22 characters, `_` and 43 characters: what the checksum covers. */
const COVERED = 77;

/**
 * GitHub's fine-grained tokens (93 characters): characters 77 to 84 are the first eight of base32(sha256(first 77, prefix included)).
 * The last eight are free. Source: facts/token-formats.md (fits 3 of 5 independent examples; GitHub publishes no formula).
 */
export function githubFineGrained(secret: string): CheckResult {
  if (!/^github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}$/.test(secret)) return malformed("not of GitHub's token form");
  return checksumResult(fineGrainedChecksum(secret.slice(0, COVERED)) === secret.slice(COVERED, COVERED + 8));
}

/** The eight characters that follow `covered`. */
export function fineGrainedChecksum(covered: string): string {
  return base32.encode(createHash("sha256").update(covered).digest()).slice(0, 8);
}
