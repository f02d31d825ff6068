// A pattern and a literal of it -> what may stand beside the literal wherever a match covers it. The kernel passes over all other places,
// `test_` in `test_that_it_works` for a key that goes on in hex digits, before it looks for a window or asks anybody.
//
// The pattern becomes a nondeterministic automaton (Thompson, CACM 1968). A match that covers the literal is in some state where the literal begins: so
// all states are followed over the literal's characters, to the right and, over the edges turned round, to the left. What the edges
// that lead on from there take is what may stand next; where the pattern may end, anything may. Look-arounds count as nothing,
// repetitions above a number as any number: both only let more pass.
import type { Tabulated } from "../detect/rule-tables.ts";
import { mostNeighbours, type CharacterSet, type Literal, type Neighbours } from "../kernel/rows.ts";
import type { Rule } from "../types.ts";
import { parseRegex, type RegexNode } from "./regex-tree.ts";

const ALL: CharacterSet = (1n << 256n) - 1n;
/** A literal and its neighbours are never longer. */
const MOST_COPIES = 40;
/** Larger patterns are not followed: nothing is told of their literals. */
const MOST_STATES = 20_000;

type Edge = { to: number; takes: CharacterSet };
/** The edges from each state, in one direction, and the state where the pattern ends in it. */
type Direction = { free: number[][]; edges: Edge[][]; last: number };

type Automaton = { right: Direction; left: Direction };

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
  return automatonOf(parseRegex(rule.pattern).node, { ignoreCase: rule.flags === "i" });
}

/** What may stand beside a literal of this pattern. @returns undefined if the pattern is too large */
export function neighboursOf(
  pattern: string,
  literal: Pick<Literal, "text" | "fold">,
  { ignoreCase }: { ignoreCase: boolean },
): Neighbours | undefined {
  const automaton = automatonOf(parseRegex(pattern).node, { ignoreCase });
  return automaton && neighboursIn(automaton, literal);
}

function automatonOf(node: RegexNode, { ignoreCase }: { ignoreCase: boolean }): Automaton | undefined {
  const building = new Building(ignoreCase);
  const first = building.state();
  const last = building.append(node, first);
  return building.isTooLarge ? undefined : building.between(first, last);
}

function neighboursIn({ right, left }: Automaton, { text, fold }: Pick<Literal, "text" | "fold">): Neighbours {
  const sets = Array.from(text, (character) => setOf(fold ? bothCases(character) : [character]));
  return {
    before: setsBeside(left, sets.toReversed(), mostNeighbours.before),
    after: setsBeside(right, sets, mostNeighbours.after),
  };
}

/** What may stand beside a literal that several patterns share. */
function united(all: readonly (Neighbours | undefined)[]): Neighbours {
  return {
    before: unitedSets(all.map((neighbours) => neighbours?.before ?? [])),
    after: unitedSets(all.map((neighbours) => neighbours?.after ?? [])),
  };
}

function unitedSets(lists: readonly CharacterSet[][]): CharacterSet[] {
  const length = Math.min(...lists.map((list) => list.length));
  return Array.from({ length }, (_, place) => lists.reduce((set, list) => set | (list[place] ?? ALL), 0n));
}

function setsBeside({ free, edges, last }: Direction, literal: CharacterSet[], most: number): CharacterSet[] {
  const step = (from: ReadonlySet<number>, takes: CharacterSet): Set<number> => {
    const reached = new Set<number>();
    for (const state of from)
      for (const edge of edges[state] ?? []) if ((edge.takes & takes) !== 0n) addWithFree(reached, edge.to, free);
    return reached;
  };
  let states = literal.reduce(step, new Set(edges.keys()));
  const sets: CharacterSet[] = [];
  while (sets.length < most && states.size > 0 && !states.has(last)) {
    let set = 0n;
    for (const state of states) for (const { takes } of edges[state] ?? []) set |= takes;
    sets.push(set);
    states = step(states, ALL);
  }
  while (sets.at(-1) === ALL) sets.pop();
  return sets;
}

function addWithFree(reached: Set<number>, state: number, free: number[][]): void {
  if (reached.has(state)) return;
  reached.add(state);
  for (const next of free[state] ?? []) addWithFree(reached, next, free);
}

/** An automaton under construction: states are numbers; a node begins in one and ends in another, which has no edges yet. */
class Building {
  readonly #ignoreCase: boolean;
  readonly #free: [from: number, to: number][] = [];
  readonly #taking: [from: number, to: number, takes: CharacterSet][] = [];
  #states = 0;

  constructor(ignoreCase: boolean) {
    this.#ignoreCase = ignoreCase;
  }

  get isTooLarge(): boolean {
    return this.#states > MOST_STATES;
  }

  state(): number {
    return this.#states++;
  }

  append(node: RegexNode, from: number): number {
    if (this.isTooLarge) return from;
    switch (node.kind) {
      case "empty":
        return from;
      case "unknown":
        return this.#loop(from, (at) => this.#take(at, ALL));
      case "set":
        return this.#take(from, setOf(this.#ignoreCase ? node.characters.flatMap(equalIgnoringCase) : node.characters));
      case "sequence":
        return node.nodes.reduce((at, child) => this.append(child, at), from);
      case "choice":
        return this.#join(node.nodes.map((child) => this.append(child, this.#step(from))));
      case "repeat":
        return this.#repeat(node, from);
    }
  }

  #repeat({ node, least, most }: RegexNode & { kind: "repeat" }, from: number): number {
    let at = from;
    for (let copy = 0; copy < Math.min(least, MOST_COPIES); copy++) at = this.append(node, at);
    if (most === least) return at;
    if (most === 1) return this.#join([at, this.append(node, this.#step(at))]);
    return this.#loop(at, (inside) => this.append(node, inside));
  }

  #take(from: number, takes: CharacterSet): number {
    const to = this.state();
    this.#taking.push([from, to, takes]);
    return to;
  }

  #step(from: number): number {
    return this.#join([from]);
  }

  #join(ends: readonly number[]): number {
    const to = this.state();
    for (const end of ends) this.#free.push([end, to]);
    return to;
  }

  /** What is appended, any number of times. */
  #loop(from: number, append: (at: number) => number): number {
    const at = this.#step(from);
    this.#free.push([append(at), at]);
    return this.#step(at);
  }

  between(first: number, last: number): Automaton {
    const right: Direction = { free: this.#lists(), edges: this.#lists(), last };
    const left: Direction = { free: this.#lists(), edges: this.#lists(), last: first };
    for (const [from, to] of this.#free) {
      right.free[from]?.push(to);
      left.free[to]?.push(from);
    }
    for (const [from, to, takes] of this.#taking) {
      right.edges[from]?.push({ to, takes });
      left.edges[to]?.push({ to: from, takes });
    }
    return { right, left };
  }

  #lists<Item>(): Item[][] {
    return Array.from({ length: this.#states }, () => []);
  }
}

function setOf(characters: readonly string[]): CharacterSet {
  return characters.reduce((set, character) => set | (1n << BigInt(character.charCodeAt(0))), 0n);
}

function bothCases(character: string): string[] {
  return /[A-Za-z]/.test(character) ? [character.toLowerCase(), character.toUpperCase()] : [character];
}

/** What the i flag takes for the character, and more: in all of latin1. */
function equalIgnoringCase(character: string): string[] {
  return [character, character.toLowerCase(), character.toUpperCase()].filter(
    (other) => other.length === 1 && other.charCodeAt(0) < 256,
  );
}
