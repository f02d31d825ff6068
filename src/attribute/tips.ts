// The refs of a repository -> commits of the graph that they name, in the order in which they are told to people.
import { gitFailure } from "../git/failure.ts";
import { gitOutput, runGit } from "../git/run.ts";
import type { HistoryWalk } from "../git/walk/history-walk.ts";
import type { Ref } from "../git/plain-refs.ts";
import { displayPath } from "../path-bytes.ts";
import type { CommitGraph } from "./graph.ts";

/** `usual`: a branch, remote branch or tag; told before any other. */
export type Tip = { commit: number; name: string; usual: boolean };

/** Branches, remote branches and tags lose their prefix; other refs keep their full name. */
const usualPrefixes = ["refs/heads/", "refs/remotes/", "refs/tags/"];

/**
 * Branches come first, then remote branches, tags, all others; each kind by name. Refs that name no commit of the graph (a tree, a blob,
 * something outside a range) and symbolic ones (a second name of another ref) are left out. Asks git twice, however many refs there are.
 */
export async function readTips(repository: string, graph: CommitGraph, signal: AbortSignal): Promise<Tip[]> {
  const all = await readRefs(repository, ["--format=%(objectname) %(symref) %(refname)"], signal);
  // Looking behind every ref would make git open each object: ten times the time with 50,000 refs.
  const tags = await readRefs(repository, ["--format=%(*objectname) %(refname)", "refs/tags/"], signal);
  const behindTag = new Map(tags.map(([objectId = "", name = ""]) => [name, objectId]));
  const refs = all.map(([id = "", symbolic = "", name = ""]): Ref => ({ id, name, isSymbolic: symbolic !== "" }));
  return rank(refs, graph, ({ id, name }) => graph.numberOf(behindTag.get(name) || id));
}

/** As our own walk found them. */
export function tipsOf(walk: HistoryWalk, graph: CommitGraph): Tip[] {
  return rank(walk.roots.refs, graph, ({ id }) => walk.placeOf(id));
}

export function headOf(walk: HistoryWalk): number | undefined {
  const { head } = walk.roots;
  return head === undefined ? undefined : walk.placeOf(head);
}

function rank(refs: readonly Ref[], graph: CommitGraph, commitOf: (ref: Ref) => number | undefined): Tip[] {
  const ranked = refs.flatMap((ref) => {
    const commit = ref.isSymbolic ? undefined : commitOf(ref);
    if (commit === undefined || graph.boundaries.has(commit)) return [];
    const kind = usualPrefixes.findIndex((prefix) => ref.name.startsWith(prefix));
    const shortName = displayPath(ref.name.slice(usualPrefixes[kind]?.length ?? 0));
    return [{ commit, name: shortName, usual: kind >= 0, rank: kind < 0 ? usualPrefixes.length : kind }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ commit, name, usual }) => ({ commit, name, usual }));
}

/** The commit that HEAD names; undefined where it names none yet. */
export async function readHead(repository: string, signal: AbortSignal): Promise<string | undefined> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"];
  const end = await runGit(args, { cwd: repository, signal });
  if (end.exitCode === 0) return end.stdout.trim();
  if (end.exitCode === 1) return undefined;
  throw gitFailure(args, end, repository);
}

/** The fields of each line. A ref's name holds neither space nor line feed (git-check-ref-format(1)). */
async function readRefs(repository: string, options: string[], signal: AbortSignal): Promise<string[][]> {
  let text = "";
  for await (const chunk of gitOutput(["for-each-ref", ...options], { cwd: repository, signal })) {
    text += chunk.toString("latin1");
  }
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split(" "));
}
