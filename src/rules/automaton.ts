// A pattern -> a nondeterministic automaton (Thompson, CACM 1968), for what must be known of all its matches: which characters may follow on
// others. Look-arounds count as nothing and long repetitions as any number, so that more passes than the pattern lets pass, never less.
import type { CharacterSet } from "../kernel/rows.ts";
import { parseRegex, type RegexNode } from "./regex-tree.ts";

export const ALL: CharacterSet = (1n << 256n) - 1n;
/** What follows an automaton goes along no more characters: a literal with its neighbours. */
const MOST_COPIES = 40;
/** Larger patterns are not followed. */
const MOST_STATES = 20_000;

export type Edge = { to: number; takes: CharacterSet };
/** The edges from each state in one direction, those that take nothing apart, and the states where the pattern begins and ends in it. */
export type Direction = { free: number[][]; edges: Edge[][]; first: number; last: number };
export type Automaton = { right: Direction; left: Direction };

/** @returns undefined if the pattern is too large */
export function automatonOf(pattern: string, { ignoreCase }: { ignoreCase: boolean }): Automaton | undefined {
  const building = new Building(ignoreCase);
  const first = building.state();
  const last = building.append(parseRegex(pattern).node, first);
  return building.isTooLarge ? undefined : building.between(first, last);
}

/** The states that are reached from these over one of the characters. */
export function step({ free, edges }: Direction, from: ReadonlySet<number>, takes: CharacterSet): Set<number> {
  const reached = new Set<number>();
  for (const state of from)
    for (const edge of edges[state] ?? []) if ((edge.takes & takes) !== 0n) addWithFree(reached, edge.to, free);
  return reached;
}

/** The states in which a match may begin. */
export function firstStates(direction: Direction): Set<number> {
  return closure(direction, direction.first);
}

/** The states that are reached from one without a character. */
export function closure({ free }: Direction, state: number): Set<number> {
  const states = new Set<number>();
  addWithFree(states, state, free);
  return states;
}

/** What may come next from these states: a set for each place, up to `most` and to where the pattern may end. */
export function setsFrom(direction: Direction, from: ReadonlySet<number>, most: number): CharacterSet[] {
  let states = from;
  const sets: CharacterSet[] = [];
  while (sets.length < most && states.size > 0 && !states.has(direction.last)) {
    let set = 0n;
    for (const state of states) for (const { takes } of direction.edges[state] ?? []) set |= takes;
    sets.push(set);
    states = step(direction, states, ALL);
  }
  return sets;
}

/** What may stand in each place where any one of these lists holds: as many places as all of them tell of. */
export function unitedSets(lists: readonly CharacterSet[][]): CharacterSet[] {
  const length = Math.min(...lists.map((list) => list.length));
  return Array.from({ length }, (_, place) => lists.reduce((set, list) => set | (list[place] ?? ALL), 0n));
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
    const right: Direction = { free: this.#lists(), edges: this.#lists(), first, last };
    const left: Direction = { free: this.#lists(), edges: this.#lists(), first: last, last: first };
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

export function setOf(characters: readonly string[]): CharacterSet {
  return characters.reduce((set, character) => set | (1n << BigInt(character.charCodeAt(0))), 0n);
}

/** What the i flag takes for the character, and more: in all of latin1. */
export function equalIgnoringCase(character: string): string[] {
  return [character, character.toLowerCase(), character.toUpperCase()].filter(
    (other) => other.length === 1 && other.charCodeAt(0) < 256,
  );
}
