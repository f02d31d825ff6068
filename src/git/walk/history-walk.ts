// The links of a history and its roots -> which objects are missing, which are reached, and what its commits changed.
//
// Exact against `git rev-list --objects --missing=print` and `git log --raw`, which remain for what this cannot judge: objects on the way
// that could not be read, and forged histories.
import type { PathBytes } from "../../types.ts";
import type { Links } from "./collect.ts";
import { reachCommits, type ReachedCommits } from "./commit-lines.ts";
import { Containers } from "./containers.ts";
import { IrregularHistory } from "./irregular.ts";
import { Reachability } from "./reachability.ts";
import { nothing, ReducedTrees } from "./reduced-trees.ts";
import type { Roots } from "./roots.ts";

/** Commits by their place in the order of `git log --topo-order --reverse`. The parents of c: `parents[starts[c]]` up to `parents[starts[c + 1]]`. */
export type WalkedCommits = {
  count: number;
  starts: Int32Array;
  parents: Int32Array;
  idOf(commit: number): string;
  numberOf(id: string): number | undefined;
};
/** Against the first parent; a side is undefined if it is none of the wanted blobs. */
export type WalkedChange = (commit: number, path: PathBytes, from: string | undefined, to: string | undefined) => void;

export class HistoryWalk {
  readonly #links: Links;
  readonly #roots: Roots;
  readonly #total: number;
  readonly #commits: ReachedCommits;
  /** Of each commit that was told, its place in their order; -1 for those that are not reached. */
  readonly #places: Int32Array;
  /** Of each object, the ordinal of its tree, -1 for other objects. */
  readonly #trees: Int32Array;
  /** Roots that are no commits, and what their tags name. */
  readonly #rootObjects: Set<number>;
  readonly #unread: ReadonlySet<string>;
  readonly #wanted = new Set<number>();
  /** Refs are asked about again and again, and there may be 50,000. -1: not stored. */
  readonly #rootNumbers = new Map<string, number>();
  #ways: { containers: Containers; reachability: Reachability } | undefined;
  #atHead: ReadonlyMap<string, ReadonlySet<PathBytes>> | undefined;

  /**
   * @param unread ids of objects that no copy gave
   * @throws IrregularHistory for a forged history
   */
  constructor(links: Links, roots: Roots, unread: ReadonlySet<string>) {
    this.#links = links;
    this.#roots = roots;
    this.#unread = unread;
    this.#total = links.space.count + links.missing.length;
    this.#trees = treeOrdinals(links, this.#total);
    const { tips, others } = this.#peeledRoots();
    this.#rootObjects = others;
    const shallow = new Set([...roots.shallow].map((id) => links.space.findHex(id)));
    this.#commits = reachCommits(links, tips, shallow);
    this.#places = new Int32Array(links.commits.count).fill(-1);
    this.#commits.order.forEach((commit, place) => (this.#places[commit] = place));
  }

  /** Ids of blobs that will be asked about. Before all other questions. */
  expect(blobIds: Iterable<string>): void {
    for (const id of blobIds) {
      const number = this.#numberOf(id);
      if (number !== -1) this.#wanted.add(number);
    }
  }

  /** Ids of objects that something reached names, and that are not stored; sorted. */
  missing(): string[] {
    const { space, missing } = this.#links;
    const refs = [...this.#roots.refs.map(({ id }) => id), this.#roots.head ?? ""];
    const found = new Set([
      ...this.#roots.indexedMissing,
      ...refs.filter((id) => id !== "" && this.#numberOf(id) === -1),
    ]);
    const named = new Set([...this.#commits.lost, ...this.#rootObjects]);
    for (const tree of this.#rootTrees()) if (tree >= space.count) named.add(tree);
    missing.forEach((id, place) => {
      const number = space.count + place;
      if (named.has(number) || this.#reachability().reaches(number)) found.add(id);
    });
    return [...found].sort();
  }

  /** Why the history cannot be walked to its end: an object on the way is missing or could not be read. undefined: it can. */
  obstacle(): string | undefined {
    for (const id of this.#unread) {
      const number = this.#links.space.findHex(id);
      if (number !== -1 && this.#isOnTheWay(number)) return id;
    }
    const { space, unsound } = this.#links;
    const lostRoot = [...this.#rootObjects].find((object) => object >= space.count || unsound.includes(object));
    const [lost] = [...this.#commits.lost, ...(lostRoot === undefined ? [] : [lostRoot]), ...this.#lostTrees()];
    return lost === undefined ? undefined : this.#idOf(lost);
  }

  /** Those of the blobs that a ref, a reflog or an index reaches. */
  reached(blobIds: Iterable<string>): Set<string> {
    const reachability = this.#reachability();
    return new Set([...blobIds].filter((id) => reachability.reaches(this.#numberOf(id))));
  }

  /** All commits that the roots reach. */
  commits(): WalkedCommits {
    const { lines, order, ordinals } = this.#commits;
    const { number } = this.#links.commits;
    const places = this.#places;
    const starts = new Int32Array(order.length + 1);
    const parents: number[] = [];
    order.forEach((commit, place) => {
      for (let i = lines.firstParent[commit]!; i < lines.firstParent[commit + 1]!; i++) {
        parents.push(places[lines.parents[i]!]!);
      }
      starts[place + 1] = parents.length;
    });
    return {
      ...{ count: order.length, starts, parents: Int32Array.from(parents) },
      idOf: (place) => this.#idOf(number[order[place]!]!),
      numberOf: (id) => {
        const ordinal = ordinals[this.#numberOf(id)] ?? -1;
        const place = ordinal === -1 ? -1 : places[ordinal]!;
        return place === -1 ? undefined : place;
      },
    };
  }

  /**
   * Tells of every change of an expected blob, by commits in their order.
   * @throws IrregularHistory where git has to be asked
   */
  changes({ starts, parents, count }: WalkedCommits, change: WalkedChange): void {
    const wanted = [...this.#wanted];
    const ids = wanted.map((number) => this.#idOf(number));
    const idOf = (place: number): string | undefined => (place === -1 ? undefined : ids[place]);
    const { containers } = this.#waysUp();
    const reduced = new ReducedTrees(this.#links, { containers, ordinals: this.#trees, wanted });
    const { tree } = this.#links.commits;
    const roots = Int32Array.from(this.#commits.order, (commit) => reduced.of(tree[commit]!));
    for (let commit = 0; commit < count; commit++) {
      const first = starts[commit]!;
      const before = first < starts[commit + 1]! ? roots[parents[first]!]! : nothing;
      const after = roots[commit]!;
      if (before === after) continue;
      reduced.compare(before, after, (path, from, to) => change(commit, path, idOf(from), idOf(to)));
    }
    this.#atHead = this.#pathsAtHead(reduced, idOf);
  }

  /** Those of the expected blobs that stand in HEAD's tree, with their paths there; undefined unless `changes` was told to its end. */
  blobsAtHead(): ReadonlyMap<string, ReadonlySet<PathBytes>> | undefined {
    return this.#atHead;
  }

  #pathsAtHead(
    reduced: ReducedTrees,
    idOf: (place: number) => string | undefined,
  ): ReadonlyMap<string, ReadonlySet<PathBytes>> {
    const { head } = this.#roots;
    const ordinal = head === undefined ? -1 : (this.#commits.ordinals[this.#peel(this.#numberOf(head))] ?? -1);
    const paths = new Map<string, Set<PathBytes>>();
    if (ordinal === -1) return paths;
    reduced.compare(nothing, reduced.of(this.#links.commits.tree[ordinal]!), (path, _, blob) => {
      const id = idOf(blob) ?? "";
      const known = paths.get(id);
      if (known) known.add(path);
      else paths.set(id, new Set([path]));
    });
    return paths;
  }

  get roots(): Roots {
    return this.#roots;
  }

  /** Of the commit that an object is, or that it tags, its place among `commits`; undefined for what none of these is. */
  placeOf(id: string): number | undefined {
    const number = this.#peel(this.#numberOf(id));
    const ordinal = this.#commits.ordinals[number] ?? -1;
    const place = this.#places[ordinal] ?? -1;
    return place === -1 ? undefined : place;
  }

  /** -1 for what is neither stored nor named. */
  #numberOf(id: string): number {
    const { space, missing } = this.#links;
    const stored = this.#rootNumbers.get(id) ?? space.findHex(id);
    const place = stored === -1 ? missing.indexOf(id) : -1;
    return place === -1 ? stored : space.count + place;
  }

  #idOf(object: number): string {
    const { space, missing } = this.#links;
    return object < space.count ? space.hexOf(object) : missing[object - space.count]!;
  }

  #peel(object: number): number {
    const { tags } = this.#links;
    let peeled = object;
    // Tags of tags; in a circle only if ids are forged.
    for (let steps = 0; steps <= tags.size; steps++) {
      const target = tags.get(peeled);
      if (target === undefined) return peeled;
      peeled = target;
    }
    throw new IrregularHistory("tags that tag themselves");
  }

  #peeledRoots(): { tips: number[]; others: Set<number> } {
    const { space, commits } = this.#links;
    const isCommit = new Uint8Array(this.#total);
    for (const number of commits.number) isCommit[number] = 1;
    const tips: number[] = [];
    const others = new Set<number>();
    for (const id of this.#roots.tips) {
      const found = space.findHex(id);
      this.#rootNumbers.set(id, found);
      const peeled = found === -1 ? -1 : this.#peel(found);
      if (peeled === -1) continue;
      if (isCommit[peeled] === 1) tips.push(peeled);
      else others.add(peeled);
    }
    return { tips, others };
  }

  /** Root trees of commits that are reached; some of them several times. */
  *#rootTrees(): Generator<number> {
    const { tree } = this.#links.commits;
    for (const commit of this.#commits.order) yield tree[commit]!;
  }

  /** Trees that are reached and that could not be read. */
  *#lostTrees(): Generator<number> {
    for (const tree of this.#rootTrees()) if (this.#trees[tree] === -1) yield tree;
    const { containers, reachability } = this.#waysUp();
    for (const tree of containers.lostTrees(this.#trees)) if (reachability.reaches(tree)) yield tree;
  }

  /** Whether a walk would come upon an object that could not be read. A blob it would pass by. */
  #isOnTheWay(object: number): boolean {
    return this.#commits.lost.has(object) || this.#rootObjects.has(object);
  }

  #reachability(): Reachability {
    return this.#waysUp().reachability;
  }

  #waysUp(): { containers: Containers; reachability: Reachability } {
    if (this.#ways) return this.#ways;
    const { trees, space } = this.#links;
    const wanted = new Uint8Array(this.#total);
    for (const object of this.#wanted) if (this.#trees[object] === -1) wanted[object] = 1;
    wanted.fill(1, space.count);
    const containers = new Containers(trees, wanted);
    const reachability = new Reachability(containers, trees.number, this.#total);
    reachability.addRoots(this.#rootTrees());
    reachability.addRoots(this.#rootObjects);
    reachability.addRoots(this.#roots.indexed.map((id) => space.findHex(id)).filter((number) => number !== -1));
    return (this.#ways = { containers, reachability });
  }
}

/** A tree that was told twice has its first ordinal: the second copy is the base of others. */
function treeOrdinals({ trees }: Links, total: number): Int32Array {
  const ordinals = new Int32Array(total).fill(-1);
  for (let ordinal = trees.count - 1; ordinal >= 0; ordinal--) ordinals[trees.number[ordinal]!] = ordinal;
  return ordinals;
}
