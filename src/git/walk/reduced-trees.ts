// Trees with everything left out but what leads to wanted blobs. Trees that differ in nothing else become one, so that what changed between
// two commits is what differs between two small trees, mostly nothing.
import type { PathBytes } from "../../types.ts";
import type { Containers } from "./containers.ts";
import type { Links } from "./collect.ts";
import { IrregularHistory } from "./irregular.ts";

/** A wanted blob of a reduced tree: 2 × its place among them. A reduced tree: 2 × its place + 1. */
type Reduced = number;
export const nothing = -1;

/** Entries that lead to wanted blobs, in all trees. Some 100 MB. */
const mostEntries = 8 << 20;
/** Deeper folders are no project's. */
const mostDepth = 2000;

export class ReducedTrees {
  readonly #links: Links;
  /** By ordinal of the tree; `nothing` where it leads to none. */
  readonly #reduced: Int32Array;
  readonly #ordinals: Int32Array;
  /** Entries of each reduced tree: from `#first[place]` on, pairs of name and Reduced, by name. */
  readonly #first: number[] = [0];
  readonly #pairs: number[] = [];
  readonly #places = new Map<string, number>();

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
    this.#reduced = new Int32Array(links.trees.count).fill(nothing);
    this.#reduceAll(gather(links, { containers, ordinals, wanted }), wanted);
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
    let [left, leftEnd] = this.#extentOf(before);
    let [right, rightEnd] = this.#extentOf(after);
    while (left < leftEnd || right < rightEnd) {
      const leftName = left < leftEnd ? this.#pairs[left]! : Infinity;
      const rightName = right < rightEnd ? this.#pairs[right]! : Infinity;
      const name = Math.min(leftName, rightName);
      const from = leftName === name ? this.#pairs[left + 1]! : nothing;
      const to = rightName === name ? this.#pairs[right + 1]! : nothing;
      if (leftName === name) left += 2;
      if (rightName === name) right += 2;
      if (from === to) continue;
      const path = prefix + (this.#links.names[name] ?? "");
      if (isBlob(from) || isBlob(to)) change(path, isBlob(from) ? from >> 1 : -1, isBlob(to) ? to >> 1 : -1);
      if (isTree(from) || isTree(to)) {
        const deeper = { prefix: `${path}/`, depth: depth + 1, change };
        this.#compare(isTree(from) ? from : nothing, isTree(to) ? to : nothing, deeper);
      }
    }
  }

  #extentOf(tree: Reduced): [number, number] {
    return tree === nothing ? [0, 0] : [this.#first[tree >> 1]!, this.#first[(tree >> 1) + 1]!];
  }

  #reduceAll(entries: Entries, wanted: readonly number[]): void {
    const blobs = new Map(wanted.map((object, place) => [object, place * 2]));
    const isOpen = new Uint8Array(this.#reduced.length);
    const open: number[] = [];
    for (let start = 0; start < entries.head.length; start++) {
      if (entries.head[start] !== -1) open.push(start);
      while (open.length > 0) {
        const tree = open.at(-1)!;
        const pairs = this.#reduced[tree] === nothing ? this.#pairsOf(tree, entries, blobs) : undefined;
        if (pairs === undefined) open.pop();
        else if (typeof pairs === "number") {
          if (isOpen[pairs] === 1) throw new IrregularHistory("trees that hold themselves");
          isOpen[tree] = 1;
          open.push(pairs);
        } else {
          this.#reduced[tree] = this.#placeOf(pairs) * 2 + 1;
          isOpen[tree] = 0;
          open.pop();
        }
      }
    }
  }

  /** The entries of a tree, by name; or the ordinal of a tree in it that has to be reduced before. */
  #pairsOf(tree: number, { head, chains }: Entries, blobs: ReadonlyMap<number, number>): number[] | number {
    const pairs: number[] = [];
    for (let entry = head[tree]!; entry !== -1; entry = chains.next(entry)) {
      const child = chains.child(entry);
      const blob = blobs.get(child);
      const inner = blob === undefined ? this.#ordinals[child]! : -1;
      const reduced = blob ?? this.#reduced[inner]!;
      if (reduced === nothing) return inner;
      insert(pairs, chains.name(entry), reduced);
    }
    return pairs;
  }

  #placeOf(pairs: number[]): number {
    const key = pairs.join(" ");
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.#places.size;
    this.#places.set(key, place);
    for (const field of pairs) this.#pairs.push(field);
    this.#first.push(this.#pairs.length);
    return place;
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

/** Of each tree that leads to wanted blobs, the entries that do: a chain from `head` on. */
type Entries = { head: Int32Array; chains: EntryChains };

const chunkBits = 16;
const chunkMask = (1 << chunkBits) - 1;

/** Entries in chains: next entry of the same tree (-1: none), name, object. In chunks, so that growing copies nothing. */
class EntryChains {
  readonly #chunks: Int32Array[] = [];
  count = 0;

  add(next: number, name: number, child: number): number {
    const entry = this.count++;
    if (entry >> chunkBits === this.#chunks.length) this.#chunks.push(new Int32Array(3 << chunkBits));
    const chunk = this.#chunks[entry >> chunkBits]!;
    const at = (entry & chunkMask) * 3;
    chunk[at] = next;
    chunk[at + 1] = name;
    chunk[at + 2] = child;
    return entry;
  }

  next(entry: number): number {
    return this.#chunks[entry >> chunkBits]![(entry & chunkMask) * 3]!;
  }

  name(entry: number): number {
    return this.#chunks[entry >> chunkBits]![(entry & chunkMask) * 3 + 1]!;
  }

  child(entry: number): number {
    return this.#chunks[entry >> chunkBits]![(entry & chunkMask) * 3 + 2]!;
  }
}

function gather(
  { trees }: Links,
  { containers, ordinals, wanted }: { containers: Containers; ordinals: Int32Array; wanted: readonly number[] },
): Entries {
  const head = new Int32Array(trees.count).fill(-1);
  const chains = new EntryChains();
  const open = [...wanted];
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    const held = object;
    containers.each(held, (tree, name) => {
      // Another copy of the tree, that was only told for what is made from it.
      if (ordinals[trees.number[tree]!] !== tree) return;
      if (chains.count === mostEntries) throw new IrregularHistory("more trees with findings than could be held");
      if (head[tree] === -1) open.push(trees.number[tree]!);
      head[tree] = chains.add(head[tree]!, name, held);
    });
  }
  return { head, chains };
}
