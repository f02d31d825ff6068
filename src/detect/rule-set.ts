// Rule[] -> RuleSet: the rules of a run, with what is made of them on first use. A hook scan needs only a few of many.
import { nativeMatcher, type MakeMatcher, type Matcher } from "../rules/regex.ts";
import type { Rule } from "../types.ts";
import { providerForms, type ProviderForms } from "./assignment-provider.ts";
import { indexFileNames, indexFileRules, type FileRuleIndex } from "./file-rules.ts";
import { listOf, type RuleList } from "./rule-list.ts";
import { looksForId, ruleTables, tabulate, type RuleTables } from "./rule-tables.ts";
import { once } from "../once.ts";

/** A rule with its regular expressions, which are compiled on first use. */
export type ReadyRule = {
  rule: Rule;
  matcher(): Matcher;
  /** What finds each secret in a match of several. */
  each(): Matcher | undefined;
  /** The pattern as a description of a whole text: it may not stop at the first alternative that fits a part of it. */
  wholeMatcher(): Matcher;
  /** Opaque: the pattern names characters that no run holds, so a token may be more than one run. */
  beyondRuns: boolean;
  near(): Matcher | undefined;
  /** What has to stand near may be the id of a two-part credential: settled after detection (pair.ts). */
  pairs: boolean;
  allowed(): Matcher[];
  /** kind file: what the content must, and must not, hold. */
  content(): Matcher | undefined;
  contentNot(): Matcher | undefined;
  /** kind file: what has to be found in the path, beside or instead of globs. */
  pathPattern(): Matcher | undefined;
};

export type RuleSet = {
  /** How many rules are active. */
  size: number;
  tables: RuleTables;
  /** True also for rules that are switched off. */
  knows(ruleId: string): boolean;
  /** Active rules only, as everything below. */
  find(ruleId: string): ReadyRule | undefined;
  /** The rules that entry `index` of `tables.rows.literals` leads to. */
  byLiteral(index: number): readonly ReadyRule[];
  /** The opaque rules that entry `index` of `tables.rows.words` leads to. */
  byWord(index: number): readonly ReadyRule[];
  /** Rules that run over every input in full. */
  whole: ReadyRule[];
  files: FileRuleIndex;
  /** File rules by what a name without its folder tells: only histories need it. */
  fileNames(): FileRuleIndex;
  /** What the providers' rules say about their tokens' form. */
  forms(): ProviderForms<ReadyRule>;
};

/** How a rule's patterns are run: natively for rules proven at build time, on a linear-time engine for a user's. */
export type MatcherChoice = (rule: Rule) => MakeMatcher;

/**
 * @param tables of exactly these rules, if they stand ready
 * @param disabled ids of rules that lead to nothing: what they look for stays in the tables, which is cheaper than making others
 */
export function buildRuleSet(
  rules: readonly Rule[],
  makeMatcher: MatcherChoice = () => nativeMatcher,
  tables: RuleTables = ruleTables(tabulate(rules)),
  disabled: ReadonlySet<string> = new Set(),
): RuleSet {
  return ruleSetOfList(listOf(rules), { makeMatcher, tables, disabled });
}

/** As buildRuleSet, for rules that need not be parsed yet. */
export function ruleSetOfList(
  list: RuleList,
  { makeMatcher, tables, disabled }: { makeMatcher: MatcherChoice; tables: RuleTables; disabled: ReadonlySet<string> },
): RuleSet {
  const made: (ReadyRule | undefined)[] = [];
  const ready = (index: number): ReadyRule[] => {
    const rule = index === -1 ? undefined : list.ruleAt(index);
    return rule && !disabled.has(rule.id) ? [(made[index] ??= readyRule(rule, makeMatcher(rule)))] : [];
  };
  const readyOf = (kind: Rule["kind"]): ReadyRule[] => list.ofKind(kind).flatMap(ready);
  const knows = (ruleId: string): boolean => list.indexOf(ruleId) !== -1;
  const fileRules = readyOf("file");
  return {
    size: list.count - [...disabled].filter(knows).length,
    tables,
    knows,
    find: (ruleId) => ready(list.indexOf(ruleId))[0],
    byLiteral: lookUp(tables.rulesOfLiteral, ready),
    byWord: lookUp(tables.rulesOfWord, ready),
    whole: readyOf("whole"),
    files: indexFileRules(fileRules),
    fileNames: once(() => indexFileNames(fileRules)),
    forms: once(() => {
      list.all(); // Most of them are needed: all are parsed at once.
      return providerForms([...readyOf("signature"), ...readyOf("opaque")]);
    }),
  };
}

/** Each list is made once: a history asks for it a hundred thousand times. */
function lookUp(
  rulesOf: (entry: number) => readonly number[],
  ready: (index: number) => ReadyRule[],
): (entry: number) => readonly ReadyRule[] {
  const lists: (readonly ReadyRule[] | undefined)[] = [];
  return (entry) => (lists[entry] ??= rulesOf(entry).flatMap(ready));
}

/** A `:` or a `,` there is syntax, no character of a token. */
const GROUPS_AND_COUNTS = /\(\?[:=!<]|\{[0-9,]+\}/g;
/** An `=` or `.` counts inside a class: behind a class `=` is the padding that runs take along. */
const NO_RUN_CHARACTER = /\\[.|$]|[:~!@#%,;]|\[[^\]]*[^\w+/\\\]-][^\]]*\]/;

/** Whether tokens of an opaque rule may hold what ends a run. */
export function matchesBeyondRuns({ kind, pattern = "" }: Rule): boolean {
  return kind === "opaque" && NO_RUN_CHARACTER.test(pattern.replace(GROUPS_AND_COUNTS, ""));
}

function readyRule(rule: Rule, make: MakeMatcher): ReadyRule {
  const { pattern = "", each, flags, near, allowed = [], file } = rule;
  return {
    rule,
    matcher: once(() => make(pattern, flags)),
    each: once(() => (each === undefined ? undefined : make(each, flags))),
    wholeMatcher: once(() => make(`^(?:${pattern})$`, flags)),
    beyondRuns: matchesBeyondRuns(rule),
    pairs: looksForId(rule),
    near: once(() => near && make(near.pattern, near.flags)),
    allowed: once(() => allowed.map((text) => make(text, ""))),
    content: once(() => (file?.content === undefined ? undefined : make(file.content, "m"))),
    pathPattern: once(() => (file?.pattern === undefined ? undefined : make(file.pattern, ""))),
    contentNot: once(() => (file?.contentNot === undefined ? undefined : make(file.contentNot, "m"))),
  };
}
