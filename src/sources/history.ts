// Everything that git stores: each object of the store once, reachable or not, whatever names or commits it has.
import { realpathSync, statSync } from "node:fs";
import { UsageError } from "../errors.ts";
import { findAbove, findRepository, type Repository } from "../git/find-repository.ts";
import { allObjects } from "../git/object-list.ts";
import { missingObjects, shallowCommits } from "../git/store-health.ts";
import { GitError } from "../git/failure.ts";
import type { Provenance, Skip, SkipReason, Source, Task } from "../types.ts";

/** Some 10 MB of blobs a task: enough to spread, too few to wait for. */
const blobsATask = 512;
/** Trees and messages are small. */
const otherObjectsATask = 4096;

/**
 * @param folder in the repository, or the repository itself; bare ones and linked work trees too
 * @throws UsageError if there is no repository
 */
export function history(folder: string): Source {
  const repository = repositoryOf(folder);
  const counts = { commits: 0, objects: 0 };
  return {
    command: "history",
    target: folder,
    root: repository.root,
    repository: repository.root,
    attribution: {},
    async *list(signal) {
      yield* objectTasks(repository, counts, signal);
      yield* shallowBoundary(repository);
      // Whatever the store holds has been listed by now; what it lacks is known only from what leads there.
      if (counts.objects > 0) yield* missing(repository, signal);
    },
    counts: () => ({ commits: counts.commits, empty: counts.objects === 0 }),
  };
}

function repositoryOf(folder: string): Repository {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${folder}: no such folder`);
  const found = findRepository(folder);
  if (!found)
    throw new UsageError(
      `${folder}: not a git repository; keysweep history reads one (for plain files: keysweep scan)`,
    );
  const around = process.env["GIT_DIR"] ? findAbove(folder) : undefined;
  if (around && realpathSync(around.commonFolder) !== realpathSync(found.commonFolder)) {
    throw new UsageError(
      `${folder}: GIT_DIR names another repository (${found.gitFolder}); unset it, or run keysweep there`,
    );
  }
  return found;
}

async function* objectTasks(
  { root }: Repository,
  counts: { commits: number; objects: number },
  signal: AbortSignal,
): AsyncGenerator<Task | Skip> {
  let blobs: string[] = [];
  let others: string[] = [];
  const task = (ids: string[]): Task => ({ kind: "blobs", repository: root, ids, provenances: [] });
  for await (const objects of allObjects(root, signal)) {
    for (const { id, type } of objects) {
      counts.objects++;
      if (type === "missing") yield skip(blobOf(root, id), "corrupt object", `${id}: git cannot read its header`);
      else if (type === "blob") blobs.push(id);
      else others.push(id);
      if (type === "commit") counts.commits++;
    }
    if (blobs.length >= blobsATask) yield task(blobs.splice(0));
    if (others.length >= otherObjectsATask) yield task(others.splice(0));
  }
  if (blobs.length > 0) yield task(blobs);
  if (others.length > 0) yield task(others);
}

function* shallowBoundary(repository: Repository): Generator<Skip> {
  const commits = shallowCommits(repository);
  const [objectId] = commits;
  if (objectId === undefined) return;
  const provenance: Provenance = { kind: "message", repository: repository.root, objectId, of: "commit" };
  const cure = "fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in the CI's checkout step";
  yield skip(
    provenance,
    "shallow boundary",
    `a shallow clone: the parents of ${commits.size} commits are not here; ${cure}`,
  );
}

async function* missing({ root }: Repository, signal: AbortSignal): AsyncGenerator<Skip> {
  let ids: string[];
  try {
    ids = await missingObjects(root, signal);
  } catch (cause) {
    if (!(cause instanceof GitError)) throw cause;
    return yield skip(blobOf(root, ""), "git failed", `cannot tell whether objects are missing: ${cause.message}`);
  }
  if (ids.length === 0) return;
  const { isPartialClone } = await import("../git/repository.ts");
  if (await isPartialClone(root)) {
    yield skip(blobOf(root, ids[0] ?? ""), "missing object", `a partial clone: ${ids.length} objects were not fetched`);
    return;
  }
  for (const id of ids)
    yield skip(blobOf(root, id), "missing object", `${id}: named by a tree, commit or tag, but not in the store`);
}

function blobOf(repository: string, blobId: string): Provenance {
  return { kind: "blob", repository, blobId, path: undefined };
}

function skip(provenance: Provenance, reason: SkipReason, detail: string): Skip {
  return { kind: "skip", provenance, reason, detail };
}
