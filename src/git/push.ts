// Ids that a push sends, and ids that the other side holds already -> what the push brings in: commits, annotated tags, and the trees
// and blobs that a tag may name without any commit.
import { UsageError } from "../errors.ts";
import type { PathBytes } from "../types.ts";
import { commitsBetween, treeBlobs, type CommitRange } from "./commit-range.ts";
import { gitFailure } from "./failure.ts";
import type { Repository } from "./find-repository.ts";
import { runGit } from "./run.ts";
import { shallowCommits } from "./store-health.ts";

/** Object ids. `sent` may name tags, trees and blobs too. */
export type Push = { sent: readonly string[]; excluded: readonly string[] };

type Peeled = { commits: string[]; trees: string[]; blobs: string[]; tags: string[] };

/** A tag may name a tag; nobody piles up more by honest work. */
const longestTagChain = 32;

/**
 * @throws UsageError if an object is missing, or a shallow clone cuts the push short
 */
export async function resolvePush(
  repository: Repository,
  { sent, excluded }: Push,
  signal: AbortSignal,
): Promise<CommitRange> {
  const { root } = repository;
  const peeled = await peel([...new Set(sent)], root, signal);
  const [head = "", ...otherHeads] = peeled.commits;
  const none = { commits: [], boundary: [] };
  const between =
    head === ""
      ? none
      : await commitsBetween({ heads: peeled.commits, excluded: [...new Set(excluded)] }, root, signal);
  refuseCut(repository, between.commits);
  const looseBlobs = await treeBlobs(peeled.trees, root, signal);
  for (const blob of peeled.blobs) if (!looseBlobs.has(blob)) looseBlobs.set(blob, new Set<PathBytes>());
  const known = new Set(excluded);
  const tags = peeled.tags.filter((id) => !known.has(id));
  return { head, base: undefined, otherHeads, tags, looseBlobs, ...between };
}

function refuseCut(repository: Repository, commits: readonly string[]): void {
  const shallow = shallowCommits(repository);
  const cut = commits.find((id) => shallow.has(id));
  if (cut === undefined) return;
  throw new UsageError(
    `a shallow clone: the parents of commit ${cut} are not here, so nobody can say what is new; run git fetch --unshallow`,
  );
}

/** Follows annotated tags to what they name. */
async function peel(ids: readonly string[], root: string, signal: AbortSignal): Promise<Peeled> {
  const peeled: Peeled = { commits: [], trees: [], blobs: [], tags: [] };
  let level = [...ids];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === longestTagChain)
      throw new UsageError(`tag ${level[0]}: more than ${longestTagChain} tags lead to it, one from the other`);
    const tagged: string[] = [];
    for (const { id, type } of await typesOf(level, root, signal)) {
      if (type === "commit") peeled.commits.push(id);
      else if (type === "tree") peeled.trees.push(id);
      else if (type === "blob") peeled.blobs.push(id);
      else {
        peeled.tags.push(id);
        tagged.push(await taggedBy(id, root, signal));
      }
    }
    level = tagged;
  }
  return peeled;
}

async function typesOf(
  ids: readonly string[],
  root: string,
  signal: AbortSignal,
): Promise<{ id: string; type: string }[]> {
  const args = ["cat-file", "--batch-check=%(objectname) %(objecttype)"];
  const end = await runGit(args, { cwd: root, signal, input: ids.map((id) => `${id}\n`).join("") });
  if (end.exitCode !== 0) throw gitFailure(args, end, root);
  return end.stdout
    .trim()
    .split("\n")
    .map((line) => {
      const [id = "", type = ""] = line.split(" ");
      if (type === "missing") throw new UsageError(`object ${id} is not in this repository`);
      return { id, type };
    });
}

/** An annotated tag's first line is `object <id>` (git-mktag(1)). */
async function taggedBy(id: string, root: string, signal: AbortSignal): Promise<string> {
  const args = ["cat-file", "tag", id];
  const end = await runGit(args, { cwd: root, signal });
  const named = /^object ([0-9a-f]{40,64})\n/.exec(end.stdout)?.[1];
  if (end.exitCode !== 0) throw gitFailure(args, end, root);
  if (named === undefined) throw new UsageError(`tag ${id}: damaged: it names no object`);
  return named;
}
