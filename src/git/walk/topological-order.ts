// Commits in the order of `git log --topo-order --reverse`, ties included.
//
// git (sort_in_topological_order of commit.c) gathers what the tips reach, the tips by date, the latest first and equal ones in the order
// in which they were named; those that are nobody's parent begin a stack, the first on top. What is taken from the stack
// is told, and each of its parents, in their order, goes on top as soon as all its children have been told. `--reverse` turns the
// list round.

import { IrregularHistory } from "./irregular.ts";

export type CommitLines = {
  count: number;
  date: Float64Array;
  /** The parents of commit c: `parents[firstParent[c]]` up to, not including, `parents[firstParent[c + 1]]`. */
  firstParent: Uint32Array;
  parents: Int32Array;
};

/**
 * @param tips in the order in which git meets them; may repeat
 * @returns the commits that they reach, parents before children
 * @throws IrregularHistory if commits lead in a circle, which takes forged ids
 */
export function topologicalOrder(lines: CommitLines, tips: readonly number[]): Uint32Array {
  const { date, firstParent, parents } = lines;
  const { reached, children } = reach(lines, tips);
  const ends = [...new Set(tips)].filter((tip) => children[tip] === 0);
  // Stable, as git's sort of lists.
  ends.sort((a, b) => date[b]! - date[a]!);
  const stack = ends.toReversed();
  const order = new Uint32Array(reached);
  let place = reached;
  while (stack.length > 0) {
    const commit = stack.pop()!;
    order[--place] = commit;
    for (let i = firstParent[commit]!; i < firstParent[commit + 1]!; i++) {
      const parent = parents[i]!;
      if (--children[parent]! === 0) stack.push(parent);
    }
  }
  if (place > 0) throw new IrregularHistory("commits that are their own ancestors");
  return order;
}

/** `children`: of each commit reached, how often one that is reached names it as a parent. */
function reach(
  { count, firstParent, parents }: CommitLines,
  tips: readonly number[],
): { reached: number; children: Uint32Array } {
  const children = new Uint32Array(count);
  const isSeen = new Uint8Array(count);
  const open = [...new Set(tips)];
  for (const tip of open) isSeen[tip] = 1;
  let reached = 0;
  for (let commit = open.pop(); commit !== undefined; commit = open.pop()) {
    reached++;
    for (let i = firstParent[commit]!; i < firstParent[commit + 1]!; i++) {
      const parent = parents[i]!;
      children[parent]!++;
      if (isSeen[parent] === 1) continue;
      isSeen[parent] = 1;
      open.push(parent);
    }
  }
  return { reached, children };
}
