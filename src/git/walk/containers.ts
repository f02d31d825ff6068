// An object -> the trees that hold it: those that were told to have an entry for it, and those made from them that kept the entry.
import { KIND, WORD } from "../links.ts";
import type { TreeLinks } from "./collect.ts";

export class Containers {
  readonly #trees: TreeLinks;
  /** Of each object, where its entries begin in `entries`. */
  readonly #starts: Uint32Array;
  /** Places in `children`. */
  readonly #entries: Uint32Array;
  /** The first tree made from each tree, and the next one made from the same. -1: none. */
  readonly #derived: Int32Array;
  readonly #nextDerived: Int32Array;
  /** Trees, and which of their entries it is, that are still to be looked at. */
  readonly #open: number[] = [];

  /**
   * @param total objects, missing ones included
   * @param isWanted whether anybody will ask where this object stands
   */
  constructor(trees: TreeLinks, total: number, isWanted: (object: number, kind: number) => boolean) {
    this.#trees = trees;
    const { starts, entries } = indexEntries(trees, total, isWanted);
    this.#starts = starts;
    this.#entries = entries;
    this.#derived = new Int32Array(trees.count).fill(-1);
    this.#nextDerived = new Int32Array(trees.count).fill(-1);
    for (let tree = trees.count - 1; tree >= 0; tree--) {
      const base = trees.base[tree]!;
      if (base < 0) continue;
      this.#nextDerived[tree] = this.#derived[base]!;
      this.#derived[base] = tree;
    }
  }

  /** Calls `visit` with the ordinal of each tree that has an entry of its own for the object. @returns true if `visit` did */
  someTold(object: number, visit: (tree: number) => boolean): boolean {
    for (let i = this.#starts[object]!; i < this.#starts[object + 1]!; i++) {
      if (visit(this.#treeOf(this.#entries[i]!))) return true;
    }
    return false;
  }

  /** Calls `visit` with the ordinal of each tree that holds the object, and the name it has there. */
  each(object: number, visit: (tree: number, name: number) => void): void {
    for (let i = this.#starts[object]!; i < this.#starts[object + 1]!; i++) this.#follow(this.#entries[i]!, visit);
  }

  #follow(child: number, visit: (tree: number, name: number) => void): void {
    const open = this.#open;
    const first = this.#treeOf(child);
    const { place, name } = this.#placeOf(first, child);
    open.push(first, place);
    while (open.length > 0) {
      const entry = open.pop()!;
      const tree = open.pop()!;
      visit(tree, name);
      for (let made = this.#derived[tree]!; made !== -1; made = this.#nextDerived[made]!) this.#keep(made, entry);
    }
  }

  /** Where the base's entry stands in a tree made from it: mostly once, in a tree that git would refuse more often. */
  #keep(tree: number, entry: number): void {
    const { firstWord, words } = this.#trees;
    const end = firstWord[tree + 1]!;
    let before = 0;
    for (let at = firstWord[tree]!; at < end; at++) {
      const word = words[at]!;
      if ((word & 3) !== WORD.copied) {
        before++;
        continue;
      }
      const from = words[++at]!;
      const count = word >>> 2;
      if (entry >= from && entry < from + count) this.#open.push(tree, before + entry - from);
      before += count;
    }
  }

  #treeOf(child: number): number {
    const { firstChild, count } = this.#trees;
    let low = 0;
    let high = count - 1;
    // The last tree whose children begin at or before it; trees without any of their own begin where the next one does.
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (firstChild[middle]! <= child) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #placeOf(tree: number, child: number): { place: number; name: number } {
    const { firstWord, firstChild, words } = this.#trees;
    let next = firstChild[tree]!;
    let place = 0;
    for (let at = firstWord[tree]!; ; at++) {
      const word = words[at]!;
      if ((word & 3) === WORD.copied) {
        place += word >>> 2;
        at++;
        continue;
      }
      if (((word >>> 2) & 3) !== KIND.submodule && next++ === child) return { place, name: word >>> 4 };
      place++;
    }
  }
}

function indexEntries(
  trees: TreeLinks,
  total: number,
  isWanted: (object: number, kind: number) => boolean,
): { starts: Uint32Array; entries: Uint32Array } {
  const starts = new Uint32Array(total + 2);
  eachEntry(trees, (child, kind) => {
    const object = trees.children[child]!;
    if (isWanted(object, kind)) starts[object + 2]!++;
  });
  for (let object = 2; object < starts.length; object++) starts[object]! += starts[object - 1]!;
  const entries = new Uint32Array(starts[total + 1]!);
  // Filling moves each start to its end, which is where the next one begins.
  eachEntry(trees, (child, kind) => {
    const object = trees.children[child]!;
    if (isWanted(object, kind)) entries[starts[object + 1]!++] = child;
  });
  return { starts: starts.subarray(0, total + 1), entries };
}

/** Entries that are not of submodules. @param visit gets the place among the children */
export function eachEntry({ words, count, firstWord }: TreeLinks, visit: (child: number, kind: number) => void): void {
  const end = firstWord[count]!;
  let child = 0;
  for (let at = 0; at < end; at++) {
    const word = words[at]!;
    if ((word & 3) === WORD.copied) at++;
    else if (((word >>> 2) & 3) !== KIND.submodule) visit(child++, (word >>> 2) & 3);
  }
}
