// Objects whose types git has told -> tasks that read them through git cat-file.
import type { ListedObject } from "../git/object-list.ts";
import type { IdTables } from "../git/id-space.ts";
import type { Provenance, Skip, SkipReason, Task } from "../types.ts";

export type Counts = {
  commits: number;
  objects: number;
  /** Objects that git must not be asked for: it would never answer. */
  circular: number;
  /** Bytes of the packs that are read, once they are known. */
  extent?: number;
};
export type HistoryReading = {
  root: string;
  counts: Counts;
  signal: AbortSignal;
  /** The store's objects, numbered; absent where git lists them. */
  numbered?: IdTables;
};

/** Some 10 MB of blobs a task: enough to spread, too few to wait for. */
const blobsATask = 512;
/** Trees and messages are small. */
const otherObjectsATask = 4096;

export async function* objectTasks(
  listed: AsyncIterable<ListedObject[]>,
  { root, counts, numbered }: HistoryReading,
): AsyncGenerator<Task | Skip> {
  const blobs: string[] = [];
  const others: string[] = [];
  const task = (ids: string[]): Task => ({
    ...{ kind: "blobs", repository: root, ids, provenances: [] },
    ...(numbered ? { numbered } : {}),
  });
  for await (const objects of listed) {
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

export function blobOf(repository: string, blobId: string): Provenance {
  return { kind: "blob", repository, blobId, path: undefined };
}

export function skip(provenance: Provenance, reason: SkipReason, detail: string): Skip {
  return { kind: "skip", provenance, reason, detail };
}
