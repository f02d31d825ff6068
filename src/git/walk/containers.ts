// An object -> the trees that hold it: those that were told to have an entry for it, and those made from them that kept the entry.
import { isShort, KIND, WORD } from "../links.ts";
import type { TreeLinks } from "./collect.ts";

/** 1: of `trees`, by ordinal, those that may lead to the objects asked for; of `leads`, by object, all of these trees, and the objects themselves. */
export type Leading = { trees: Uint8Array; leads: Uint8Array };

export class Containers {
  readonly #trees: TreeLinks;
  readonly #told: ToldEntries;
  /** The first tree made from each tree, and the next one made from the same. -1: none. */
  readonly #derived: Int32Array;
  readonly #nextDerived: Int32Array;
  /** Trees, and which of their entries it is, that are still to be looked at. */
  readonly #open: number[] = [];

  /** @param wanted by object, missing ones included: 1 for blobs that anybody will ask for. Trees are always known */
  constructor(trees: TreeLinks, wanted: Uint8Array) {
    this.#trees = trees;
    this.#told = indexEntries(trees, wanted);
    this.#derived = new Int32Array(trees.count).fill(-1);
    this.#nextDerived = new Int32Array(trees.count).fill(-1);
    for (let tree = trees.count - 1; tree >= 0; tree--) {
      const base = trees.base[tree]!;
      if (base < 0) continue;
      this.#nextDerived[tree] = this.#derived[base]!;
      this.#derived[base] = tree;
    }
  }

  /** Objects that some entry says are trees, and that are none that was told. @param ordinals of each object, the ordinal of its tree, or -1 */
  lostTrees(ordinals: Int32Array): number[] {
    const { isNamedTree } = this.#told;
    const lost: number[] = [];
    for (let object = 0; object < ordinals.length; object++)
      if (isNamedTree[object] === 1 && ordinals[object] === -1) lost.push(object);
    return lost;
  }

  /** Calls `visit` with the ordinal of each tree that has an entry of its own for the object. @returns true if `visit` did */
  someTold(object: number, visit: (tree: number) => boolean): boolean {
    const { last, before, tree } = this.#told;
    for (let entry = last[object]!; entry !== -1; entry = before[entry]!) if (visit(tree[entry]!)) return true;
    return false;
  }

  /** Calls `visit` with the ordinal of each tree that holds the object. */
  each(object: number, visit: (tree: number) => void): void {
    const { last, before, tree } = this.#told;
    for (let entry = last[object]!; entry !== -1; entry = before[entry]!) this.#follow(tree[entry]!, object, visit);
  }

  /**
   * What may lead to one of the objects: trees that were told to hold it, those made from them, and so on upwards. Some of them have dropped the
   * entry; none is left out.
   */
  mayLeadTo(objects: readonly number[]): Leading {
    const { last, before, tree } = this.#told;
    const leading = { trees: new Uint8Array(this.#trees.count), leads: new Uint8Array(last.length) };
    for (const object of objects) leading.leads[object] = 1;
    const open = [...objects];
    for (let object = open.pop(); object !== undefined; object = open.pop())
      for (let entry = last[object]!; entry !== -1; entry = before[entry]!)
        if (leading.trees[tree[entry]!] === 0) this.#mark(tree[entry]!, leading, open);
    return leading;
  }

  /** Marks a tree and all that were made from it, whose turn as objects is to come. */
  #mark(first: number, { trees, leads }: Leading, objects: number[]): void {
    const { number } = this.#trees;
    const open = this.#open;
    open.push(first);
    for (let tree = open.pop(); tree !== undefined; tree = open.pop()) {
      trees[tree] = 1;
      const object = number[tree]!;
      if (leads[object] === 0) {
        leads[object] = 1;
        objects.push(object);
      }
      for (let made = this.#derived[tree]!; made !== -1; made = this.#nextDerived[made]!)
        if (trees[made] === 0) open.push(made);
    }
  }

  #follow(first: number, object: number, visit: (tree: number) => void): void {
    visit(first);
    if (this.#derived[first] === -1) return;
    const open = this.#open;
    for (const place of placesOf(this.#trees, first, object)) open.push(first, place);
    while (open.length > 0) {
      const entry = open.pop()!;
      const tree = open.pop()!;
      for (let made = this.#derived[tree]!; made !== -1; made = this.#nextDerived[made]!) {
        const place = keptPlace(this.#trees, made, entry);
        if (place === -1) continue;
        visit(made);
        if (this.#derived[made] !== -1) open.push(made, place);
      }
    }
  }
}

/** Entries of a range. */
export function countOf(copied: number): number {
  return isShort(copied) ? (copied >>> 3) & 0xfff : copied >>> 3;
}

/** Which entries of a tree are its own and for the object. */
function placesOf({ firstWord, words, firstChild, children }: TreeLinks, tree: number, object: number): number[] {
  const places: number[] = [];
  const end = firstWord[tree + 1]!;
  let place = 0;
  for (let at = firstWord[tree]!, child = firstChild[tree]!; at < end; at++) {
    const word = words[at]!;
    if ((word & 3) === WORD.copied) {
      place += countOf(word);
      if (!isShort(word)) at++;
      continue;
    }
    if (((word >>> 2) & 3) !== KIND.submodule && children[child++] === object) places.push(place);
    place++;
  }
  return places;
}

/** Where the base's entry stands in a tree made from it, -1 if it is gone. Twice only in trees that git would refuse: once is enough. */
function keptPlace({ firstWord, words }: TreeLinks, tree: number, entry: number): number {
  const end = firstWord[tree + 1]!;
  let before = 0;
  for (let at = firstWord[tree]!; at < end; at++) {
    const word = words[at]!;
    if ((word & 3) !== WORD.copied) {
      before++;
      continue;
    }
    const from = isShort(word) ? word >>> 15 : words[++at]!;
    const count = countOf(word);
    if (entry >= from && entry < from + count) return before + entry - from;
    before += count;
  }
  return -1;
}

/**
 * Entries as they were told: those of object o are a chain from `last[o]` on, by `before`, to -1. `tree` is whose entry it is. `isNamedTree`: 1
 * for objects that an entry says are trees.
 */
type ToldEntries = { last: Int32Array; before: Int32Array; tree: Int32Array; isNamedTree: Uint8Array };

function indexEntries({ count, words, children, firstWord }: TreeLinks, wanted: Uint8Array): ToldEntries {
  const last = new Int32Array(wanted.length).fill(-1);
  const before = new Int32Array(children.length);
  const trees = new Int32Array(children.length);
  const isNamedTree = new Uint8Array(wanted.length);
  let entry = 0;
  let child = 0;
  let at = 0;
  for (let tree = 0; tree < count; tree++) {
    for (const end = firstWord[tree + 1]!; at < end; at++) {
      const word = words[at]!;
      if ((word & 3) === WORD.copied) {
        if (!isShort(word)) at++;
        continue;
      }
      const kind = (word >>> 2) & 3;
      if (kind === KIND.submodule) continue;
      const object = children[child++]!;
      if (kind === KIND.tree) isNamedTree[object] = 1;
      else if (wanted[object] !== 1) continue;
      trees[entry] = tree;
      before[entry] = last[object]!;
      last[object] = entry++;
    }
  }
  return { last, before, tree: trees, isNamedTree };
}
