// Trees with everything left out but what leads to wanted blobs. Trees that differ in nothing else become one, so that what changed between
// two commits is what differs between two small trees, mostly nothing.
import type { PathBytes } from "../../types.ts";
import type { Containers } from "./containers.ts";
import type { Links } from "./collect.ts";
import { IrregularHistory } from "./irregular.ts";
import { LeadingEntries } from "./leading-entries.ts";
import { NumberLists } from "./number-lists.ts";

/** A wanted blob of a reduced tree: 2 × its place among them. A reduced tree: 2 × its place + 1. */
type Reduced = number;
export const nothing = -1;
/** Of a tree that may lead to wanted blobs and has not been looked at. */
const unknown = -2;
/** Of one that waits for trees in it. */
const open = -3;

/** Deeper folders are no project's. */
const mostDepth = 2000;

export class ReducedTrees {
  readonly #links: Links;
  readonly #ordinals: Int32Array;
  /** By object, of blobs and trees; `nothing` where it leads to none. */
  readonly #reduced: Int32Array;
  /** Of each reduced tree, pairs of name and Reduced, in the order of the tree. */
  readonly #lists = new NumberLists();
  /** By place among the lists: 1 for those that are sorted by name. */
  readonly #isSorted: Uint8Array;
  #pairs = new Int32Array(64);

  /**
   * @param ordinals of each object, the ordinal of its tree, -1 for other objects
   * @throws IrregularHistory for trees that hold themselves or the same name twice, and for more than could be held
   */
  constructor(
    links: Links,
    { containers, ordinals, wanted }: { containers: Containers; ordinals: Int32Array; wanted: readonly number[] },
  ) {
    this.#links = links;
    this.#ordinals = ordinals;
    const { trees, leads } = containers.mayLeadTo(wanted);
    this.#reduced = new Int32Array(leads.length).fill(nothing);
    for (let object = 0; object < leads.length; object++) if (leads[object] === 1) this.#reduced[object] = unknown;
    wanted.forEach((object, place) => (this.#reduced[object] = place * 2));
    this.#reduceAll(new LeadingEntries(links.trees, trees, leads));
    this.#isSorted = new Uint8Array(this.#lists.count);
  }

  /** @param tree number of an object */
  of(tree: number): Reduced {
    return this.#reduced[tree]!;
  }

  /** Tells of each path at which two reduced trees hold different wanted blobs: their places among them, -1 for none. */
  compare(before: Reduced, after: Reduced, change: (path: PathBytes, from: number, to: number) => void): void {
    this.#compare(before, after, { prefix: "", depth: 0, change });
  }

  #compare(before: Reduced, after: Reduced, { prefix, depth, change }: Comparison): void {
    if (depth > mostDepth) throw new IrregularHistory("folders nested beyond all measure");
    const lists = this.#lists;
    let l = this.#startByName(before);
    let r = this.#startByName(after);
    const lEnd = before === nothing ? l : lists.end(before >> 1);
    const rEnd = after === nothing ? r : lists.end(after >> 1);
    while (l < lEnd || r < rEnd) {
      const leftName = l < lEnd ? lists.field(l) : Infinity;
      const rightName = r < rEnd ? lists.field(r) : Infinity;
      const name = Math.min(leftName, rightName);
      const from = leftName === name ? lists.field(l + 1) : nothing;
      const to = rightName === name ? lists.field(r + 1) : nothing;
      if (leftName === name) l += 2;
      if (rightName === name) r += 2;
      if (from === to) continue;
      const path = prefix + (this.#links.names[name] ?? "");
      if (isBlob(from) || isBlob(to)) change(path, isBlob(from) ? from >> 1 : -1, isBlob(to) ? to >> 1 : -1);
      if (isTree(from) || isTree(to)) {
        const deeper = { prefix: `${path}/`, depth: depth + 1, change };
        this.#compare(isTree(from) ? from : nothing, isTree(to) ? to : nothing, deeper);
      }
    }
  }

  /** Where the list of a tree begins, sorted by name since its first comparison. */
  #startByName(tree: Reduced): number {
    if (tree === nothing) return 0;
    const place = tree >> 1;
    if (this.#isSorted[place] !== 1) {
      this.#isSorted[place] = 1;
      if (!this.#lists.sortPairs(place)) throw new IrregularHistory("a tree that holds a name twice");
    }
    return this.#lists.start(place);
  }

  #reduceAll(entries: LeadingEntries): void {
    const { count, number } = this.#links.trees;
    const reduced = this.#reduced;
    for (let tree = 0; tree < count; tree++) {
      if (reduced[number[tree]!] !== unknown) continue;
      const inner = this.#reduceIfReady(number[tree]!, entries);
      if (inner !== -1) this.#reduce([number[tree]!, inner], entries);
    }
  }

  /** Reduces trees, and before each those in it that are not yet. @param waiting each is in the one before */
  #reduce(waiting: number[], entries: LeadingEntries): void {
    const reduced = this.#reduced;
    for (let tree = waiting.at(-1); tree !== undefined; tree = waiting.at(-1)) {
      const inner = this.#reduceIfReady(tree, entries);
      if (inner === -1) waiting.pop();
      else if (reduced[inner] === open) throw new IrregularHistory("trees that hold themselves");
      else waiting.push(inner);
    }
  }

  /** @returns the number of a tree in it that has to be reduced before, else -1 */
  #reduceIfReady(object: number, entries: LeadingEntries): number {
    const reduced = this.#reduced;
    // Of several copies of a tree, only the first counts; the others were told for what is made from them.
    const tree = this.#ordinals[object]!;
    const end = entries.end(tree);
    let length = 0;
    if (2 * (end - entries.start(tree)) > this.#pairs.length)
      this.#pairs = new Int32Array(4 * (end - entries.start(tree)));
    const pairs = this.#pairs;
    for (let entry = entries.start(tree); entry < end; entry++) {
      const inner = entries.object(entry);
      const value = reduced[inner]!;
      if (value <= unknown) {
        reduced[object] = open;
        return inner;
      }
      if (value === nothing) continue;
      pairs[length++] = entries.name(entry);
      pairs[length++] = value;
    }
    reduced[object] = length === 0 ? nothing : this.#lists.placeOf(pairs, length) * 2 + 1;
    return -1;
  }
}

type Comparison = {
  prefix: PathBytes;
  depth: number;
  change: (path: PathBytes, from: number, to: number) => void;
};

function isBlob(reduced: Reduced): boolean {
  return reduced !== nothing && (reduced & 1) === 0;
}

function isTree(reduced: Reduced): boolean {
  return reduced !== nothing && (reduced & 1) === 1;
}
