// BASE..HEAD: every blob and message that its commits bring in, also what a later commit of the range took away again.
import { UsageError } from "../errors.ts";
import { broughtIn, resolveRange, treeBlobs, type CommitRange } from "../git/commit-range.ts";
import { resolvePush, type Push } from "../git/push.ts";
import { findRepository, type Repository } from "../git/find-repository.ts";
import { blobSizes } from "../git/object-list.ts";
import type { Hit, NamesUnit, PathBytes, Provenance, Source, Task } from "../types.ts";
import { oldHits } from "./old-hits.ts";

const objectsATask = 256;

/**
 * @param spec `BASE..HEAD`, any names that git understands; BASE may be an id of zeros (a new branch: all its history)
 * @throws UsageError if `cwd` lies in no repository
 */
export function range(cwd: string, spec: string): Source {
  const repository = findRepository(cwd);
  if (!repository) throw new UsageError(`${cwd}: not in a git repository; keysweep range reads the commits of one`);
  const resolve = (signal: AbortSignal): Promise<CommitRange> => resolveRange(repository, spec, signal);
  return sourceOf(new RangeOfCommits(repository, resolve), { command: "range", target: spec, repository });
}

/** Everything that the pushed refs bring to a repository that holds the excluded objects already. */
export function push(repository: Repository, pushed: Push, names: { command: string; target: string }): Source {
  const resolve = (signal: AbortSignal): Promise<CommitRange> => resolvePush(repository, pushed, signal);
  return sourceOf(new RangeOfCommits(repository, resolve), { ...names, repository });
}

function sourceOf(
  commits: RangeOfCommits,
  { command, target, repository }: { command: string; target: string; repository: Repository },
): Source {
  return {
    command,
    target,
    root: repository.root,
    repository: repository.root,
    get attribution() {
      return commits.attribution;
    },
    list: (signal) => commits.list(signal),
    settleOld: (hits, signal) => commits.settleOld(hits, signal),
    extent: () => commits.extent,
    counts: () => commits.counts,
  };
}

class RangeOfCommits {
  readonly #root: string;
  readonly #resolve: (signal: AbortSignal) => Promise<CommitRange>;
  #range: CommitRange | undefined;
  /** Blobs and messages, once they are known. */
  extent: number | undefined;

  constructor({ root }: Repository, resolve: (signal: AbortSignal) => Promise<CommitRange>) {
    this.#root = root;
    this.#resolve = resolve;
  }

  /** The range is known only when listing has begun. */
  get attribution(): NonNullable<Source["attribution"]> {
    if (!this.#range) return {};
    const { base, head, otherHeads, boundary } = this.#range;
    // A push has no base of its own: what it adds ends at the commits that were there before.
    if (otherHeads) return { range: { base: boundary, head, otherHeads } };
    return { range: { base: base === undefined ? [] : [base], head } };
  }

  get counts(): { commits: number; empty: boolean } {
    const { commits = [], tags = [], looseBlobs } = this.#range ?? {};
    return { commits: commits.length, empty: commits.length + tags.length + (looseBlobs?.size ?? 0) === 0 };
  }

  async *list(signal: AbortSignal): AsyncGenerator<Task> {
    const range = (this.#range = await this.#resolve(signal));
    const blobs = await broughtIn(range.commits, this.#root, signal);
    for (const [id, paths] of range.looseBlobs ?? []) if (!blobs.has(id)) blobs.set(id, paths);
    this.extent = blobs.size + range.commits.length + range.tags.length;
    for (const some of groupsOf([...blobs])) yield this.#blobs(some);
    for (const ids of groupsOf([...range.commits, ...range.tags])) {
      yield { kind: "blobs", repository: this.#root, ids, provenances: [] };
    }
  }

  #blobs(blobs: [string, Set<PathBytes>][]): Task {
    const repository = this.#root;
    const names: NamesUnit["entries"] = blobs.flatMap(([blobId, paths]) =>
      [...paths].map((name) => ({ name, blobId })),
    );
    const provenances = blobs.map(([blobId, [path]]): Provenance => ({ kind: "blob", repository, blobId, path }));
    return { kind: "blobs", repository, ids: blobs.map(([id]) => id), provenances, names };
  }

  /** A secret is old if its bytes occur in the tree of a commit just outside of the range; a file finding, if its path does. */
  async settleOld(hits: Hit[], signal: AbortSignal): Promise<Set<Hit>> {
    const boundary = this.#range?.boundary ?? [];
    if (hits.length === 0 || boundary.length === 0) return new Set();
    const blobs = await treeBlobs(boundary, this.#root, signal);
    const paths = new Set([...blobs.values()].flatMap((some) => [...some]));
    const [files, secrets] = [hits.filter(isFileHit), hits.filter((hit) => !isFileHit(hit))];
    const otherBlobs = likeliestFirst(blobs, secrets, { root: this.#root, signal });
    const old = await oldHits({ repository: this.#root, hits: secrets, idOf: objectOf, otherBlobs, signal });
    for (const hit of files) if (paths.has(pathOf(hit) ?? "")) old.add(hit);
    return old;
  }
}

/**
 * Larger blobs are no place that a person moves a secret from. What is not looked at can only leave a secret new, never hide one.
 */
const largestCompared = 16 * 1024 * 1024;
const blobsAtOnce = 2048;

/**
 * The blobs of the other side in groups: first those at the paths of the hits, where an edited secret is nearly always found. Only if
 * that leaves secrets over are all other files of the tree read, which costs what one look through the work tree does.
 */
async function* likeliestFirst(
  blobs: ReadonlyMap<string, ReadonlySet<PathBytes>>,
  hits: Hit[],
  { root, signal }: { root: string; signal: AbortSignal },
): AsyncGenerator<string[]> {
  const sizes = await blobSizes(blobs.keys(), root, signal);
  const ids = [...sizes].flatMap(([id, size]) => (size <= largestCompared ? [id] : []));
  const paths = new Set(hits.map(pathOf));
  const likely = (id: string): boolean => [...(blobs.get(id) ?? [])].some((path) => paths.has(path));
  yield ids.filter(likely);
  yield* groupsOf(
    ids.filter((id) => !likely(id)),
    blobsAtOnce,
  );
}

function* groupsOf<Item>(items: Item[], size = objectsATask): Generator<Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

function objectOf({ provenance }: Hit): string | undefined {
  if (provenance.kind === "message") return provenance.objectId;
  return provenance.kind === "blob" ? provenance.blobId : undefined;
}

function pathOf({ provenance }: Hit): PathBytes | undefined {
  return provenance.kind === "blob" ? provenance.path : undefined;
}

/** A file finding is about the file's name: it has no bytes. */
function isFileHit({ verdict }: Hit): boolean {
  return verdict.length === 0;
}
