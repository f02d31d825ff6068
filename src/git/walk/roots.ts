// Where histories begin, from git: refs, HEAD, reflogs and indexes, of all work trees. No history is walked for it.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Repository } from "../find-repository.ts";
import { gitFailure } from "../failure.ts";
import { plainRefs, type Ref } from "../plain-refs.ts";
import { isLaidOutPlainly } from "../plain-repository.ts";
import { gitOutput, lineStrings, runGit } from "../run.ts";
import { shallowCommits } from "../store-health.ts";

export type Roots = {
  /** By name. */
  refs: Ref[];
  /** The commit that HEAD names, if it names one. */
  head: string | undefined;
  /** What a walk over all refs, HEADs and reflogs begins with, in git's order; ids of anything. */
  tips: string[];
  /** All objects that indexes and the trees cached there lead to. */
  indexed: string[];
  indexedMissing: string[];
  /** Of any work tree. */
  hasIndex: boolean;
  shallow: ReadonlySet<string>;
};

type Place = Pick<Repository, "root" | "gitFolder" | "commonFolder">;

/** @throws GitError if git cannot read them */
export async function readRoots(place: Place, signal: AbortSignal): Promise<Roots> {
  const [refs, indexes] = await Promise.all([
    ownRefs(place) ?? readRefs(place.root, signal),
    readIndexes(place, signal),
  ]);
  const head = await readHead(place, refs, signal);
  const named = [...refs.map(({ id }) => id), ...(head === undefined ? [] : [head])];
  const tips = hasMoreTips(place) ? [...(await readTips(place.root, signal)), ...named] : named;
  return { refs, head, tips, ...indexes, shallow: shallowCommits(place) };
}

/** Where they are plain files. @returns undefined if git has to be asked */
function ownRefs(place: Place): Ref[] | undefined {
  try {
    const isPlain = place.gitFolder === place.commonFolder && isLaidOutPlainly(place);
    return isPlain ? plainRefs(place.commonFolder) : undefined;
  } catch (cause) {
    if (cause instanceof Error && "syscall" in cause) return undefined;
    throw cause;
  }
}

/** A ref's name holds neither space nor line feed (git-check-ref-format(1)). */
async function readRefs(root: string, signal: AbortSignal): Promise<Ref[]> {
  const refs: Ref[] = [];
  const args = ["for-each-ref", "--format=%(objectname) %(symref) %(refname)"];
  for await (const lines of lineStrings(gitOutput(args, { cwd: root, signal }))) {
    for (const line of lines) {
      const [id = "", symbolic, name = ""] = line.split(" ");
      if (name !== "") refs.push({ id, name, isSymbolic: symbolic !== "" });
    }
  }
  return refs;
}

/** Mostly a ref's name in a file: that spares a process. */
async function readHead(
  { root, gitFolder }: Place,
  refs: readonly Ref[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const content = contentOf(join(gitFolder, "HEAD"));
  const name = /^ref: (refs\/heads\/\S+)\n$/.exec(content ?? "")?.[1];
  const found = name === undefined ? undefined : refs.find((ref) => ref.name === name);
  if (found) return found.id;
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD"];
  const end = await runGit(args, { cwd: root, signal });
  if (end.exitCode === 0) return end.stdout.trim();
  if (end.exitCode === 1) return undefined;
  throw gitFailure(args, end, root);
}

/** Reflogs, and HEADs of other work trees. With refs in another format than files nobody but git knows. */
function hasMoreTips({ gitFolder, commonFolder }: Place): boolean {
  return ["logs", "worktrees", "reftable"].some(
    (name) => isFolder(join(commonFolder, name)) || isFolder(join(gitFolder, name)),
  );
}

async function readTips(root: string, signal: AbortSignal): Promise<string[]> {
  const tips: string[] = [];
  const args = ["rev-list", "--no-walk=unsorted", "--all", "--reflog"];
  for await (const lines of lineStrings(gitOutput(args, { cwd: root, signal }))) {
    for (const line of lines) if (line !== "") tips.push(line);
  }
  return tips;
}

/** git goes through the cached trees too, and through what they hold. */
async function readIndexes(
  place: Place,
  signal: AbortSignal,
): Promise<Pick<Roots, "indexed" | "indexedMissing" | "hasIndex">> {
  const indexed: string[] = [];
  const indexedMissing: string[] = [];
  if (!hasIndex(place)) return { indexed, indexedMissing, hasIndex: false };
  const args = ["rev-list", "--objects", "--no-walk", "--no-object-names", "--missing=print", "--indexed-objects"];
  for await (const lines of lineStrings(gitOutput(args, { cwd: place.root, signal }))) {
    for (const line of lines) {
      if (line.startsWith("?")) indexedMissing.push(line.slice(1));
      else if (line !== "") indexed.push(line);
    }
  }
  return { indexed, indexedMissing, hasIndex: true };
}

function hasIndex({ gitFolder, commonFolder }: Place): boolean {
  if (process.env["GIT_INDEX_FILE"]) return true;
  const worktrees = join(commonFolder, "worktrees");
  const folders = [
    gitFolder,
    commonFolder,
    ...(isFolder(worktrees) ? readdirSync(worktrees).map((name) => join(worktrees, name)) : []),
  ];
  return folders.some((folder) => statSync(join(folder, "index"), { throwIfNoEntry: false })?.isFile());
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function contentOf(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, "utf8") : undefined;
}
