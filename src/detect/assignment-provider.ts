// Does a value that is named for a provider, or begins like its tokens, have that provider's form? Its own rules say so: where they
// match, theirs is the finding; where only the name or the beginning fits, the value is most likely made up, cut or masked.
import type { Rule } from "../types.ts";
import type { Demand } from "./assignment-name.ts";

export type ProviderForms = {
  /** Provider ids without separators, for those whose tokens have rules of their own. */
  names: ReadonlySet<string>;
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
  return { names, prefixes: [...prefixes] };
}

/** @returns why the value is doubtful, for people; undefined if nothing is known against it. */
export function misfit(name: string, secret: string, demand: Demand, forms: ProviderForms): string | undefined {
  if (demand === "password") return undefined;
  if (forms.prefixes.some((prefix) => secret.startsWith(prefix)))
    return "begins like a known token, but has not its form";
  // Client and webhook secrets seldom have a form, and nobody hands out the keys of somebody else's cookies.
  if (demand === "secret" || demand === "encryption key") return undefined;
  return namesProvider(name, forms.names) ? "named for a provider, but not in its form" : undefined;
}

function namesProvider(name: string, names: ReadonlySet<string>): boolean {
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
  for (const id of names) if (id.length >= MIN_INSIDE && joined.includes(id)) return true;
  return false;
}
