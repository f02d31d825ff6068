/**
 * What an offline proof found. `reason` is in words, for people, and holds no part of the secret beyond what is public in it.
 * `isCut`: sound as far as it goes, but its end is missing, so that nobody can use it.
 */
export type CheckResult = { passed: boolean; reason: string; isCut?: boolean };

/**
 * Proves, without a connection, that a token is well formed.
 * @param secret the token alone, decoded
 * @param window the text around it, for checks that need more than the token
 * Pure and synchronous; never throws, whatever the input.
 */
export type Check = (secret: string, window: string) => CheckResult;

/** The result of comparing a checksum. */
export function checksumResult(passed: boolean): CheckResult {
  return { passed, reason: passed ? "checksum valid" : "checksum does not fit" };
}

/** The token is not of the form that the check knows. */
export function malformed(what: string): CheckResult {
  return { passed: false, reason: what };
}
