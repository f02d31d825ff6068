// Rule[] -> what the kernel searches for, and which rules each entry leads to. Made when keysweep is built (scripts/build-rules.js),
// and at run time only if rules are added or switched off: with 1,300 rules it costs some 10 ms, a third of a commit hook's budget.
import type { KernelTables, Literal } from "../kernel.ts";
import type { Rule } from "../types.ts";

/** `byLiteral` and `byWord`: for each literal and provider word, the rules it leads to, as indexes into the list of rules. */
export type RuleTables = KernelTables & { byLiteral: number[][]; byWord: number[][] };

/** The longest literal that the kernel takes; longer keywords are searched by their first bytes. */
const MAX_LITERAL = 32;

/** @param known tables of the rules before these, which the result takes in; they are not changed */
export function tabulate(rules: readonly Rule[], known?: { tables: RuleTables; rules: number }): RuleTables {
  const { tables, rules: before = 0 } = known ?? {};
  const literals = new Grouping<Literal>(tables?.literals, tables?.byLiteral, ({ text }) => text);
  const words = new Grouping<string>(tables?.providerWords, tables?.byWord, (word) => word);
  for (const [at, rule] of rules.entries()) {
    const index = before + at;
    if (rule.kind === "opaque") for (const word of rule.keywords) words.add(word.toLowerCase(), index);
    if (rule.kind === "signature" || rule.kind === "assignment") {
      for (const literal of literalsOf(rule)) literals.add(literal, index);
    }
  }
  return {
    literals: literals.entries,
    byLiteral: literals.members,
    providerWords: words.entries,
    byWord: words.members,
  };
}

/** Whether what has to stand near may be the id of a two-part credential: that is looked for after detection (pair.ts). */
export function looksForId({ near }: Rule): boolean {
  return near?.pattern.includes("(?<id>") ?? false;
}

function literalsOf(rule: Rule): Literal[] {
  const lines = Math.max(rule.lines, looksForId(rule) ? 0 : (rule.near?.lines ?? 0));
  const window = { lines, pem: rule.pem ?? false };
  return rule.keywords.map((keyword) => {
    const recogniser = keyword === "://" ? "url" : rule.kind === "assignment" ? "assignment" : "none";
    const fold = rule.foldKeywords || rule.kind === "assignment";
    const text = (fold ? keyword.toLowerCase() : keyword).slice(0, MAX_LITERAL);
    const bounded = recogniser === "none" && opensAtWord(rule, text) ? { bounded: true } : {};
    return { text, fold, recogniser, window, ...bounded };
  });
}

/** `\b`, or a look-behind that refuses all characters of words (others too), then groups that open. */
const OPENING = /^(?:\\b|\(\?<!\[A-Za-z0-9[^\]]*_[^\]]*\]\))(?:\((?:\?:|\?<\w+>)?)*/;
/** One character of a pattern, as itself or as a class, that stands exactly once. */
const ATOM = /^(?:[\w-]|\[[\w-]+\])(?![?*+{])/;

/**
 * Whether every match of the rule begins with these characters at a word's beginning, as `\b(ion_[a-z0-9]{42})` does: then no place
 * inside a word (`action_`) need be judged. Alternatives are not looked into.
 */
function opensAtWord({ pattern = "", kind, flags }: Rule, text: string): boolean {
  const opening = OPENING.exec(pattern)?.[0];
  if (kind !== "signature" || opening === undefined || pattern.includes("|") || !/^\w[\w-]*$/.test(text)) return false;
  let rest = pattern.slice(opening.length);
  for (const character of text) {
    const atom = ATOM.exec(rest)?.[0];
    if (atom === undefined || !new RegExp(`^${atom}$`, flags).test(character)) return false;
    rest = rest.slice(atom.length);
  }
  return true;
}

/** Distinct entries in order of first appearance, each with its rules. */
class Grouping<Entry> {
  readonly entries: Entry[];
  readonly members: number[][];
  readonly #textOf: (entry: Entry) => string;
  /** The last entry of each text; entries of equal text lead on to the one before. */
  readonly #last = new Map<string, number>();
  readonly #before: (number | undefined)[] = [];

  constructor(entries: readonly Entry[] = [], members: readonly number[][] = [], textOf: (entry: Entry) => string) {
    this.entries = [...entries];
    this.members = [...members];
    this.#textOf = textOf;
    for (let index = 0; index < entries.length; index++) this.#note(textOf(entries[index] as Entry), index);
  }

  add(entry: Entry, member: number): void {
    const index = this.#indexOf(entry);
    const list = this.members[index] ?? [];
    // Lists may be those of tables that stand already.
    if (!list.includes(member)) this.members[index] = [...list, member];
  }

  #indexOf(entry: Entry): number {
    const text = this.#textOf(entry);
    const key = JSON.stringify(entry);
    for (let index = this.#last.get(text); index !== undefined; index = this.#before[index])
      if (JSON.stringify(this.entries[index]) === key) return index;
    const index = this.entries.push(entry) - 1;
    this.#note(text, index);
    return index;
  }

  #note(text: string, index: number): void {
    this.#before[index] = this.#last.get(text);
    this.#last.set(text, index);
  }
}
