// A user's own rule, for tokens that begin with a prefix of its own.
import { expandSample } from "../../src/rules/samples.ts";

/** A rule file with one rule, `acme-key`. */
export function ownRule(prefix = "acme"): string {
  return [
    "provider: acme\nname: Acme\nrules:\n  - id: acme-key\n    title: Acme key\n    severity: high\n    kind: signature",
    `    pattern: '\\b(${prefix}_[A-Za-z0-9]{16})\\b'`,
    `    matches: ['${prefix}_{base62:16}']\n    misses: ['${prefix}_{base62:3}']\n`,
  ].join("\n");
}

/** What it finds. */
export function ownToken(prefix = "acme"): string {
  return expandSample(`${prefix}_{base62:16}`, "an own token");
}
