// A pattern -> what stands in the middle of each of its matches, whatever stands around it: a quote and 32 characters of a token. The kernel asks
// about a literal that is a usual word (`token`, `secret`) only where such a piece stands near enough.
//
// A character of the pattern is needed if no way through the automaton leads past it. What may stand in the places beside it is then known as for a
// literal (neighbours.ts), so a piece tells of some places before and behind one needed character.
//
// Exact, because nothing can be found where no match covers the literal, and a match that does lies wherever the kernel looks: in the bytes around
// the literal that are all of its characters, at most as far away as a match is long.
import type { Tabulated } from "../detect/rule-tables.ts";
import { mostPlaces, type CharacterSet, type Literal, type Piece } from "../kernel/rows.ts";
import type { Rule } from "../types.ts";
import { ALL, automatonOf, closure, setsFrom, type Automaton, type Edge } from "./automaton.ts";
import { parseRegex } from "./regex-tree.ts";
import { shapeOf } from "./token-forms.ts";

/** Matches above this are not looked for around a literal: it would cost more than to ask. */
const LONGEST_MATCH = 512;
/** What may stand in any text. Others are seldom met but where a token begins. */
const WORD = /^\W*[a-z ]{3,}\W*$/;
/** Bits of surprise: a piece of fewer tells nothing. */
const MIN_BITS = 5;
/** A place that holds more of a text than this tells too little to be looked at. */
const ANYTHING = 0.9;

/** @param rules those that the numbers in `tabulated` mean */
export function withPieces(tabulated: Tabulated, rules: readonly Rule[]): Tabulated {
  const known = new Map<number, Piece | undefined>();
  const pieceOfRule = (index: number): Piece | undefined => {
    if (!known.has(index)) known.set(index, rulePiece(rules[index]));
    return known.get(index);
  };
  const literals = tabulated.literals.map((literal, entry): Literal => {
    const [index = -1, ...others] = tabulated.byLiteral[entry] ?? [];
    if (literal.recogniser !== "none" || others.length > 0 || !WORD.test(literal.text)) return literal;
    const piece = pieceOfRule(index);
    return piece ? { ...literal, piece } : literal;
  });
  return { ...tabulated, literals };
}

function rulePiece(rule: Rule | undefined): Piece | undefined {
  if (rule?.kind !== "signature" || rule.pattern === undefined) return undefined;
  return pieceOf(rule.pattern, { ignoreCase: rule.flags === "i" });
}

/** @returns undefined if matches may be long, or hold nothing that seldom stands elsewhere */
export function pieceOf(pattern: string, options: { ignoreCase: boolean }): Piece | undefined {
  const { most, characters } = shapeOf(parseRegex(pattern).node, options.ignoreCase);
  const automaton = most <= LONGEST_MATCH ? automatonOf(pattern, options) : undefined;
  if (!automaton) return undefined;
  let best: CharacterSet[] = [];
  for (const edge of neededEdges(automaton)) {
    const places = rarest(placesAround(automaton, edge));
    if (bitsOf(places) > bitsOf(best)) best = places;
  }
  return bitsOf(best) < MIN_BITS ? undefined : { characters, most, places: best };
}

/** What may stand in the places around the character that the edge takes, as far as anything is known. */
function placesAround({ right, left }: Automaton, { from, to, takes }: NeededEdge): CharacterSet[] {
  const before = setsFrom(left, closure(left, from), mostPlaces);
  return [...before.toReversed(), takes, ...setsFrom(right, closure(right, to), mostPlaces)];
}

/** The neighbouring places, as many as the kernel takes, that seldom hold all of this. */
function rarest(places: readonly CharacterSet[]): CharacterSet[] {
  let best: CharacterSet[] = [];
  for (let from = 0; from === 0 || from + mostPlaces <= places.length; from++) {
    const some = places.slice(from, from + mostPlaces);
    if (bitsOf(some) > bitsOf(best)) best = some;
  }
  const first = best.findIndex((set) => chanceOf(set) < ANYTHING);
  const last = best.findLastIndex((set) => chanceOf(set) < ANYTHING);
  return first === -1 ? [] : best.slice(first, last + 1);
}

type NeededEdge = { from: number; to: number; takes: CharacterSet };

/** The edges over a character that every way from the pattern's beginning to its end takes. */
function neededEdges({ right }: Automaton): NeededEdge[] {
  const path = pathThrough(right.edges, right.free, right);
  const placeOf = new Map(path.map((state, place) => [state, place]));
  const seen = new Set<number>();
  const needed: NeededEdge[] = [];
  let farthest = 0;
  for (const [place, from] of path.entries()) {
    // What is reached without the path's own next edge: if that is no later state of the path, all have to take this edge.
    const next = path[place + 1];
    const waiting = [from];
    for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
      farthest = Math.max(farthest, placeOf.get(state) ?? 0);
      if (seen.has(state)) continue;
      seen.add(state);
      const behind = path[(placeOf.get(state) ?? path.length) + 1];
      for (const to of targetsOf(right.edges, right.free, state)) if (to !== behind) waiting.push(to);
    }
    if (next === undefined || farthest > place) continue;
    const edge = right.edges[from]?.find(({ to }) => to === next);
    if (edge) needed.push({ from, ...edge });
  }
  return needed;
}

function targetsOf(edges: readonly Edge[][], free: readonly number[][], state: number): number[] {
  return [...(free[state] ?? []), ...(edges[state] ?? []).map(({ to }) => to)];
}

/** The states of one way from the beginning to the end. */
function pathThrough(
  edges: readonly Edge[][],
  free: readonly number[][],
  { first, last }: { first: number; last: number },
): number[] {
  const before = new Map<number, number>([[first, -1]]);
  const waiting = [first];
  for (const state of waiting) {
    for (const to of targetsOf(edges, free, state)) {
      if (before.has(to)) continue;
      before.set(to, state);
      waiting.push(to);
    }
  }
  const path: number[] = [];
  for (let state = last; state !== -1; state = before.get(state) ?? -1) path.unshift(state);
  return path;
}

/** How seldom such bytes stand in source text, roughly: minus the logarithm of the chance. */
function bitsOf(places: readonly CharacterSet[]): number {
  return places.reduce((bits, set) => bits - Math.log2(chanceOf(set)), 0);
}

const chances = new Map<CharacterSet, number>([[ALL, 1]]);

function chanceOf(set: CharacterSet): number {
  const known = chances.get(set);
  if (known !== undefined) return known;
  let chance = 0.0001;
  for (let byte = 0; byte < 256; byte++) if ((set >> BigInt(byte)) & 1n) chance += chanceOfByte(byte);
  chances.set(set, Math.min(chance, 1));
  return Math.min(chance, 1);
}

function chanceOfByte(byte: number): number {
  const character = String.fromCharCode(byte);
  if (character === " ") return 0.2;
  if (character === "\n") return 0.03;
  if (/[etaoinsrlcd]/.test(character)) return 0.038;
  if (/[a-z]/.test(character)) return 0.011;
  if (/[A-Z0-9]/.test(character)) return 0.002;
  return byte < 128 ? 0.004 : 0.0001;
}
