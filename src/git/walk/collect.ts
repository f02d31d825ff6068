// Links as threads tell them, piece by piece -> all of them joined: trees with their entries, commits, tags.
//
// A tree is kept as it was told: entries of its own, and ranges of those of the tree that it was made from. All entries of rails' 789,000
// trees would be 18 million; so they are 3 million and half as many ranges.
import { IdSpace, type IdTables } from "../id-space.ts";
import { isShort, KIND, missingFrom, OTHER, WORD, type LinkSegment } from "../links.ts";
import { idBytes } from "../id-bytes.ts";

/** Trees by ordinal. A number may have several ordinals: copies that only serve as bases are told too. */
export type TreeLinks = {
  count: number;
  number: Uint32Array;
  /** Ordinal of the tree that it was made from, -1: none. */
  base: Int32Array;
  /** Where its words begin; one more at the end. */
  firstWord: Uint32Array;
  /** Where its objects begin among `children`. */
  firstChild: Uint32Array;
  /** Entries: `name << 4 | kind << 2`. Ranges of the base's: as in assembly/links.ts. */
  words: Uint32Array;
  /** The objects of entries that are not of submodules, in their order. */
  children: Uint32Array;
};
/** Commits in the order in which they were told. */
export type CommitLinks = {
  count: number;
  number: Uint32Array;
  /** Seconds of the committer. */
  date: Float64Array;
  tree: Uint32Array;
  firstParent: Uint32Array;
  parents: Uint32Array;
};
export type Links = {
  space: IdSpace;
  trees: TreeLinks;
  commits: CommitLinks;
  tags: ReadonlyMap<number, number>;
  /** Commits and tags that git would refuse. */
  unsound: readonly number[];
  names: readonly string[];
  /** Objects that are named and not stored; they are numbered on from where the store's objects end. */
  missing: readonly string[];
};

const twoTo32 = 0x100000000;

export class LinkCollector {
  readonly #space: IdSpace;
  #segments: LinkSegment[] = [];

  constructor(tables: IdTables) {
    this.#space = new IdSpace(tables);
  }

  add(segments: readonly LinkSegment[]): void {
    for (const segment of segments) this.#segments.push(segment);
  }

  /** To be called once: the pieces are let go. */
  join(): Links {
    const segments = this.#segments;
    this.#segments = [];
    const joiner = new Joiner(this.#space, sizesOf(segments));
    for (let segment = segments.shift(); segment; segment = segments.shift()) joiner.take(segment);
    return joiner.end();
  }
}

type Sizes = { trees: number; words: number; children: number; commits: number; parents: number };

function sizesOf(segments: readonly LinkSegment[]): Sizes {
  const sizes: Sizes = { trees: 0, words: 0, children: 0, commits: 0, parents: 0 };
  for (const { words, children } of segments) {
    sizes.children += children.length;
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!;
      const form = word & 3;
      if (form === WORD.tree) {
        sizes.trees++;
        at++;
      } else if (form === WORD.other) {
        at++;
        if (word >>> 2 !== OTHER.commit) continue;
        sizes.commits++;
        sizes.parents += words[at + 3]!;
        at += 3;
      } else {
        const isLong = form === WORD.copied && !isShort(word);
        sizes.words += isLong ? 2 : 1;
        if (isLong) at++;
      }
    }
  }
  return sizes;
}

class Joiner {
  readonly #space: IdSpace;
  readonly #trees: TreeLinks;
  readonly #commits: CommitLinks;
  readonly #tags = new Map<number, number>();
  readonly #unsound: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #bySource = new Map<string, number[]>();
  readonly #missing = new Map<string, number>();
  #word = 0;
  #child = 0;
  #parent = 0;

  constructor(space: IdSpace, sizes: Sizes) {
    this.#space = space;
    this.#trees = {
      count: 0,
      number: new Uint32Array(sizes.trees),
      base: new Int32Array(sizes.trees),
      firstWord: new Uint32Array(sizes.trees + 1),
      firstChild: new Uint32Array(sizes.trees),
      words: new Uint32Array(sizes.words),
      children: new Uint32Array(sizes.children),
    };
    this.#commits = {
      count: 0,
      number: new Uint32Array(sizes.commits),
      date: new Float64Array(sizes.commits),
      tree: new Uint32Array(sizes.commits),
      firstParent: new Uint32Array(sizes.commits + 1),
      parents: new Uint32Array(sizes.parents),
    };
  }

  /** Over local variables: a large history has some five million words. */
  take({ words, children, missing, names }: LinkSegment): void {
    const nameOf = this.#namesOf(names);
    this.#nameMissing(children, missing);
    const { words: joined, children: kept } = this.#trees;
    let word = this.#word;
    let keptChild = this.#child;
    let child = 0;
    for (let at = 0; at < words.length; at++) {
      const told = words[at]!;
      const form = told & 3;
      if (form === WORD.entry) {
        const kind = (told >>> 2) & 3;
        joined[word++] = ((nameOf[told >>> 4] ?? 0) << 4) | (kind << 2);
        if (kind !== KIND.submodule) kept[keptChild++] = children[child++]!;
      } else if (form === WORD.copied) {
        joined[word++] = told;
        if (!isShort(told)) joined[word++] = words[++at]!;
      } else if (form === WORD.tree) {
        this.#addTree(words[++at]!, told >>> 2, word, keptChild);
      } else if (told >>> 2 === OTHER.commit) {
        const next = child + 1 + words[at + 4]!;
        this.#addCommit(words, at + 1, children.subarray(child, next));
        child = next;
        at += 4;
      } else {
        const number = words[++at]!;
        if (told >>> 2 === OTHER.tag) this.#tags.set(number, children[child++]!);
        else this.#unsound.push(number);
      }
    }
    this.#word = word;
    this.#child = keptChild;
  }

  end(): Links {
    const trees = this.#trees;
    trees.firstWord[trees.count] = this.#word;
    this.#commits.firstParent[this.#commits.count] = this.#parent;
    return {
      space: this.#space,
      trees: { ...trees, children: trees.children.subarray(0, this.#child) },
      commits: this.#commits,
      tags: this.#tags,
      unsound: this.#unsound,
      names: [...this.#numbers.keys()],
      missing: [...this.#missing.keys()],
    };
  }

  #addTree(number: number, distance: number, firstWord: number, firstChild: number): void {
    const trees = this.#trees;
    const ordinal = trees.count++;
    trees.number[ordinal] = number;
    trees.base[ordinal] = distance === 0 ? -1 : ordinal - distance;
    trees.firstWord[ordinal] = firstWord;
    trees.firstChild[ordinal] = firstChild;
  }

  /** @param named the root tree, then the parents */
  #addCommit(words: Uint32Array, at: number, named: Uint32Array): void {
    const commits = this.#commits;
    const ordinal = commits.count++;
    commits.number[ordinal] = words[at]!;
    commits.date[ordinal] = words[at + 1]! + words[at + 2]! * twoTo32;
    commits.tree[ordinal] = named[0]!;
    commits.firstParent[ordinal] = this.#parent;
    commits.parents.set(named.subarray(1), this.#parent);
    this.#parent += named.length - 1;
  }

  /** For each name of the source, its number here. */
  #namesOf({ source, bytes, ends }: LinkSegment["names"]): number[] {
    const known = this.#bySource.get(source) ?? [];
    this.#bySource.set(source, known);
    const text = Buffer.from(bytes.buffer).toString("latin1");
    let from = 0;
    for (const end of ends) {
      const name = text.slice(from, end);
      from = end;
      let number = this.#numbers.get(name);
      if (number === undefined) this.#numbers.set(name, (number = this.#numbers.size));
      known.push(number);
    }
    return known;
  }

  #nameMissing(children: Uint32Array, missing: Uint8Array): void {
    if (missing.length === 0) return;
    const ids = Buffer.from(missing.buffer);
    const numbers: number[] = [];
    for (let at = 0; at < ids.length; at += idBytes) {
      const id = ids.toString("hex", at, at + idBytes);
      let place = this.#missing.get(id);
      if (place === undefined) this.#missing.set(id, (place = this.#missing.size));
      numbers.push(this.#space.count + place);
    }
    for (let i = 0; i < children.length; i++) {
      const child = children[i]!;
      if (child >= missingFrom) children[i] = numbers[child - missingFrom]!;
    }
  }
}
