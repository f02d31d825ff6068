// A pattern and a literal of it -> what may stand beside the literal wherever a match covers it. The kernel passes over all other places,
// `test_` in `test_that_it_works` for a key that goes on in hex digits, before it looks for a window or asks anybody.
//
// A match that covers the literal is in some state of the pattern's automaton where the literal begins: so all states are followed over the
// literal's characters, to the right and, over the edges turned round, to the left. What the edges that lead on from there take is
// what may stand next; where the pattern may end, anything may.
import type { Tabulated } from "../detect/rule-tables.ts";
import { mostNeighbours, type CharacterSet, type Literal, type Neighbours } from "../kernel/rows.ts";
import type { Rule } from "../types.ts";
import { ALL, automatonOf, setOf, setsFrom, step, unitedSets, type Automaton, type Direction } from "./automaton.ts";

/** @param rules those that the numbers in `tabulated` mean */
export function withNeighbours(tabulated: Tabulated, rules: readonly Rule[]): Tabulated {
  const known = new Map<number, Automaton | undefined>();
  const automaton = (index: number): Automaton | undefined => {
    if (!known.has(index)) known.set(index, automatonOfRule(rules[index]));
    return known.get(index);
  };
  const literals = tabulated.literals.map((literal, entry): Literal => {
    if (literal.recogniser !== "none") return literal;
    const automata = (tabulated.byLiteral[entry] ?? []).map(automaton);
    return { ...literal, neighbours: united(automata.map((one) => one && neighboursIn(one, literal))) };
  });
  return { ...tabulated, literals };
}

function automatonOfRule(rule: Rule | undefined): Automaton | undefined {
  if (rule?.kind !== "signature" || rule.pattern === undefined) return undefined;
  return automatonOf(rule.pattern, { ignoreCase: rule.flags === "i" });
}

/** What may stand beside a literal of this pattern. @returns undefined if the pattern is too large */
export function neighboursOf(
  pattern: string,
  literal: Pick<Literal, "text" | "fold">,
  options: { ignoreCase: boolean },
): Neighbours | undefined {
  const automaton = automatonOf(pattern, options);
  return automaton && neighboursIn(automaton, literal);
}

function neighboursIn({ right, left }: Automaton, { text, fold }: Pick<Literal, "text" | "fold">): Neighbours {
  const sets = Array.from(text, (character) => setOf(fold ? bothCases(character) : [character]));
  return {
    before: setsBeside(left, sets.toReversed(), mostNeighbours.before),
    after: setsBeside(right, sets, mostNeighbours.after),
  };
}

function setsBeside(direction: Direction, literal: CharacterSet[], most: number): CharacterSet[] {
  const everywhere: ReadonlySet<number> = new Set(direction.edges.keys());
  const behind = literal.reduce((states, takes) => step(direction, states, takes), everywhere);
  const sets = setsFrom(direction, behind, most);
  while (sets.at(-1) === ALL) sets.pop();
  return sets;
}

/** What may stand beside a literal that several patterns share. */
function united(all: readonly (Neighbours | undefined)[]): Neighbours {
  return {
    before: unitedSets(all.map((neighbours) => neighbours?.before ?? [])),
    after: unitedSets(all.map((neighbours) => neighbours?.after ?? [])),
  };
}

function bothCases(character: string): string[] {
  return /[A-Za-z]/.test(character) ? [character.toLowerCase(), character.toUpperCase()] : [character];
}
