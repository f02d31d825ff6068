// Which objects the roots reach, asked upwards: an object is reached if it is a root, or if a tree that holds it is. Most objects stand in
// some tree that is, so the answer is mostly a handful of steps away.
import type { Containers } from "./containers.ts";

const reached = 1;
const unreached = 2;

export class Reachability {
  readonly #containers: Containers;
  readonly #treeNumbers: Uint32Array;
  readonly #known: Uint8Array;

  /** @param total objects, missing ones included */
  constructor(containers: Containers, treeNumbers: Uint32Array, total: number) {
    this.#containers = containers;
    this.#treeNumbers = treeNumbers;
    this.#known = new Uint8Array(total);
  }

  /** All of these are reached. */
  addRoots(roots: Iterable<number>): void {
    for (const root of roots) this.#known[root] = reached;
  }

  reaches(object: number): boolean {
    const known = this.#known[object] ?? unreached;
    if (known !== 0) return known === reached;
    const search = new Map<number, number>([[object, object]]);
    const found = this.#searchTold(object, search) ?? this.#searchAll(search);
    if (found === undefined) for (const each of search.keys()) this.#known[each] = unreached;
    else this.#noteWay(found, search);
    return found !== undefined;
  }

  /** Through entries as they were told. @param search the objects met, and through which other each was. @returns the last before a reached one */
  #searchTold(object: number, search: Map<number, number>): number | undefined {
    const open = [object];
    for (let each = open.pop(); each !== undefined; each = open.pop()) {
      const child = each;
      const isFound = this.#containers.someTold(child, (tree) =>
        this.#meet(this.#treeNumbers[tree]!, child, search, open),
      );
      if (isFound) return child;
    }
    return undefined;
  }

  /** Through trees made from others too. What is met joins `search`, and so its turn comes. */
  #searchAll(search: Map<number, number>): number | undefined {
    for (const child of search.keys()) {
      let isFound = false;
      this.#containers.each(child, (tree) => {
        isFound ||= this.#meet(this.#treeNumbers[tree]!, child, search);
      });
      if (isFound) return child;
    }
    return undefined;
  }

  /** @returns true if the tree is known to be reached */
  #meet(tree: number, through: number, search: Map<number, number>, open?: number[]): boolean {
    const known = this.#known[tree]!;
    if (known === 0 && !search.has(tree)) {
      search.set(tree, through);
      open?.push(tree);
    }
    return known === reached;
  }

  #noteWay(last: number, search: ReadonlyMap<number, number>): void {
    for (let object = last; ;) {
      this.#known[object] = reached;
      const before = search.get(object)!;
      if (before === object) return;
      object = before;
    }
  }
}
