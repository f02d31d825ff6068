// An object -> the trees that hold it: those that were told to have an entry for it, and those made from them that kept the entry.
import { isShort, KIND, WORD } from "../links.ts";
import type { TreeLinks } from "./collect.ts";

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

  /** Calls `visit` with the ordinal of each tree that has an entry of its own for the object. @returns true if `visit` did */
  someTold(object: number, visit: (tree: number) => boolean): boolean {
    const { starts, tree } = this.#told;
    for (let i = starts[object]!; i < starts[object + 1]!; i++) if (visit(tree[i]!)) return true;
    return false;
  }

  /** Calls `visit` with the ordinal of each tree that holds the object, and the name it has there. */
  each(object: number, visit: (tree: number, name: number) => void): void {
    const { starts, tree, word } = this.#told;
    for (let i = starts[object]!; i < starts[object + 1]!; i++) this.#follow(tree[i]!, word[i]!, visit);
  }

  #follow(first: number, word: number, visit: (tree: number, name: number) => void): void {
    const name = this.#trees.words[word]! >>> 4;
    visit(first, name);
    if (this.#derived[first] === -1) return;
    const open = this.#open;
    open.push(first, placeOf(this.#trees, first, word));
    while (open.length > 0) {
      const entry = open.pop()!;
      const tree = open.pop()!;
      for (let made = this.#derived[tree]!; made !== -1; made = this.#nextDerived[made]!) {
        const place = keptPlace(this.#trees, made, entry);
        if (place === -1) continue;
        visit(made, name);
        if (this.#derived[made] !== -1) open.push(made, place);
      }
    }
  }
}

/** Entries of a range. */
function countOf(copied: number): number {
  return isShort(copied) ? (copied >>> 3) & 0xfff : copied >>> 3;
}

/** Which entry of its tree stands at a word. */
function placeOf({ firstWord, words }: TreeLinks, tree: number, wanted: number): number {
  let place = 0;
  for (let at = firstWord[tree]!; at < wanted; at++) {
    const word = words[at]!;
    if ((word & 3) === WORD.copied) {
      place += countOf(word);
      if (!isShort(word)) at++;
    } else place++;
  }
  return place;
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

/** Entries as they were told, by object: those of object o from `starts[o]` on. `word` is where the entry stands. */
type ToldEntries = { starts: Uint32Array; tree: Uint32Array; word: Uint32Array };

function indexEntries(trees: TreeLinks, wanted: Uint8Array): ToldEntries {
  const { count, words, children, firstWord } = trees;
  const end = firstWord[count]!;
  const starts = new Uint32Array(wanted.length + 2);
  for (let at = 0, child = 0; at < end; at++) {
    const word = words[at]!;
    const kind = (word >>> 2) & 3;
    if ((word & 3) === WORD.copied) at += isShort(word) ? 0 : 1;
    else if (kind !== KIND.submodule) {
      const object = children[child++]!;
      if (kind === KIND.tree || wanted[object] === 1) starts[object + 2]!++;
    }
  }
  for (let object = 2; object < starts.length; object++) starts[object]! += starts[object - 1]!;
  const told = { starts: starts.subarray(0, wanted.length + 1), ...room(starts[wanted.length + 1]!) };
  // Filling moves each start to its end, which is where the next one begins.
  for (let tree = 0, child = 0; tree < count; tree++) {
    for (let at = firstWord[tree]!; at < firstWord[tree + 1]!; at++) {
      const word = words[at]!;
      const kind = (word >>> 2) & 3;
      if ((word & 3) === WORD.copied) at += isShort(word) ? 0 : 1;
      else if (kind !== KIND.submodule) {
        const object = children[child++]!;
        if (kind !== KIND.tree && wanted[object] !== 1) continue;
        const place = starts[object + 1]!++;
        told.tree[place] = tree;
        told.word[place] = at;
      }
    }
  }
  return told;
}

function room(entries: number): { tree: Uint32Array; word: Uint32Array } {
  return { tree: new Uint32Array(entries), word: new Uint32Array(entries) };
}

/** Objects that entries say are trees. @param visit gets an object as often as it is named */
export function eachTreeEntry({ words, children, count, firstWord }: TreeLinks, visit: (object: number) => void): void {
  const end = firstWord[count]!;
  for (let at = 0, child = 0; at < end; at++) {
    const word = words[at]!;
    const kind = (word >>> 2) & 3;
    if ((word & 3) === WORD.copied) at += isShort(word) ? 0 : 1;
    else if (kind === KIND.tree) visit(children[child++]!);
    else if (kind !== KIND.submodule) child++;
  }
}
