// The patterns of a provider's word -> what its tokens look like. The kernel asks about a run only if some piece of it is of that length and of
// these characters: a commit's id beside `registry`, whose tokens have 35 characters and begin with `cio`, is not.
//
// Nothing is told of words with a rule whose tokens may go beyond the run (beyondRuns of detect/rule-set.ts).
import { matchesBeyondRuns } from "../detect/rule-set.ts";
import type { Tabulated } from "../detect/rule-tables.ts";
import type { CharacterSet, TokenForm } from "../kernel/rows.ts";
import type { Rule } from "../types.ts";
import { ALL, automatonOf, equalIgnoringCase, firstStates, setOf, setsFrom, unitedSets } from "./automaton.ts";
import { parseRegex, type RegexNode } from "./regex-tree.ts";

/** @param rules those that the numbers in `tabulated` mean */
export function withTokenForms(tabulated: Tabulated, rules: readonly Rule[]): Tabulated {
  const known = new Map<number, TokenForm | undefined>();
  const formOfRule = (index: number): TokenForm | undefined => {
    if (!known.has(index)) known.set(index, ruleForm(rules[index]));
    return known.get(index);
  };
  return { ...tabulated, tokenForms: tabulated.byWord.map((members) => united(members.map(formOfRule))) };
}

function ruleForm(rule: Rule | undefined): TokenForm | undefined {
  if (rule?.pattern === undefined || matchesBeyondRuns(rule)) return undefined;
  return tokenFormOf(rule.pattern, { ignoreCase: rule.flags === "i" });
}

/** @returns undefined if the pattern is too large */
export function tokenFormOf(pattern: string, options: { ignoreCase: boolean }): TokenForm | undefined {
  const automaton = automatonOf(pattern, options);
  if (!automaton) return undefined;
  const { least, most, characters } = shapeOf(parseRegex(pattern).node, options.ignoreCase);
  return { least, most, characters, opening: setsFrom(automaton.right, firstStates(automaton.right), 2) };
}

function united(forms: readonly (TokenForm | undefined)[]): TokenForm | undefined {
  const all = forms.filter((form) => form !== undefined);
  if (all.length < forms.length || all.length === 0) return undefined;
  return {
    least: Math.min(...all.map(({ least }) => least)),
    most: Math.max(...all.map(({ most }) => most)),
    characters: all.reduce((set, { characters }) => set | characters, 0n),
    opening: unitedSets(all.map(({ opening }) => opening)),
  };
}

/** How many characters a match has, and which. */
type Shape = { least: number; most: number; characters: CharacterSet };

const NOTHING: Shape = { least: 0, most: 0, characters: 0n };

export function shapeOf(node: RegexNode, ignoreCase: boolean): Shape {
  switch (node.kind) {
    case "empty":
      return NOTHING;
    case "unknown":
      return { least: 0, most: Infinity, characters: ALL };
    case "set": {
      const { characters } = node;
      return { least: 1, most: 1, characters: setOf(ignoreCase ? characters.flatMap(equalIgnoringCase) : characters) };
    }
    case "sequence":
      return node.nodes.map((child) => shapeOf(child, ignoreCase)).reduce(inTurn, NOTHING);
    case "choice":
      return node.nodes.map((child) => shapeOf(child, ignoreCase)).reduce(eitherOf);
    case "repeat": {
      const { least, most, characters } = shapeOf(node.node, ignoreCase);
      return { least: least * node.least, most: most === 0 ? 0 : most * node.most, characters };
    }
  }
}

function inTurn(a: Shape, b: Shape): Shape {
  return { least: a.least + b.least, most: a.most + b.most, characters: a.characters | b.characters };
}

function eitherOf(a: Shape, b: Shape): Shape {
  return {
    least: Math.min(a.least, b.least),
    most: Math.max(a.most, b.most),
    characters: a.characters | b.characters,
  };
}
