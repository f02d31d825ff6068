// Of each tree that may lead to wanted blobs, the entries that do: those of its own, and those it kept from the tree that it was made from.
//
// Each tree is gone through once, after its base: its ranges take over what the base's list has there, shifted. Following each
// entry through all trees made from its own would go through a tree as often as it has such entries.
import { isShort, KIND, WORD } from "../links.ts";
import type { TreeLinks } from "./collect.ts";
import { countOf } from "./containers.ts";
import { IrregularHistory } from "./irregular.ts";

/** Entries in all trees. Some 100 MB. */
const mostEntries = 8 << 20;
const chunkBits = 16;
const chunkMask = (1 << chunkBits) - 1;
const entryFields = 3;

export class LeadingEntries {
  readonly #trees: TreeLinks;
  /** By object: 1 for what entries shall lead to. */
  readonly #leads: Uint8Array;
  /** Of tree t: the entries from `#starts[t]` up to `#starts[t + 1]`, in the order of the tree. */
  readonly #starts: Uint32Array;
  /** Place in the tree, name, object. In chunks, so that growing copies nothing. */
  readonly #chunks: Int32Array[] = [];
  #count = 0;

  /**
   * @param marked by tree: 1 where entries are wanted
   * @param leads by object: 1 for wanted blobs and trees that are marked
   * @throws IrregularHistory for more than could be held
   */
  constructor(trees: TreeLinks, marked: Uint8Array, leads: Uint8Array) {
    this.#trees = trees;
    this.#leads = leads;
    this.#starts = new Uint32Array(trees.count + 1);
    for (let tree = 0; tree < trees.count; tree++) {
      if (marked[tree] === 1) this.#list(tree);
      this.#starts[tree + 1] = this.#count;
    }
  }

  start(tree: number): number {
    return this.#starts[tree]!;
  }

  end(tree: number): number {
    return this.#starts[tree + 1]!;
  }

  name(entry: number): number {
    return this.#chunks[entry >> chunkBits]![(entry & chunkMask) * entryFields + 1]!;
  }

  object(entry: number): number {
    return this.#chunks[entry >> chunkBits]![(entry & chunkMask) * entryFields + 2]!;
  }

  #list(tree: number): void {
    const { base, firstWord, words, firstChild, children } = this.#trees;
    const from = base[tree]!;
    const baseStart = from === -1 ? 0 : this.#starts[from]!;
    const baseEnd = from === -1 ? 0 : this.#starts[from + 1]!;
    const end = firstWord[tree + 1]!;
    let next = baseStart;
    let child = firstChild[tree]!;
    let place = 0;
    for (let at = firstWord[tree]!; at < end; at++) {
      const word = words[at]!;
      if ((word & 3) !== WORD.copied) {
        const object = ((word >>> 2) & 3) === KIND.submodule ? -1 : children[child++]!;
        if (object !== -1 && this.#leads[object] === 1) this.#add(place, word >>> 4, object);
        place++;
        continue;
      }
      const first = isShort(word) ? word >>> 15 : words[++at]!;
      const count = countOf(word);
      // Ranges follow each other in the base too, but in trees that git would refuse.
      if (next > baseStart && this.#place(next - 1) >= first) next = baseStart;
      while (next < baseEnd && this.#place(next) < first) next++;
      for (; next < baseEnd && this.#place(next) < first + count; next++)
        this.#add(place + this.#place(next) - first, this.name(next), this.object(next));
      place += count;
    }
  }

  #place(entry: number): number {
    return this.#chunks[entry >> chunkBits]![(entry & chunkMask) * entryFields]!;
  }

  #add(place: number, name: number, object: number): void {
    const entry = this.#count++;
    if (entry === mostEntries) throw new IrregularHistory("more trees with findings than could be held");
    if (entry >> chunkBits === this.#chunks.length) this.#chunks.push(new Int32Array(entryFields << chunkBits));
    const chunk = this.#chunks[entry >> chunkBits]!;
    const at = (entry & chunkMask) * entryFields;
    chunk[at] = place;
    chunk[at + 1] = name;
    chunk[at + 2] = object;
  }
}
