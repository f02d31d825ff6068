// The commits of a log as numbers: parents before children, so that one loop upwards sees every parent before its child.

/** Fixed form of a commit graph. The parents of commit `c` are `parents[starts[c]]` up to, not including, `parents[starts[c + 1]]`. */
export type CommitGraph = {
  count: number;
  idOf(commit: number): string;
  /** undefined for what is no commit of the graph. */
  numberOf(id: string): number | undefined;
  starts: Int32Array;
  parents: Int32Array;
  /** Commits that are only named as a parent: the excluded ends of a range. They have no parents here. */
  boundaries: ReadonlySet<number>;
};

/** Takes commits in topological order, parents first. */
export class CommitGraphBuilder {
  readonly #ids: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #starts: number[] = [];
  readonly #parents: number[] = [];
  readonly #boundaries = new Set<number>();

  /** Gives the number of the new commit. */
  add(id: string, parents: string[]): number {
    const numbers = parents.map((parent) => this.#numbers.get(parent) ?? this.#addBoundary(parent));
    if (this.#numbers.has(id)) throw new Error(`git log names commit ${id} twice, or after its child`);
    return this.#append(id, numbers);
  }

  finish(): CommitGraph {
    return {
      count: this.#ids.length,
      idOf: (commit) => this.#ids[commit]!,
      numberOf: (id) => this.#numbers.get(id),
      starts: Int32Array.from([...this.#starts, this.#parents.length]),
      parents: Int32Array.from(this.#parents),
      boundaries: this.#boundaries,
    };
  }

  #addBoundary(id: string): number {
    const number = this.#append(id, []);
    this.#boundaries.add(number);
    return number;
  }

  #append(id: string, parents: number[]): number {
    const number = this.#ids.push(id) - 1;
    this.#numbers.set(id, number);
    this.#starts.push(this.#parents.length);
    for (const parent of parents) this.#parents.push(parent);
    return number;
  }
}

/** For each commit the least number of steps from `head` to it, along parents; -1 where none lead there. */
export function stepsFrom(head: number | undefined, { count, starts, parents }: CommitGraph): Int32Array {
  const steps = new Int32Array(count).fill(-1);
  if (head === undefined) return steps;
  steps[head] = 0;
  // The queue only grows; each commit enters it once.
  const queue = [head];
  for (const commit of queue) {
    for (let i = starts[commit]!; i < starts[commit + 1]!; i++) {
      const parent = parents[i]!;
      if (steps[parent] !== -1) continue;
      steps[parent] = steps[commit]! + 1;
      queue.push(parent);
    }
  }
  return steps;
}
