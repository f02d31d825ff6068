// Does a value that is named for a provider, or begins like its tokens, have that provider's form? Its own rules say so: where they
// match, theirs is the finding; where only the name or the beginning fits, the value is most likely made up, cut or masked.
import { groupBy } from "../group-by.ts";
import type { Rule } from "../types.ts";
import type { Demand } from "./assignment-name.ts";

export type ProviderForms = {
  /** Provider ids without separators, for those whose tokens have rules of their own. */
  names: ReadonlySet<string>;
  /** The longer of them by their first MIN_INSIDE characters. */
  byOpening: ReadonlyMap<string, readonly string[]>;
  /** What those tokens begin with: `ghp_`, `xoxb-`. */
  prefixes: readonly string[];
};

/** Provider ids that name a kind of secret, not somebody who hands it out. */
const NOBODY = new Set(["generic", "files", "private-key", "basic-auth", "database-url", "wallet"]);
const PREFIX = /^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]*)*[-_.]$/;
/** A shorter id counts only as a whole part of the name: `xai_token`, but not `maxai_token`. */
const MIN_INSIDE = 6;

export function providerForms(rules: Iterable<Rule>): ProviderForms {
  const names = new Set<string>();
  const prefixes = new Set<string>();
  for (const rule of rules) {
    if ((rule.kind !== "signature" && rule.kind !== "opaque") || NOBODY.has(rule.provider)) continue;
    names.add(rule.provider.replaceAll("-", ""));
    if (rule.kind === "signature") for (const word of rule.keywords) if (PREFIX.test(word)) prefixes.add(word);
  }
  const byOpening = groupBy(
    [...names].filter((name) => name.length >= MIN_INSIDE),
    (name) => name.slice(0, MIN_INSIDE),
  );
  return { names, byOpening, prefixes: [...prefixes] };
}

/** @returns why the value is doubtful, for people; undefined if nothing is known against it. */
export function misfit(name: string, secret: string, demand: Demand, forms: ProviderForms): string | undefined {
  if (demand === "password") return undefined;
  if (forms.prefixes.some((prefix) => secret.startsWith(prefix)))
    return "begins like a known token, but has not its form";
  // Client and webhook secrets seldom have a form, and nobody hands out the keys of somebody else's cookies.
  if (demand === "secret" || demand === "encryption key") return undefined;
  return namesProvider(name, forms) ? "named for a provider, but not in its form" : undefined;
}

function namesProvider(name: string, { names, byOpening }: ProviderForms): boolean {
  const parts = name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  for (let from = 0; from < parts.length; from++) {
    for (let to = from + 1; to <= Math.min(parts.length, from + 3); to++) {
      if (names.has(parts.slice(from, to).join(""))) return true;
    }
  }
  const joined = parts.join("");
  for (let at = 0; at + MIN_INSIDE <= joined.length; at++) {
    const begun = byOpening.get(joined.slice(at, at + MIN_INSIDE));
    if (begun?.some((id) => joined.startsWith(id, at))) return true;
  }
  return false;
}
