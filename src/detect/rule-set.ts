// Rule[] -> RuleSet: the tables that the kernel searches with, and which rules each table entry leads to.
import type { KernelTables, Literal } from "../kernel.ts";
import { nativeMatcher, type MakeMatcher, type Matcher } from "../rules/regex.ts";
import type { Rule } from "../types.ts";
import { providerForms, type ProviderForms } from "./assignment-provider.ts";
import { indexFileNames, indexFileRules, type FileRuleIndex } from "./file-rules.ts";

/** A rule with its regular expressions, which are compiled on first use: a hook scan needs only a few of them. */
export type ReadyRule = {
  rule: Rule;
  matcher(): Matcher;
  /** The pattern as a description of a whole text: it may not stop at the first alternative that fits a part of it. */
  wholeMatcher(): Matcher;
  /** Opaque: the pattern names characters that no run holds, so a token may be more than one run. */
  beyondRuns: boolean;
  near(): Matcher | undefined;
  allowed(): Matcher[];
  /** kind file: what the content must, and must not, hold. */
  content(): Matcher | undefined;
  contentNot(): Matcher | undefined;
};

export type RuleSet = {
  rules: ReadonlyMap<string, ReadyRule>;
  tables: KernelTables;
  /** Rules by index into `tables.literals`. */
  byLiteral: ReadyRule[][];
  /** Opaque rules by index into `tables.providerWords`. */
  byWord: ReadyRule[][];
  /** Rules that run over every input in full. */
  whole: ReadyRule[];
  files: FileRuleIndex;
  /** File rules by what a name without its folder tells. Made on first use: only histories need it. */
  fileNames(): FileRuleIndex;
  /** What the providers' rules say about their tokens' form. Made on first use. */
  forms(): ProviderForms;
};

/** The longest literal that the kernel takes; longer keywords are searched by their first bytes. */
const MAX_LITERAL = 32;

/** @param makeMatcher how a pattern is run: natively for rules proven at build time, on a linear-time engine for a user's. */
export function buildRuleSet(rules: Rule[], makeMatcher: (rule: Rule) => MakeMatcher = () => nativeMatcher): RuleSet {
  const ready = rules.map((rule) => readyRule(rule, makeMatcher(rule)));
  const literals = new Grouping<Literal>();
  const words = new Grouping<string>();
  for (const item of ready) {
    const { rule } = item;
    if (rule.kind === "opaque")
      for (const word of rule.keywords) words.add(word.toLowerCase(), word.toLowerCase(), item);
    if (rule.kind === "signature" || rule.kind === "assignment") {
      for (const literal of literalsOf(rule)) literals.add(JSON.stringify(literal), literal, item);
    }
  }
  const fileRules = ready.filter(({ rule }) => rule.kind === "file");
  return {
    rules: new Map(ready.map((item) => [item.rule.id, item])),
    tables: { literals: literals.entries, providerWords: words.entries },
    byLiteral: literals.members,
    byWord: words.members,
    whole: ready.filter((item) => item.rule.kind === "whole"),
    files: indexFileRules(fileRules),
    fileNames: once(() => indexFileNames(fileRules)),
    forms: once(() => providerForms(rules)),
  };
}

function readyRule(rule: Rule, make: MakeMatcher): ReadyRule {
  const { pattern = "", flags, near, allowed = [], file } = rule;
  return {
    rule,
    matcher: once(() => make(pattern, flags)),
    wholeMatcher: once(() => make(`^(?:${pattern})$`, flags)),
    beyondRuns: rule.kind === "opaque" && /\\[.|$]|[:~!@#%,;]/.test(pattern.replaceAll("(?:", "")),
    near: once(() => near && make(near.pattern, near.flags)),
    allowed: once(() => allowed.map((text) => make(text, ""))),
    content: once(() => (file?.content === undefined ? undefined : make(file.content, "m"))),
    contentNot: once(() => (file?.contentNot === undefined ? undefined : make(file.contentNot, "m"))),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function literalsOf(rule: Rule): Literal[] {
  const lines = Math.max(rule.lines, rule.near?.lines ?? 0);
  const window = { lines, pem: rule.pem ?? false };
  return rule.keywords.map((keyword) => {
    const recogniser = keyword === "://" ? "url" : rule.kind === "assignment" ? "assignment" : "none";
    const fold = rule.foldKeywords || rule.kind === "assignment";
    return { text: (fold ? keyword.toLowerCase() : keyword).slice(0, MAX_LITERAL), fold, recogniser, window };
  });
}

/** Distinct entries in order of first appearance, each with its rules. */
class Grouping<Entry> {
  readonly entries: Entry[] = [];
  readonly members: ReadyRule[][] = [];
  readonly #indexes = new Map<string, number>();

  add(key: string, entry: Entry, member: ReadyRule): void {
    let index = this.#indexes.get(key);
    if (index === undefined) {
      index = this.entries.push(entry) - 1;
      this.members.push([]);
      this.#indexes.set(key, index);
    }
    const list = this.members[index];
    if (list && !list.includes(member)) list.push(member);
  }
}
