// A change -> the two commits to scan between. Whatever is missing is an error with its cure, never an empty range.
import { UsageError } from "../errors.ts";
import type { Repository } from "../git/find-repository.ts";
import { mergeBase } from "../git/merge-base.ts";
import { runGit } from "../git/run.ts";
import { shallowCommits } from "../git/store-health.ts";
import type { Change, Target } from "./change.ts";

export type Resolved = {
  head: string;
  /** undefined: everything that the head reaches. */
  base: string | undefined;
  /** The commit whose settings count where the change is not trusted: the target's tip, or what a push found. */
  trusted: string | undefined;
  /** What a reader of the log would wonder about. */
  remarks: string[];
};

export type ResolveContext = {
  repository: Repository;
  /** How this CI's checkout brings more commits along. */
  deepen: string;
  /** Fetches a commit or branch that is not here. */
  fetch: ((wanted: Wanted) => Promise<void>) | undefined;
};

export type Wanted = { commit: string } | { branch: string };

type NarrowChange = Exclude<Change, { kind: "everything" }>;

/** @throws UsageError if a commit is missing, or a shallow clone hides where the change begins */
export async function resolveChange(change: NarrowChange, context: ResolveContext): Promise<Resolved> {
  // The commits may all be here, and what lies between them not.
  if (shallowCommits(context.repository).size > 0) await context.fetch?.({ commit: change.head });
  const head = await commitOf({ commit: change.head }, context);
  return change.kind === "push" ? resolvePushed(head, change, context) : resolveRequest(head, change, context);
}

type Request = Extract<Change, { kind: "merge request" }>;

/** The source branch chooses its merge base, so settings come from the target's tip: an old base may have had laxer ones. */
async function resolveRequest(head: string, { targets, remark }: Request, context: ResolveContext): Promise<Resolved> {
  const { id, missed } = await firstOf(targets, context);
  const base = await wholeMergeBase(id, head, context);
  const apart = base === undefined ? ["the two sides have no commit in common: the whole source branch is read"] : [];
  return { head, base, trusted: id, remarks: [...(remark === undefined ? [] : [remark]), ...missed, ...apart] };
}

/** @throws UsageError naming the first one, if none is here */
async function firstOf(targets: readonly Target[], context: ResolveContext): Promise<{ id: string; missed: string[] }> {
  const [first] = targets;
  for (const target of targets) {
    const id = await find(target, context);
    if (id === undefined) continue;
    const missed =
      target === first ? [] : [`${nameOf(first as Target)} is not in this checkout: ${nameOf(target)} stands in`];
    return { id, missed };
  }
  throw missing(nameOf(first as Target), context);
}

type Pushed = Extract<Change, { kind: "push" }>;

async function resolvePushed(
  head: string,
  { before, defaultBranch }: Pushed,
  context: ResolveContext,
): Promise<Resolved> {
  if (before !== undefined) {
    const base = await find({ commit: before }, context);
    if (base !== undefined) return { head, base, trusted: base, remarks: [] };
    refuseShallow(`${before}, where the branch was before this push,`, context);
  }
  const base = await branchPoint(head, defaultBranch, context);
  const lost = before === undefined ? [] : [`${before} is gone (a forced push): the branch is read as a new one`];
  const whole = base === undefined ? ["nothing says where it began: everything that it reaches is read"] : [];
  return { head, base, trusted: base, remarks: [...lost, ...whole] };
}

/**
 * Where a branch left the default branch. A commit that the default branch holds already may be that branch itself, just pushed: then
 * nothing is known to have been read before.
 */
async function branchPoint(
  head: string,
  defaultBranch: string | undefined,
  context: ResolveContext,
): Promise<string | undefined> {
  const main = defaultBranch === undefined ? await remoteHead(context) : await find({ branch: defaultBranch }, context);
  const base = main === undefined ? undefined : await wholeMergeBase(main, head, context);
  if (base === undefined) refuseShallow("the place where the branch began", context);
  return base === head ? undefined : base;
}

async function commitOf(target: Target, context: ResolveContext): Promise<string> {
  const found = await find(target, context);
  if (found !== undefined) return found;
  throw missing(nameOf(target), context);
}

function nameOf(target: Target): string {
  if ("commit" in target) return `commit ${target.commit}`;
  return target.branch === "HEAD" ? "the remote's default branch" : `branch ${target.branch} of the remote`;
}

/** Looks here first, then where it may be fetched from. */
async function find(target: Target, { repository, fetch }: ResolveContext): Promise<string | undefined> {
  const here = await lookUp(target, repository);
  if (here !== undefined || fetch === undefined) return here;
  await fetch(target);
  return lookUp(target, repository);
}

/**
 * A branch is the remote's, never a local one: in a checkout that may be anything.
 * @throws UsageError if a branch or tag is called like the id: git would take that, and who pushes chooses names
 */
async function lookUp(target: Target, { root }: Repository): Promise<string | undefined> {
  const name = "commit" in target ? target.commit : `refs/remotes/origin/${target.branch}`;
  const { exitCode, stdout } = await runGit(
    ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`],
    { cwd: root },
  );
  if (exitCode !== 0) return undefined;
  const id = stdout.trim();
  if (/^[0-9a-f]{7,}$/.test(name) && !id.startsWith(name) && (await namesRef(name, root)))
    throw new UsageError(`${name}: a branch or tag of this repository is called like that commit; delete it`);
  return id;
}

/** An annotated tag's id is not that of its commit, so a difference alone says nothing. */
async function namesRef(name: string, root: string): Promise<boolean> {
  const args = ["for-each-ref", "--count=1", "--format=%(refname)"];
  const refs = ["tags", "heads", "remotes", "remotes/origin"].map((folder) => `refs/${folder}/${name}`);
  const { stdout } = await runGit([...args, ...refs], { cwd: root });
  return stdout !== "";
}

function remoteHead({ repository }: ResolveContext): Promise<string | undefined> {
  return lookUp({ branch: "HEAD" }, repository);
}

/** In a shallow clone it may lie beyond what was fetched. */
async function wholeMergeBase(a: string, b: string, context: ResolveContext): Promise<string | undefined> {
  const base = await mergeBase(a, b, context.repository);
  if (base === undefined) refuseShallow("the merge base of the two sides", context);
  return base;
}

function refuseShallow(what: string, context: ResolveContext): void {
  if (shallowCommits(context.repository).size > 0) throw missing(what, context);
}

function missing(what: string, { deepen, fetch }: ResolveContext): UsageError {
  const tried = fetch === undefined ? "; --fetch lets keysweep fetch it" : ", and fetching did not bring it";
  return new UsageError(`${what} is not in this checkout${tried}. Check out the whole history: ${deepen}`);
}
