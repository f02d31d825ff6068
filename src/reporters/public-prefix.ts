// Which first characters of a secret are public, because every secret of its kind begins with them.

/** Never more than this share of the secret: a user's rule may name a whole password as its keyword. */
const maxShare = 0.5;
const pemHeader = /^-----BEGIN [A-Z0-9 ]{1,48}-----/;

/** @param literals what the rule's secrets begin with, in the rule's own spelling; compared without regard to case */
export function publicPrefix(secret: string, literals: readonly string[]): string {
  const pem = pemHeader.exec(secret)?.[0];
  const length = pem?.length ?? longestMatch(secret.toLowerCase(), literals);
  return length <= secret.length * maxShare ? secret.slice(0, length) : "";
}

function longestMatch(secret: string, literals: readonly string[]): number {
  const matching = literals.filter((literal) => secret.startsWith(literal.toLowerCase()));
  return Math.max(0, ...matching.map((literal) => literal.length));
}
