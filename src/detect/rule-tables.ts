// Rule[] -> what the kernel searches for, and which rules each entry leads to. Made when keysweep is built (scripts/build-rules.js),
// and at run time only if rules are added or switched off: with 1,300 rules it costs some 10 ms, a third of a commit hook's budget.
import type { KernelTables, Literal } from "../kernel.ts";
import type { Rule } from "../types.ts";

/** `byLiteral` and `byWord`: for each literal and provider word, the rules it leads to, as indexes into the list of rules. */
export type RuleTables = KernelTables & { byLiteral: number[][]; byWord: number[][] };

/** The longest literal that the kernel takes; longer keywords are searched by their first bytes. */
const MAX_LITERAL = 32;

export function tabulate(rules: readonly Rule[]): RuleTables {
  const literals = new Grouping<Literal>();
  const words = new Grouping<string>();
  for (const [index, rule] of rules.entries()) {
    if (rule.kind === "opaque")
      for (const word of rule.keywords) words.add(word.toLowerCase(), word.toLowerCase(), index);
    if (rule.kind === "signature" || rule.kind === "assignment") {
      for (const literal of literalsOf(rule)) literals.add(JSON.stringify(literal), literal, index);
    }
  }
  return {
    literals: literals.entries,
    byLiteral: literals.members,
    providerWords: words.entries,
    byWord: words.members,
  };
}

function literalsOf(rule: Rule): Literal[] {
  const lines = Math.max(rule.lines, rule.near?.lines ?? 0);
  const window = { lines, pem: rule.pem ?? false };
  return rule.keywords.map((keyword) => {
    const recogniser = keyword === "://" ? "url" : rule.kind === "assignment" ? "assignment" : "none";
    const fold = rule.foldKeywords || rule.kind === "assignment";
    const text = (fold ? keyword.toLowerCase() : keyword).slice(0, MAX_LITERAL);
    const bounded = recogniser === "none" && opensAtWord(rule, text) ? { bounded: true } : {};
    return { text, fold, recogniser, window, ...bounded };
  });
}

const OPENING = /^\\b(?:\((?:\?:|\?<\w+>)?)*/;

/**
 * Whether every match of the rule begins with these characters at a word's beginning, as `\b(ion_[a-z0-9]{42})` does: then no place
 * inside a word (`action_`) need be judged. Alternatives are not looked into.
 */
function opensAtWord({ pattern = "", kind, flags }: Rule, text: string): boolean {
  const opening = OPENING.exec(pattern)?.[0];
  if (kind !== "signature" || opening === undefined || pattern.includes("|") || !/^\w[\w-]*$/.test(text)) return false;
  const rest = pattern.slice(opening.length);
  const starts = flags === "i" ? rest.toLowerCase().startsWith(text.toLowerCase()) : rest.startsWith(text);
  return starts && !/^[?*+{]/.test(rest.slice(text.length));
}

/** Distinct entries in order of first appearance, each with its rules. */
class Grouping<Entry> {
  readonly entries: Entry[] = [];
  readonly members: number[][] = [];
  readonly #indexes = new Map<string, number>();

  add(key: string, entry: Entry, member: number): void {
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
