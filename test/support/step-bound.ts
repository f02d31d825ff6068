// How many steps a backtracking engine can need for a pattern, at most, whatever the text: counted on the pattern's tree. No text is
// run, so the answer does not depend on luck or on the machine.
import type { RegexNode } from "../../src/rules/regex-tree.ts";

/** Ways: in how many ways a part can match from one place, so that what follows may be tried. Steps: what trying them all costs. */
type Effort = { ways: number; steps: number };

/**
 * What may come next: its first characters, whether nothing need come, and whether it is certain to match, as at the pattern's end. Where
 * it is certain, the first way that leads there is the match, and no other is tried.
 */
type First = { characters: Set<string>; isOptional: boolean; isCertain: boolean };

const END: First = { characters: new Set(), isOptional: true, isCertain: true };

/**
 * @param foldCase the pattern disregards ASCII case
 * @param window bytes that the pattern may see
 * @returns steps for finding out, from every place of the window, that there is no match
 */
export function stepBound(node: RegexNode, { foldCase, window }: { foldCase: boolean; window: number }): number {
  const tree = prepared(node, { foldCase, window });
  const { steps } = effortOf(tree, END);
  const heads = headsOf(tree);
  // The words at the pattern's head fail early at most places: one of them can only stand every `period` bytes.
  const longest = Math.max(...heads.map((head) => head.length));
  return window * Math.min(steps, heads.length * (longest + 1)) + (window / periodOf(heads)) * steps;
}

function effortOf(node: RegexNode, next: First): Effort {
  switch (node.kind) {
    case "set":
      return { ways: 1, steps: 1 };
    case "empty":
      return { ways: 1, steps: 1 + (node.inside ? effortOf(node.inside, END).steps : 0) };
    case "unknown":
      return { ways: 1, steps: 64 };
    case "choice":
      return effortOfChoice(node.nodes, next);
    case "sequence":
      return effortOfSequence(node.nodes, next);
    case "repeat":
      return effortOfRepeat(node, next);
  }
}

function effortOfSequence(nodes: RegexNode[], next: First): Effort {
  let ways = 1;
  let steps = 0;
  for (const [i, node] of nodes.entries()) {
    const effort = effortOf(node, nodes.slice(i + 1).reduceRight(before, next));
    steps += ways * effort.steps;
    ways *= effort.ways;
  }
  return { ways, steps };
}

/** Alternatives that begin with different characters exclude each other. */
function effortOfChoice(nodes: RegexNode[], next: First): Effort {
  const efforts = nodes.map((node) => ({ ...effortOf(node, next), first: before(next, node) }));
  const characters = new Set(efforts.flatMap(({ first }) => [...first.characters]));
  let ways = 0;
  let steps = 0;
  for (const character of characters) {
    const open = efforts.filter(({ first }) => first.isOptional || first.characters.has(character));
    ways = Math.max(ways, sum(open.map((effort) => effort.ways)));
    steps = Math.max(steps, sum(open.map((effort) => effort.steps)));
  }
  if (characters.size === 0) return { ways: nodes.length, steps: sum(efforts.map((effort) => effort.steps)) };
  return { ways, steps: steps + nodes.length };
}

function effortOfRepeat(repeat: RegexNode & { kind: "repeat" }, next: First): Effort {
  const { node, least, most } = repeat;
  const again = before(END, node);
  const once = effortOf(node, {
    characters: union(again.characters, next.characters),
    isOptional: next.isOptional && !next.isCertain,
    isCertain: false,
  });
  // Where what follows cannot begin inside the repetition, all but one of its ends are refused at the first character.
  const isExclusive = !next.isOptional && !again.isOptional && !overlaps(again.characters, next.characters);
  const ends = most - least + 1;
  if (once.ways <= 1) return { ways: isExclusive || next.isCertain ? 1 : ends, steps: most * once.steps + ends };
  let ways = 0;
  let steps = 0;
  const last = next.isCertain ? least : most;
  for (let count = 0, reached = 1; count <= last && reached < 1e15; count++, reached *= once.ways) {
    if (count < last) steps += reached * once.steps;
    ways = isExclusive ? reached : ways + (count >= least ? reached : 0);
  }
  return next.isCertain ? { ways: 1, steps: steps + ends * once.steps } : { ways, steps };
}

/** What can begin `node` and, if it may be empty, what comes after it. */
function before(next: First, node: RegexNode): First {
  switch (node.kind) {
    case "set":
      return { characters: new Set(node.characters), isOptional: false, isCertain: false };
    case "empty":
      return afterRefusal(node, { ...next, isCertain: false });
    case "unknown":
      return { ...next, isCertain: false };
    case "choice": {
      const firsts = node.nodes.map((inner) => before(next, inner));
      return {
        characters: firsts.reduce((all, { characters }) => union(all, characters), new Set<string>()),
        isOptional: firsts.some(({ isOptional }) => isOptional),
        isCertain: firsts.some(({ isCertain }) => isCertain),
      };
    }
    case "sequence":
      return node.nodes.reduceRight(before, next);
    case "repeat": {
      const first = before(next, node.node);
      if (node.least > 0) return first;
      return { ...next, characters: union(first.characters, next.characters) };
    }
  }
}

const ALL = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));

/** `(?![a-z])`: whatever comes next begins with none of these. At the end of the text there is no way on either. */
function afterRefusal({ inside, refusesAhead }: RegexNode & { kind: "empty" }, next: First): First {
  const refused = new Set(refusesAhead && inside ? singleCharacters(inside) : []);
  if (refused.size === 0) return next;
  const from = next.isOptional ? ALL : [...next.characters];
  return { characters: new Set(from.filter((one) => !refused.has(one))), isOptional: false, isCertain: false };
}

function singleCharacters(node: RegexNode): string[] {
  if (node.kind === "set") return node.characters;
  if (node.kind === "choice") return node.nodes.flatMap(singleCharacters);
  return node.kind === "sequence" && node.nodes.length === 1 && node.nodes[0] ? singleCharacters(node.nodes[0]) : [];
}

/** What matches begin with: words, given as one set for each character. At least one; it may be empty. */
function headsOf(node: RegexNode): Set<string>[][] {
  if (node.kind === "choice") return node.nodes.flatMap(headsOf);
  if (node.kind === "set") return [node.characters.length <= 16 ? [new Set(node.characters)] : []];
  if (node.kind === "repeat" && node.least > 0) return headsOf(node.node);
  if (node.kind !== "sequence") return [[]];
  let heads: Set<string>[][] = [[]];
  for (const inner of node.nodes) {
    if (inner.kind === "empty") continue;
    const tails = headsOf(inner);
    heads = heads.flatMap((head) => tails.map((tail) => [...head, ...tail]));
    const isWhole = (inner.kind === "set" || inner.kind === "choice") && tails.every((tail) => tail.length > 0);
    if (!isWhole || heads.length > 64 || !isFixed(inner)) break;
  }
  return heads;
}

/** A word, or a choice of words: what headsOf gives is all of it. */
function isFixed(node: RegexNode): boolean {
  if (node.kind === "set") return node.characters.length <= 16;
  if (node.kind === "empty") return true;
  return (node.kind === "choice" || node.kind === "sequence") && node.nodes.every(isFixed);
}

/** The least distance between two places where one of the words can stand. */
function periodOf(heads: Set<string>[][]): number {
  const shortest = Math.min(...heads.map((head) => head.length));
  for (let shift = 1; shift < shortest; shift++) {
    const canFollow = (a: Set<string>[], b: Set<string>[]): boolean =>
      a.slice(shift).every((set, i) => overlaps(set, b[i] ?? set));
    if (heads.some((a) => heads.some((b) => canFollow(a, b)))) return shift;
  }
  return Math.max(1, shortest);
}

/** The same tree with both cases of letters, and no repetition longer than the window. */
function prepared(node: RegexNode, options: { foldCase: boolean; window: number }): RegexNode {
  switch (node.kind) {
    case "set":
      return options.foldCase ? { kind: "set", characters: foldedSet(node) } : node;
    case "empty":
      return node.inside ? { ...node, inside: prepared(node.inside, options) } : node;
    case "repeat":
      return { ...node, node: prepared(node.node, options), most: Math.min(node.most, options.window) };
    case "unknown":
      return node;
    default:
      return { ...node, nodes: node.nodes.map((inner) => prepared(inner, options)) };
  }
}

/** `[a-z]` takes capitals too when case is disregarded; `[^a-z]` takes none. */
function foldedSet({ characters, isNegated }: RegexNode & { kind: "set" }): string[] {
  const written = new Set(characters);
  const cases = (one: string): string[] => [one.toLowerCase(), one.toUpperCase()].filter((other) => other.length === 1);
  if (isNegated) return characters.filter((one) => cases(one).every((other) => written.has(other)));
  return [...new Set(characters.flatMap(cases))];
}

function union(a: Set<string>, b: Set<string>): Set<string> {
  return new Set([...a, ...b]);
}

function overlaps(a: Set<string>, b: Set<string>): boolean {
  return [...a].some((one) => b.has(one));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
