// The index against HEAD, and in a merge against the other parents too.
import { join } from "node:path";
import type { PathBytes } from "../types.ts";
import { gitFailure } from "./failure.ts";
import type { Repository } from "./find-repository.ts";
import { textIfThere } from "./if-there.ts";
import { ownChanges } from "./own-changes.ts";
import { absent, gitlink, isBlob, rawChanges, rawDiffOptions, type RawChange } from "./raw-diff.ts";
import { gitOutput, nulStrings, runGit } from "./run.ts";

export type IndexEntry = { path: PathBytes; id: string };
export type StagedChanges = {
  /** Blobs of the index that differ from every parent. `isNewPath`: no parent has the path. */
  changed: (IndexEntry & { isNewPath: boolean })[];
  /** Blobs of any parent that the index changes or drops. */
  oldBlobs: Set<string>;
  /** All paths that differ from any parent, deleted ones too. */
  touched: Set<PathBytes>;
  unmerged: PathBytes[];
  /** Where the objects are, if git need not be asked for them. */
  folders?: string[];
};

export async function stagedChanges(repository: Repository, signal: AbortSignal): Promise<StagedChanges> {
  const merged = mergedParents(repository);
  const own = merged.length === 0 ? ownChanges(repository) : undefined;
  if (own) return { ...combine([own.changes]), folders: own.folders };
  const parents = ["HEAD", ...merged];
  const diffs: RawChange[][] = [];
  for (const parent of parents) {
    const diff = await diffAgainst(parent, repository, signal);
    if (diff === "unborn") return everything(await indexEntries(repository.root, signal));
    diffs.push(diff);
  }
  return combine(diffs);
}

/** Blobs of the index, with each side of an unmerged path. */
export async function indexEntries(root: string, signal: AbortSignal): Promise<IndexEntry[]> {
  const entries: IndexEntry[] = [];
  for await (const records of nulStrings(gitOutput(["ls-files", "-z", "--stage"], { cwd: root, signal }))) {
    for (const record of records) {
      // `<mode> SP <id> SP <stage> TAB <path>` (git-ls-files(1))
      const tab = record.indexOf("\t");
      const [mode = "", id = ""] = record.slice(0, tab).split(" ");
      if (mode !== gitlink) entries.push({ path: record.slice(tab + 1), id });
    }
  }
  return entries;
}

/**
 * MERGE_HEAD holds one id a line (git-merge(1)); there is none outside of a merge. It is written only after pre-merge-commit has run: until
 * then git merge names the other parents in its environment, as GITHEAD_<id> (git-merge-recursive has its labels from there).
 */
function mergedParents(repository: Repository): string[] {
  const written = writtenParents(repository);
  if (written.length > 0) return written;
  return Object.keys(process.env).flatMap((name) => /^GITHEAD_([0-9a-f]{40}|[0-9a-f]{64})$/.exec(name)?.[1] ?? []);
}

function writtenParents({ gitFolder }: Repository): string[] {
  return textIfThere(join(gitFolder, "MERGE_HEAD"))
    .split("\n")
    .filter((id) => /^[0-9a-f]{40,64}$/.test(id));
}

async function diffAgainst(parent: string, { root }: Repository, signal: AbortSignal): Promise<RawChange[] | "unborn"> {
  const args = [
    "diff-index",
    "--cached",
    "--ita-invisible-in-index",
    ...rawDiffOptions,
    "--end-of-options",
    parent,
    "--",
  ];
  const all: RawChange[] = [];
  try {
    for await (const changes of rawChanges(args, { cwd: root, signal })) all.push(...changes);
  } catch (cause) {
    if (parent === "HEAD" && (await isUnborn(root, signal))) return "unborn";
    throw cause;
  }
  return all;
}

/** Before the first commit HEAD names a branch that does not exist yet. */
async function isUnborn(root: string, signal: AbortSignal): Promise<boolean> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD"];
  const { exitCode, stdout, stderr } = await runGit(args, { cwd: root, signal });
  if (exitCode > 1) throw gitFailure(args, { exitCode, stderr }, root);
  return exitCode === 1 && stdout === "";
}

function everything(entries: IndexEntry[]): StagedChanges {
  const changed = entries.map((entry) => ({ ...entry, isNewPath: true }));
  return { changed, oldBlobs: new Set(), touched: new Set(entries.map(({ path }) => path)), unmerged: [] };
}

function combine(diffs: RawChange[][]): StagedChanges {
  const all = diffs.flat();
  const touches = new Map<PathBytes, RawChange[]>();
  for (const change of all) touches.set(change.path, [...(touches.get(change.path) ?? []), change]);
  const changed: StagedChanges["changed"] = [];
  const unmerged: PathBytes[] = [];
  for (const [path, changes] of touches) {
    const [first] = changes;
    if (changes.some(({ status }) => status === "U")) unmerged.push(path);
    else if (first && changes.length === diffs.length && isBlob(first.after)) {
      const isNewPath = changes.every(({ before }) => before[0]?.mode === absent);
      changed.push({ path, id: first.after.id, isNewPath });
    }
  }
  const oldBlobs = new Set(all.flatMap(({ before }) => before.filter(isBlob).map(({ id }) => id)));
  return { changed, oldBlobs, touched: new Set(touches.keys()), unmerged };
}
