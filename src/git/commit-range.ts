// BASE..HEAD -> its commits, what they bring in, and the commits just outside of it. Names are resolved to ids before anything else
// sees them: a ref may be called `--output=...`.
import { UsageError } from "../errors.ts";
import type { PathBytes } from "../types.ts";
import { gitFailure } from "./failure.ts";
import type { Repository } from "./find-repository.ts";
import { isBlob, rawChanges, rawDiffOptions, type RawChange } from "./raw-diff.ts";
import { gitOutput, lineStrings, runGit } from "./run.ts";
import { shallowCommits } from "./store-health.ts";

export type CommitRange = {
  head: string;
  /** Undefined if the range has no lower end (a new branch, told as an id of zeros). */
  base: string | undefined;
  commits: string[];
  /** Excluded commits that are parents of the range's commits. */
  boundary: string[];
  /** Annotated tags that lead to a commit of the range. */
  tags: string[];
  /** Of a push of several refs: the heads beside `head`. */
  otherHeads?: string[];
  /** Blobs that pushed tags name without any commit, with the paths they have in a tagged tree. */
  looseBlobs?: Map<string, Set<PathBytes>>;
};

const cure = "fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in the CI's checkout step";

/** @throws UsageError if a side does not exist, or a shallow clone cuts the range short */
export async function resolveRange(repository: Repository, spec: string, signal: AbortSignal): Promise<CommitRange> {
  const { root } = repository;
  const { base, head, headName } = await resolveEnds(repository, spec, signal);
  const ends = { heads: [head], excluded: base === undefined ? [] : [base] };
  const { commits, boundary } = await commitsBetween(ends, root, signal);
  const shallow = shallowCommits(repository);
  const cut = commits.find((id) => shallow.has(id));
  if (cut !== undefined) {
    throw new UsageError(`range ${spec}: a shallow clone, the parents of commit ${cut} are not here; ${cure}`);
  }
  return { head, base, commits, boundary, tags: await tagsOn(new Set(commits), { headName, root, signal }) };
}

/** The two commits that a range names. @throws UsageError if a side does not exist */
export async function resolveEnds(
  repository: Repository,
  spec: string,
  signal?: AbortSignal,
): Promise<{ base: string | undefined; head: string; headName: string }> {
  const { base: baseName, head: headName } = splitRange(spec);
  const resolveSide = async (name: string): Promise<string> => {
    const id = await commitId(name, repository.root, signal);
    if (id !== undefined) return id;
    const where = shallowCommits(repository).size > 0 ? "this shallow clone" : "this repository";
    throw new UsageError(`range ${spec}: ${name} is no commit of ${where}; see that it is spelled right, or ${cure}`);
  };
  const head = await resolveSide(headName);
  return { head, headName, base: /^0{40,64}$/.test(baseName) ? undefined : await resolveSide(baseName) };
}

function splitRange(spec: string): { base: string; head: string } {
  if (spec.includes("...")) {
    throw new UsageError(`range ${spec}: three dots mean two sides; name the merge base: $(git merge-base A B)..B`);
  }
  const dots = spec.indexOf("..");
  if (dots === -1) throw new UsageError(`range ${spec}: write it as BASE..HEAD, for example origin/main..HEAD`);
  return { base: spec.slice(0, dots) || "HEAD", head: spec.slice(dots + 2) || "HEAD" };
}

/** The commit that a name or a tag comes to; undefined if it is none, or not here. */
export async function commitId(name: string, root: string, signal?: AbortSignal): Promise<string | undefined> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`];
  const { exitCode, stdout, stderr } = await runGit(args, { cwd: root, signal });
  if (exitCode === 0) return stdout.trim();
  if (/not a git repository|dubious ownership/.test(stderr)) throw gitFailure(args, { exitCode, stderr }, root);
  return undefined;
}

/** What the heads reach and nothing excluded does. Takes object ids, any number of them: they go to git by stdin. */
export async function commitsBetween(
  { heads, excluded }: { heads: readonly string[]; excluded: readonly string[] },
  root: string,
  signal: AbortSignal,
): Promise<{ commits: string[]; boundary: string[] }> {
  const input = [...heads, ...excluded.map((id) => `^${id}`)].map((line) => `${line}\n`).join("");
  const commits: string[] = [];
  const boundary: string[] = [];
  const output = gitOutput(["rev-list", "--boundary", "--stdin"], { cwd: root, signal, input });
  for await (const lines of lineStrings(output)) {
    for (const line of lines) {
      if (line.startsWith("-")) boundary.push(line.slice(1));
      else commits.push(line);
    }
  }
  return { commits, boundary };
}

type TagQuestion = { headName: string; root: string; signal: AbortSignal };

async function tagsOn(commits: ReadonlySet<string>, { headName, root, signal }: TagQuestion): Promise<string[]> {
  const tags = new Set<string>();
  const args = ["for-each-ref", "--format=%(objecttype) %(objectname) %(*objectname)", "refs/tags"];
  for await (const lines of lineStrings(gitOutput(args, { cwd: root, signal }))) {
    for (const line of lines) {
      const [type, id = "", peeled = ""] = line.split(" ");
      if (type === "tag" && commits.has(peeled)) tags.add(id);
    }
  }
  // HEAD itself may be a tag that no ref of this clone names.
  const named = await runGit(["rev-parse", "--verify", "--quiet", "--end-of-options", `${headName}^{tag}`], {
    cwd: root,
    signal,
  });
  if (named.exitCode === 0) tags.add(named.stdout.trim());
  return [...tags];
}

/**
 * Blobs that the commits bring in, each with the paths it comes to. A merge brings in what differs from all its parents: the rest
 * came with a commit of either side.
 */
export async function broughtIn(
  commits: string[],
  root: string,
  signal: AbortSignal,
): Promise<Map<string, Set<PathBytes>>> {
  const blobs = new Map<string, Set<PathBytes>>();
  if (commits.length === 0) return blobs;
  const input = commits.map((id) => `${id}\n`).join("");
  const args = ["diff-tree", "--stdin", "-r", "-c", "--root", ...rawDiffOptions];
  await addBlobs(blobs, rawChanges(args, { cwd: root, signal, input }));
  return blobs;
}

/** Blobs of the commits' trees, each with its paths. */
export async function treeBlobs(
  commits: string[],
  root: string,
  signal: AbortSignal,
): Promise<Map<string, Set<PathBytes>>> {
  const blobs = new Map<string, Set<PathBytes>>();
  for (const commit of commits) {
    const args = ["diff-tree", "-r", ...rawDiffOptions, "--end-of-options", emptyTreeFor(commit), commit];
    await addBlobs(blobs, rawChanges(args, { cwd: root, signal }));
  }
  return blobs;
}

/** git knows these without their being stored. */
const emptyTreeSha1 = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
const emptyTreeSha256 = "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321";

/** The empty tree in the hash function of an object id. */
export function emptyTreeFor(id: string): string {
  return id.length === 40 ? emptyTreeSha1 : emptyTreeSha256;
}

async function addBlobs(blobs: Map<string, Set<PathBytes>>, groups: AsyncIterable<RawChange[]>): Promise<void> {
  for await (const changes of groups) {
    for (const { path, after } of changes) {
      if (!isBlob(after)) continue;
      const paths = blobs.get(after.id);
      if (paths) paths.add(path);
      else blobs.set(after.id, new Set([path]));
    }
  }
}
