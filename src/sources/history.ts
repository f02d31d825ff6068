// Everything that git stores: each object of the store once, reachable or not, whatever names or commits it has.
import { realpathSync, statSync } from "node:fs";
import { UsageError } from "../errors.ts";
import type { IdTables } from "../git/id-space.ts";
import { findAbove, findRepository, type Repository } from "../git/find-repository.ts";
import { allObjects } from "../git/object-list.ts";
import { openObjectStore } from "../git/object-store.ts";
import { missingObjects, shallowCommits } from "../git/store-health.ts";
import { GitError } from "../git/failure.ts";
import type { Provenance, Skip, Source, Task } from "../types.ts";
import { blobOf, objectTasks, skip, type Counts } from "./history-objects.ts";
import { HistoryLinks } from "./history-links.ts";
import { listedTasks, storeTasks } from "./history-packs.ts";

/**
 * @param folder in the repository, or the repository itself; bare ones and linked work trees too
 * @throws UsageError if there is no repository
 */
export function history(folder: string): Source {
  const repository = repositoryOf(folder);
  const counts: Counts = { commits: 0, objects: 0, circular: 0 };
  const links = new HistoryLinks(repository);
  return {
    command: "history",
    target: folder,
    root: repository.root,
    repository: repository.root,
    attribution: { walk: () => links.walk },
    async *list(signal, foresee) {
      yield* everyObject(repository, { counts, links, signal, foresee });
      yield* shallowBoundary(repository);
    },
    extent: () => counts.extent,
    collect: (result) => links.collect(result),
    async *finish(blobIds, signal) {
      // Whatever the store holds has been read by now; what it lacks is known only from what leads there.
      const own = links.finish(blobIds);
      if (own) yield* missingSkips(repository.root, own.missing());
      else if (counts.circular > 0)
        yield unknownMissing(repository.root, "git would follow a circle of deltas for ever");
      else if (counts.objects > 0) yield* missingThroughGit(repository.root, signal);
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

type Reading = {
  counts: Counts;
  links: HistoryLinks;
  signal: AbortSignal;
  foresee: ((packBytes: number) => void) | undefined;
};

/**
 * KEYSWEEP_READER=git: through git cat-file alone, as stores that only git can read. KEYSWEEP_READER=oracle: in the same way, each object by
 * itself, and git walks the history: the measure of the other two.
 */
async function* everyObject(
  repository: Repository,
  { counts, links, signal, foresee }: Reading,
): AsyncGenerator<Task | Skip> {
  const { root } = repository;
  const reading = { root, counts, signal };
  const reader = process.env["KEYSWEEP_READER"];
  if (reader === "oracle") return yield* objectTasks(allObjects(root, signal), reading);
  // Before the store is listed: what comes meanwhile is not read, and must not be missed.
  const beforeListing = (): Promise<void> => links.readRoots(signal);
  const numbering = { ...reading, onNumbered: (tables: IdTables) => links.number(tables) };
  if (reader === "git") {
    await beforeListing();
    return yield* listedTasks(numbering);
  }
  const opened = await openObjectStore(repository, {
    signal,
    beforeListing,
    foresee: (packBytes) => foresee?.(packBytes),
  });
  if (opened.kind !== "store") return yield* listedTasks(numbering);
  const packBytes = opened.store.packs.reduce((sum, { file }) => sum + file.size, 0);
  counts.extent = packBytes + opened.store.loose.length;
  yield* storeTasks(opened.store, numbering);
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

async function* missingThroughGit(root: string, signal: AbortSignal): AsyncGenerator<Skip> {
  let ids: string[];
  try {
    ids = await missingObjects(root, signal);
  } catch (cause) {
    if (!(cause instanceof GitError)) throw cause;
    return yield unknownMissing(root, cause.message);
  }
  yield* missingSkips(root, ids.sort());
}

async function* missingSkips(root: string, ids: string[]): AsyncGenerator<Skip> {
  if (ids.length === 0) return;
  const { isPartialClone } = await import("../git/repository.ts");
  if (await isPartialClone(root)) {
    yield skip(blobOf(root, ids[0] ?? ""), "missing object", `a partial clone: ${ids.length} objects were not fetched`);
    return;
  }
  for (const id of ids)
    yield skip(blobOf(root, id), "missing object", `${id}: named by a tree, commit or tag, but not in the store`);
}

function unknownMissing(root: string, why: string): Skip {
  return skip(blobOf(root, ""), "git failed", `cannot tell whether objects are missing: ${why}`);
}
