// Rule[] -> what the kernel searches for, and which rules each entry leads to. Made when keysweep is built (scripts/build-rules.js), and at run
// time for rules that are added: with 1,300 rules it costs some 10 ms, a third of a commit hook's budget.
import type { KernelTables, Literal } from "../kernel.ts";
import { clearForm, clearNeighbours, countOf, indexOfRow, rowBytes, rowsOf, type KernelRows } from "../kernel/rows.ts";
import type { Rule } from "../types.ts";

/** `byLiteral` and `byWord`: for each literal and provider word, the rules it leads to, as indexes into the list of rules. */
export type Tabulated = KernelTables & { byLiteral: number[][]; byWord: number[][] };

/** The same, ready for a run: rules are looked up when an entry is found. */
export type RuleTables = {
  rows: KernelRows;
  rulesOfLiteral(literal: number): readonly number[];
  rulesOfWord(word: number): readonly number[];
};

/** The longest literal that the kernel takes; longer keywords are searched by their first bytes. */
const MAX_LITERAL = 32;

export function tabulate(rules: readonly Rule[]): Tabulated {
  const literals = new Grouping<Literal>(({ text }) => text);
  const words = new Grouping<string>((word) => word);
  for (const [index, rule] of rules.entries()) {
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

export function ruleTables(tabulated: Tabulated): RuleTables {
  const { byLiteral, byWord } = tabulated;
  return {
    rows: rowsOf(tabulated),
    rulesOfLiteral: (literal) => byLiteral[literal] ?? [],
    rulesOfWord: (word) => byWord[word] ?? [],
  };
}

/** Tables of the rules before, and of `rules` that get the numbers from `firstIndex` on. What both look for is one entry, as if made at once. */
export function withRules(tables: RuleTables, rules: readonly Rule[], firstIndex: number): RuleTables {
  const added = tabulate(rules);
  const rows = rowsOf(added);
  const literals = merge(tables.rows.literals, tables.rulesOfLiteral, {
    rows: rows.literals,
    members: added.byLiteral,
    firstIndex,
    clear: clearNeighbours,
  });
  const words = merge(tables.rows.words, tables.rulesOfWord, {
    rows: rows.words,
    members: added.byWord,
    firstIndex,
    clear: clearForm,
  });
  return {
    rows: { literals: literals.rows, sets: tables.rows.sets, words: words.rows },
    rulesOfLiteral: literals.rulesOf,
    rulesOfWord: words.rulesOf,
  };
}

type Added = {
  rows: Uint8Array;
  members: number[][];
  firstIndex: number;
  /** Takes out of an entry what is known of the patterns that it leads to. */
  clear: (rows: Uint8Array, entry: number) => void;
};

function merge(
  rows: Uint8Array,
  before: (entry: number) => readonly number[],
  added: Added,
): { rows: Uint8Array; rulesOf: (entry: number) => readonly number[] } {
  const joined = Uint8Array.from(rows);
  const fresh: Uint8Array[] = [];
  const extra = new Map<number, number[]>();
  for (const [number, members] of added.members.entries()) {
    const row = added.rows.subarray(number * rowBytes, (number + 1) * rowBytes);
    const known = indexOfRow(rows, row);
    const entry = known === -1 ? countOf(rows) + fresh.push(row) - 1 : known;
    if (known !== -1) added.clear(joined, entry);
    extra.set(
      entry,
      members.map((index) => added.firstIndex + index),
    );
  }
  return {
    rows: Buffer.concat([joined, ...fresh]),
    rulesOf: (entry) => [...(entry < countOf(rows) ? before(entry) : []), ...(extra.get(entry) ?? [])],
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
/** One character of a pattern, as itself or as a class, and how often it stands there at least. */
const ATOM = /^([\w-]|\[[\w-]+\])(?:\{(\d+)(?:,\d*)?\}|(?![?*+{]))/;

/**
 * Whether every match of the rule begins with these characters at a word's beginning, as `\b(ion_[a-z0-9]{42})` and `\b(A{20,22}…` do: then no
 * place inside a word (`action_`) need be judged. Alternatives are not looked into.
 */
function opensAtWord({ pattern = "", kind, flags }: Rule, text: string): boolean {
  const opening = OPENING.exec(pattern)?.[0];
  if (kind !== "signature" || opening === undefined || pattern.includes("|") || !/^\w[\w-]*$/.test(text)) return false;
  let rest = pattern.slice(opening.length);
  for (let at = 0; at < text.length;) {
    const [whole, atom, times = "1"] = ATOM.exec(rest) ?? [];
    const characters = text.slice(at, at + Number(times));
    if (whole === undefined || characters === "" || !new RegExp(`^${atom}+$`, flags).test(characters)) return false;
    at += characters.length;
    // Behind one that may stand oftener, more of it may come.
    if (whole.includes(",") && at < text.length) return false;
    rest = rest.slice(whole.length);
  }
  return true;
}

/** Distinct entries in order of first appearance, each with its rules. */
class Grouping<Entry> {
  readonly entries: Entry[] = [];
  readonly members: number[][] = [];
  readonly #textOf: (entry: Entry) => string;
  /** The last entry of each text; entries of equal text lead on to the one before. */
  readonly #last = new Map<string, number>();
  readonly #before: (number | undefined)[] = [];

  constructor(textOf: (entry: Entry) => string) {
    this.#textOf = textOf;
  }

  add(entry: Entry, member: number): void {
    const list = (this.members[this.#indexOf(entry)] ??= []);
    if (!list.includes(member)) list.push(member);
  }

  #indexOf(entry: Entry): number {
    const text = this.#textOf(entry);
    const key = JSON.stringify(entry);
    for (let index = this.#last.get(text); index !== undefined; index = this.#before[index])
      if (JSON.stringify(this.entries[index]) === key) return index;
    const index = this.entries.push(entry) - 1;
    this.#before[index] = this.#last.get(text);
    this.#last.set(text, index);
    return index;
  }
}
