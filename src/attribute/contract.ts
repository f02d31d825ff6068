// A commit graph -> the commits at which something happens to the tracks of a sweep. A commit with one parent and no event holds what its
// parent holds, and stands for nothing; so does a merge of such as lead to one and the same commit. Sweeps over rails pass by 40,000 commits
// instead of 160,000, hundreds of times.
import type { CommitGraph } from "./graph.ts";

/** Commits that are kept, as nodes in the order of commits. The parents of node n: `parents[starts[n]]` up to `parents[starts[n + 1]]`. */
export type ContractedGraph = {
  count: number;
  starts: Int32Array;
  parents: Int32Array;
  /** The commit of each node. */
  commits: Int32Array;
  /** The node that holds, and has ever held, what the commit does. */
  nodeOf: Int32Array;
  isBoundary: Uint8Array;
};

/** @param hasEvent 1 for commits with events */
export function contract({ count, starts, parents, boundaries }: CommitGraph, hasEvent: Uint8Array): ContractedGraph {
  const nodeOf = new Int32Array(count);
  const commits: number[] = [];
  const nodeStarts: number[] = [];
  const nodeParents: number[] = [];
  for (let commit = 0; commit < count; commit++) {
    const first = starts[commit]!;
    const end = starts[commit + 1]!;
    const node = first < end ? nodeOf[parents[first]!]! : -1;
    let isKept = node === -1 || hasEvent[commit] === 1;
    for (let i = first + 1; i < end && !isKept; i++) isKept = nodeOf[parents[i]!] !== node;
    if (!isKept) {
      nodeOf[commit] = node;
      continue;
    }
    nodeOf[commit] = commits.push(commit) - 1;
    nodeStarts.push(nodeParents.length);
    for (let i = first; i < end; i++) nodeParents.push(nodeOf[parents[i]!]!);
  }
  return {
    count: commits.length,
    starts: Int32Array.from([...nodeStarts, nodeParents.length]),
    parents: Int32Array.from(nodeParents),
    commits: Int32Array.from(commits),
    nodeOf,
    isBoundary: Uint8Array.from(commits, (commit) => (boundaries.has(commit) ? 1 : 0)),
  };
}
