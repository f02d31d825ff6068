// Does a value that is named for a provider, or begins like its tokens, have that provider's form? Its own rules say so: where they
// match, theirs is the finding; where only the name or the beginning fits, the value is most likely made up, cut or masked.
import { groupBy } from "../group-by.ts";
import type { Matcher } from "../rules/regex.ts";
import type { Rule } from "../types.ts";
import type { Demand } from "./assignment-name.ts";
import { isTokenText } from "./assignment-strength.ts";

/** A rule whose pattern describes a whole value. */
export type FormRule = { rule: Rule; matcher(): Matcher; wholeMatcher(): Matcher };

export type ProviderForms<R extends FormRule = FormRule> = {
  /** The opaque rules of whoever is named so: provider ids and words without separators. None of a provider whose tokens all have a prefix. */
  rulesOf: ReadonlyMap<string, readonly R[]>;
  /** The longer of these names by their first MIN_INSIDE characters. */
  byOpening: ReadonlyMap<string, readonly string[]>;
  /** What tokens begin with: `ghp_`, `xoxb-`. */
  prefixes: readonly string[];
};

/** Provider ids that name a kind of secret, not somebody who hands it out. */
const NOBODY = new Set(["generic", "files", "private-key", "basic-auth", "database-url", "wallet", "jwt"]);
const PREFIX = /^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]*)*[-_.]$/;
/** A prefix without a sign at its end: `cmVmdGtu`. */
const MIN_BARE_PREFIX = 8;
/** A shorter id counts only as a whole part of the name: `xai_token`, but not `maxai_token`. */
const MIN_INSIDE = 6;
/** Nor does a shorter one count in the middle of a word: `passphrase` does not name Phrase. */
const MIN_IN_WORD = 9;
/** `stability` names the provider stability-ai, `larksuite` lark; other words of a rule (`sdk_key`) may stand for anybody. */
const MIN_BEGINNING = 5;

export function providerForms<R extends FormRule>(rules: Iterable<R>): ProviderForms<R> {
  const rulesOf = new Map<string, R[]>();
  const prefixes = new Set<string>();
  for (const item of rules) {
    const { kind, provider, keywords } = item.rule;
    if ((kind !== "signature" && kind !== "opaque") || NOBODY.has(provider)) continue;
    if (kind === "signature") for (const word of keywords) if (isPrefix(word, item.rule)) prefixes.add(word);
    for (const name of namesOf(item.rule)) {
      const list = rulesOf.get(name) ?? [];
      if (kind === "opaque") list.push(item);
      rulesOf.set(name, list);
    }
  }
  const byOpening = groupBy(
    [...rulesOf.keys()].filter((name) => name.length >= MIN_INSIDE),
    (name) => name.slice(0, MIN_INSIDE),
  );
  return { rulesOf, byOpening, prefixes: [...prefixes] };
}

/** `live_`, `secret_`, `api_key-`: whoever hands out keys may begin them so. */
const ANYBODYS =
  /^(?:(?:api|keys?|apikey|pubkey|secret|token|test|live|prod|production|sandbox|private|public|access|[aprs]k)[-_.])+$/;

function isPrefix(word: string, { pattern = "" }: Rule): boolean {
  if (ANYBODYS.test(word)) return false;
  return PREFIX.test(word) || (word.length >= MIN_BARE_PREFIX && pattern.startsWith(`\\b(${word}`));
}

function namesOf({ kind, provider, keywords }: Rule): Set<string> {
  const id = provider.replaceAll("-", "");
  const words = kind === "opaque" ? keywords.map((word) => word.toLowerCase().replaceAll(/[^a-z0-9]/g, "")) : [];
  return new Set([
    id,
    ...words.filter((word) => word.length >= MIN_BEGINNING && (id.startsWith(word) || word.startsWith(id))),
  ]);
}

/** Passwords have no form, so what makes the forms of all providers (all rules have to be parsed for it) is not asked for them. */
type Named = { name: string; secret: string; demand: Demand };

/**
 * fits: the form of a provider that it is named for. longer: it begins with such a form and goes on. differs: named for a provider whose forms are known, and in none of them; or
 * begins like a token of a known form and has not that form. It was cut, masked or made up: the token's own rule would have found it.
 */
export type Form = "fits" | "longer" | "differs" | "unknown";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The reason given for a value that begins with a form of its provider and goes on. */
export const TOO_LONG = "longer than the keys of the provider in its name";

export function formOf(named: Named, formsOf: () => ProviderForms): Form {
  const { name, secret, demand } = named;
  if (demand === "password") return "unknown";
  const forms = formsOf();
  const providers = providersNamed(name, forms);
  if (providers.length > 0 && fitting(named, formsOf).some(({ rule }) => !hasOpenForm(rule))) return "fits";
  // A whole UUID was not cut or masked: it is a form of its own, which many services have beside their newer ones.
  if (UUID.test(secret)) return "unknown";
  if (forms.prefixes.some((prefix) => secret.startsWith(prefix))) return "differs";
  const known = providers.flatMap((provider) => forms.rulesOf.get(provider) ?? []);
  if (providers.length === 0 || known.some(({ rule }) => hasOpenForm(rule))) return "unknown";
  const isSecret = demand === "secret" || demand === "encryption key";
  // Client and webhook secrets seldom have a form, and nobody hands out the keys of somebody else's cookies.
  if (isSecret && !known.some((item) => almostFits(secret, item))) return "unknown";
  const goesOn = isTokenText(secret) && known.some((item) => item.matcher().execAt(secret, 0) !== null);
  return goesOn ? "longer" : "differs";
}

/** Of the right characters, but one or two too short or too long. */
function almostFits(secret: string, item: FormRule): boolean {
  const fits = (text: string): boolean => item.wholeMatcher().exec(text, 0) !== null;
  const last = secret.slice(-1);
  return [secret + last, secret + last + last, secret.slice(0, -1), secret.slice(0, -2)].some(fits);
}

/** The form of some providers' keys is not published: their rules tell no more than a length between 20 and 64. */
export function hasOpenForm({ pattern = "" }: Rule): boolean {
  return [...pattern.matchAll(/\{(\d+),(\d+)\}/g)].some(
    ([, least, most]) => Number(least) < 32 && Number(most) >= 2 * Number(least),
  );
}

/** The rules of the provider that a value is named for which describe the whole of it. */
export function fitting<R extends FormRule>({ name, secret, demand }: Named, formsOf: () => ProviderForms<R>): R[] {
  if (demand === "password") return [];
  const forms = formsOf();
  const providers = providersNamed(name, forms);
  if (providers.length === 0) return [];
  const rules = new Set(providers.flatMap((provider) => forms.rulesOf.get(provider) ?? []));
  return [...rules].filter((item) => item.wholeMatcher().exec(secret, 0) !== null);
}

/** Whether a name is some other provider's than the rule's: `CLOUDFLARE_TUNNEL_SECRET` below a line about Google. */
export function isNamedForAnother(name: string, rule: Rule, formsOf: () => ProviderForms): boolean {
  const providers = providersNamed(name, formsOf());
  const own = namesOf(rule);
  return providers.length > 0 && !providers.some((provider) => own.has(provider));
}

/** Whether no provider has anything to say of a value of this name. */
export function isNamedForNobody(name: string, formsOf: () => ProviderForms): boolean {
  return providersNamed(name, formsOf()).length === 0;
}

/** Several questions about a value ask who is named beside it, and many values have the same name: the answers for some names are kept. */
const providersOf = new WeakMap<ProviderForms<FormRule>, Map<string, readonly string[]>>();
const MOST_NAMES = 4096;

/** Keys of `rulesOf`. */
function providersNamed(name: string, forms: ProviderForms<FormRule>): readonly string[] {
  let known = providersOf.get(forms);
  if (known === undefined || known.size >= MOST_NAMES) providersOf.set(forms, (known = new Map<string, string[]>()));
  let providers = known.get(name);
  if (providers === undefined) known.set(name, (providers = findProviders(name, forms)));
  return providers;
}

function findProviders(name: string, { rulesOf, byOpening }: ProviderForms<FormRule>): string[] {
  const parts = name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const named = new Set<string>();
  for (let from = 0; from < parts.length; from++) {
    for (let to = from + 1; to <= Math.min(parts.length, from + 3); to++) {
      const part = parts.slice(from, to).join("");
      if (rulesOf.has(part)) named.add(part);
    }
  }
  const joined = parts.join("");
  const starts = startsOf(parts);
  for (let at = 0; at + MIN_INSIDE <= joined.length; at++) {
    for (const id of byOpening.get(joined.slice(at, at + MIN_INSIDE)) ?? [])
      if (joined.startsWith(id, at) && (id.length >= MIN_IN_WORD || starts.has(at))) named.add(id);
  }
  return [...named];
}

/** Where each part begins in all of them joined. */
function startsOf(parts: readonly string[]): Set<number> {
  const starts = new Set<number>();
  let at = 0;
  for (const part of parts) {
    starts.add(at);
    at += part.length;
  }
  return starts;
}
