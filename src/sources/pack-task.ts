// A batch of a pack, as a task.
import { givenIds } from "../git/pack-rows.ts";
import type { Task } from "../types.ts";
import type { BlobsTask } from "./read-objects.ts";

export type PackTask = Extract<Task, { kind: "pack" }>;

/** The same objects, to be read through git cat-file, which tries every copy that the store has. */
export function asBlobs({ repository, rows }: PackTask, ids: string[] = givenIds(rows)): BlobsTask {
  return { kind: "blobs", repository, ids, provenances: [], numbered: rows.numbered };
}
