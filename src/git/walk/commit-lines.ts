// Links of commits -> the commit graph: which are reached, in which order, and what is missing to go on.
import type { CommitLinks, Links } from "./collect.ts";
import { topologicalOrder, type CommitLines } from "./topological-order.ts";

export type ReachedCommits = {
  lines: CommitLines;
  /** Commits reached, parents before children: ordinals of CommitLinks. */
  order: Uint32Array;
  /** Of each object, the ordinal of its commit, -1 for other objects. */
  ordinals: Int32Array;
  /** Objects that commits reached name as parents, and that are no commits that could be read. */
  lost: Set<number>;
};

/**
 * @param tips numbers of commits, in the order in which git meets them
 * @param shallow numbers of commits whose parents count for nothing (gitrepository-layout(5), "shallow")
 */
export function reachCommits(
  { commits, space, missing }: Links,
  tips: readonly number[],
  shallow: ReadonlySet<number>,
): ReachedCommits {
  const ordinals = ordinalsOf(commits, space.count + missing.length);
  const lines = linesOf(commits, ordinals, shallow);
  const order = topologicalOrder(
    lines,
    tips.map((tip) => ordinals[tip]!),
  );
  return { lines, order, ordinals, lost: lostParents(commits, order, { ordinals, shallow }) };
}

/** A commit that was read twice has its first ordinal. */
function ordinalsOf({ count, number }: CommitLinks, total: number): Int32Array {
  const ordinals = new Int32Array(total).fill(-1);
  for (let ordinal = count - 1; ordinal >= 0; ordinal--) ordinals[number[ordinal]!] = ordinal;
  return ordinals;
}

function linesOf(commits: CommitLinks, ordinals: Int32Array, shallow: ReadonlySet<number>): CommitLines {
  const { count, date, firstParent: from, parents: named } = commits;
  const firstParent = new Uint32Array(count + 1);
  const parents = new Int32Array(named.length);
  let next = 0;
  for (let ordinal = 0; ordinal < count; ordinal++) {
    firstParent[ordinal] = next;
    if (shallow.has(commits.number[ordinal]!)) continue;
    for (let i = from[ordinal]!; i < from[ordinal + 1]!; i++) {
      const parent = ordinals[named[i]!]!;
      if (parent !== -1) parents[next++] = parent;
    }
  }
  firstParent[count] = next;
  return { count, date, firstParent, parents };
}

function lostParents(
  { number, firstParent, parents }: CommitLinks,
  order: Uint32Array,
  { ordinals, shallow }: { ordinals: Int32Array; shallow: ReadonlySet<number> },
): Set<number> {
  const lost = new Set<number>();
  for (const ordinal of order) {
    for (let i = firstParent[ordinal]!; i < firstParent[ordinal + 1]!; i++) {
      if (ordinals[parents[i]!] === -1 && !shallow.has(number[ordinal]!)) lost.add(parents[i]!);
    }
  }
  return lost;
}
