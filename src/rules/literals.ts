// Pattern -> literals of which each match holds at least one. The kernel searches for those; regular expressions run only there.
import type { RegexNode } from "./regex-tree.ts";

const MIN_LENGTH = 4;
const MAX_LENGTH = 32;
/** More alternatives than these are not spelled out: each is a literal that the kernel has to look for. */
const MAX_ALTERNATIVES = 16;
const MAX_EXACT_LENGTH = 200;

/** What is known of all that a node can match. */
type Known = {
  /** All that it can match, if that is a short list. */
  exact: string[] | undefined;
  /** The best list found so far of which one occurs in each match. */
  needed: string[] | undefined;
};

/** How good a list of alternatives is; undefined if it will not do. */
type Judge = (alternatives: string[]) => number | undefined;

/**
 * The literals (4 to 32 characters) to search for so that no match is missed; undefined if the pattern promises none.
 * With `fold` they are lower-case and meant to be compared without ASCII case.
 */
export function mandatoryLiterals(node: RegexNode, { fold }: { fold: boolean }): string[] | undefined {
  return needs(node, { fold, judge: literalQuality })?.map((literal) => literal.slice(0, MAX_LENGTH));
}

/** Whether each match certainly holds one of the keywords. False may also mean that this could not be seen. */
export function eachMatchHolds(node: RegexNode, keywords: string[], { fold }: { fold: boolean }): boolean {
  const wanted = fold ? keywords.map((keyword) => keyword.toLowerCase()) : keywords;
  const judge: Judge = (alternatives) =>
    alternatives.every((text) => wanted.some((keyword) => text.includes(keyword))) ? 0 : undefined;
  return needs(node, { fold, judge }) !== undefined;
}

/** Longer and rarer is better; each doubling of the number of literals has to be worth more than a character. */
function literalQuality(alternatives: string[]): number | undefined {
  const shortest = Math.min(...alternatives.map((text) => text.length));
  if (shortest < MIN_LENGTH) return undefined;
  return Math.min(...alternatives.map(rarity)) - 7 * Math.log2(alternatives.length);
}

/** Bits of surprise in source code, roughly: letters of common words surprise least. */
function rarity(text: string): number {
  let bits = 0;
  for (const character of text.slice(0, MAX_LENGTH)) bits += /[etaoinsrlcd _]/.test(character) ? 4 : 6;
  return bits;
}

type Settings = { fold: boolean; judge: Judge };

function needs(node: RegexNode, settings: Settings): string[] | undefined {
  return withoutCovered(best(knownOf(node, settings), settings));
}

function best(known: Known, { judge }: Settings): string[] | undefined {
  return better(known.needed, known.exact, judge);
}

function better(a: string[] | undefined, b: string[] | undefined, judge: Judge): string[] | undefined {
  const [scoreA, scoreB] = [a, b].map((list) => (list === undefined ? undefined : judge(list)));
  if (scoreB === undefined) return scoreA === undefined ? undefined : a;
  return scoreA !== undefined && scoreA >= scoreB ? a : b;
}

function knownOf(node: RegexNode, settings: Settings): Known {
  switch (node.kind) {
    case "empty":
      return { exact: [""], needed: undefined };
    case "unknown":
      return { exact: undefined, needed: undefined };
    case "set":
      return { exact: exactSet(node.characters, settings.fold), needed: undefined };
    case "sequence":
      return knownOfSequence(
        node.nodes.map((child) => knownOf(child, settings)),
        settings,
      );
    case "choice":
      return knownOfChoice(
        node.nodes.map((child) => knownOf(child, settings)),
        settings,
      );
    case "repeat":
      return knownOfRepeat(node, settings);
  }
}

function exactSet(characters: string[], fold: boolean): string[] | undefined {
  const folded = fold
    ? characters.map((character) => (/[A-Z]/.test(character) ? character.toLowerCase() : character))
    : characters;
  const distinct = [...new Set(folded)];
  // Windows end at line ends, and other bytes are no text to search for.
  if (distinct.length > MAX_ALTERNATIVES || distinct.some((character) => !/[\x20-\x7e]/.test(character)))
    return undefined;
  return distinct;
}

/** Joins neighbours as long as the list of alternatives stays short, and remembers the best list met on the way. */
function knownOfSequence(children: Known[], { judge }: Settings): Known {
  let needed: string[] | undefined;
  let joined: string[] | undefined = [""];
  let whole = true;
  for (const child of children) {
    needed = better(needed, child.needed, judge);
    const product: string[] | undefined = joined && child.exact && crossProduct(joined, child.exact);
    if (!product) {
      whole = false;
      needed = better(needed, joined, judge);
    }
    // After a gap a new stretch of literals begins with this child, if it is exact.
    joined = product ?? child.exact;
    needed = better(needed, joined, judge);
  }
  return { exact: whole ? joined : undefined, needed };
}

function crossProduct(left: string[], right: string[]): string[] | undefined {
  if (left.length * right.length > MAX_ALTERNATIVES) return undefined;
  const product = left.flatMap((a) => right.map((b) => a + b));
  return product.some((text) => text.length > MAX_EXACT_LENGTH) ? undefined : product;
}

function knownOfChoice(children: Known[], settings: Settings): Known {
  const exact: string[] = [];
  const needed: string[] = [];
  let allExact = true;
  let allNeeded = true;
  for (const child of children) {
    if (child.exact) exact.push(...child.exact);
    else allExact = false;
    const own = best(child, settings);
    if (own) needed.push(...own);
    else allNeeded = false;
  }
  return {
    exact: allExact && exact.length <= MAX_ALTERNATIVES ? [...new Set(exact)] : undefined,
    needed: allNeeded ? [...new Set(needed)] : undefined,
  };
}

function knownOfRepeat(node: RegexNode & { kind: "repeat" }, settings: Settings): Known {
  const child = knownOf(node.node, settings);
  if (node.least === 0) {
    const optional = node.most === 1 && child.exact ? [...new Set(["", ...child.exact])] : undefined;
    return { exact: optional && optional.length <= MAX_ALTERNATIVES ? optional : undefined, needed: undefined };
  }
  const times = Math.min(node.least, MAX_LENGTH);
  const known = knownOfSequence(
    Array.from({ length: times }, () => child),
    settings,
  );
  return times === node.most ? known : { exact: undefined, needed: best(known, settings) };
}

/** A literal that contains another one of the list adds nothing. */
function withoutCovered(literals: string[] | undefined): string[] | undefined {
  const distinct = literals && [...new Set(literals)];
  return distinct?.filter((literal) => !distinct.some((other) => other !== literal && literal.includes(other)));
}
