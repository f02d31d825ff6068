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

/** Deeper folders are no project's. */
const mostDepth = 2000;

export class ReducedTrees {
  readonly #links: Links;
  /** By ordinal of the tree; `nothing` where it leads to none. */
  readonly #reduced: Int32Array;
  readonly #ordinals: Int32Array;
  /** By object: a wanted blob, or `nothing`. */
  readonly #blobs: Int32Array;
  /** Of each reduced tree, pairs of name and Reduced, in the order of the tree. */
  readonly #lists = new NumberLists();
  /** The pairs by name, of those that have been compared. */
  readonly #byName = new Map<number, Int32Array>();
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
    this.#blobs = new Int32Array(ordinals.length).fill(nothing);
    wanted.forEach((object, place) => (this.#blobs[object] = place * 2));
    const marked = containers.mayLeadTo(wanted);
    this.#reduced = new Int32Array(marked.length).fill(nothing);
    for (let tree = 0; tree < marked.length; tree++) if (marked[tree] === 1) this.#reduced[tree] = unknown;
    const entries = new LeadingEntries(links.trees, marked, this.#leads(marked));
    for (let tree = 0; tree < marked.length; tree++) if (this.#isCopyWanted(tree)) this.#reduce(tree, entries);
  }

  /** @param tree number of an object */
  of(tree: number): Reduced {
    const ordinal = this.#ordinals[tree]!;
    return ordinal === -1 ? nothing : this.#reduced[ordinal]!;
  }

  /** Tells of each path at which two reduced trees hold different wanted blobs: their places among them, -1 for none. */
  compare(before: Reduced, after: Reduced, change: (path: PathBytes, from: number, to: number) => void): void {
    this.#compare(before, after, { prefix: "", depth: 0, change });
  }

  #compare(before: Reduced, after: Reduced, { prefix, depth, change }: Comparison): void {
    if (depth > mostDepth) throw new IrregularHistory("folders nested beyond all measure");
    const left = this.#pairsByName(before);
    const right = this.#pairsByName(after);
    for (let l = 0, r = 0; l < left.length || r < right.length;) {
      const leftName = left[l] ?? Infinity;
      const rightName = right[r] ?? Infinity;
      const name = Math.min(leftName, rightName);
      const from = leftName === name ? left[l + 1]! : nothing;
      const to = rightName === name ? right[r + 1]! : nothing;
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

  #pairsByName(tree: Reduced): Int32Array {
    if (tree === nothing) return noPairs;
    const known = this.#byName.get(tree);
    if (known) return known;
    const pairs: number[] = [];
    const end = this.#lists.end(tree >> 1);
    for (let at = this.#lists.start(tree >> 1); at < end; at += 2)
      insert(pairs, this.#lists.field(at), this.#lists.field(at + 1));
    const sorted = Int32Array.from(pairs);
    this.#byName.set(tree, sorted);
    return sorted;
  }

  #leads(marked: Uint8Array): Uint8Array {
    const leads = new Uint8Array(this.#ordinals.length);
    for (let object = 0; object < leads.length; object++) {
      const ordinal = this.#ordinals[object]!;
      if (this.#blobs[object] !== nothing || (ordinal !== -1 && marked[ordinal] === 1)) leads[object] = 1;
    }
    return leads;
  }

  /** Of several copies of a tree, only one counts; the others were told for what is made from them. */
  #isCopyWanted(tree: number): boolean {
    return this.#reduced[tree] === unknown && this.#ordinals[this.#links.trees.number[tree]!] === tree;
  }

  /** Reduces a tree, and before it those in it that are not yet. */
  #reduce(first: number, entries: LeadingEntries): void {
    const open = [first];
    const isOpen = new Set<number>();
    for (let tree = open.at(-1); tree !== undefined; tree = open.at(-1)) {
      const inner = this.#reduceIfReady(tree, entries);
      if (inner === -1) {
        open.pop();
        isOpen.delete(tree);
        continue;
      }
      if (isOpen.has(inner)) throw new IrregularHistory("trees that hold themselves");
      isOpen.add(tree);
      open.push(inner);
    }
  }

  /** @returns the ordinal of a tree in it that has to be reduced before, else -1 */
  #reduceIfReady(tree: number, entries: LeadingEntries): number {
    let length = 0;
    const start = entries.start(tree);
    const end = entries.end(tree);
    if (2 * (end - start) > this.#pairs.length) this.#pairs = new Int32Array(4 * (end - start));
    const pairs = this.#pairs;
    for (let entry = start; entry < end; entry++) {
      const object = entries.object(entry);
      const blob = this.#blobs[object]!;
      const inner = blob === nothing ? this.#ordinals[object]! : -1;
      const reduced = blob === nothing ? this.#reduced[inner]! : blob;
      if (reduced === unknown) return inner;
      if (reduced === nothing) continue;
      pairs[length++] = entries.name(entry);
      pairs[length++] = reduced;
    }
    this.#reduced[tree] = length === 0 ? nothing : this.#lists.placeOf(pairs, length) * 2 + 1;
    return -1;
  }
}

const noPairs = new Int32Array(0);

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

/** Few, and mostly in order. */
function insert(pairs: number[], name: number, reduced: Reduced): void {
  let at = pairs.length;
  pairs.push(name, reduced);
  for (; at > 0 && pairs[at - 2]! >= name; at -= 2) {
    if (pairs[at - 2] === name) throw new IrregularHistory("a tree that holds a name twice");
    pairs[at] = pairs[at - 2]!;
    pairs[at + 1] = pairs[at - 1]!;
  }
  pairs[at] = name;
  pairs[at + 1] = reduced;
}
