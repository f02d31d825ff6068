// Tasks -> batches: many small files travel in one message, one list of blobs alone.
import type { Notice, Skip, Task } from "../types.ts";

/** Skips and notices of the listing travel with the batches so that their place in the order is kept. */
export type Batch = { tasks: Task[]; listed: (Skip | Notice)[]; weight: number };

const BATCH_WEIGHT = 64;

/** A file of a work tree is some ten kilobytes; entries of a pack are far smaller, so their bytes count. */
const BYTES_OF_A_FILE = 32 * 1024;

function weightOf(task: Task): number {
  if (task.kind === "pack") return Math.ceil(task.contentBytes / BYTES_OF_A_FILE);
  return task.kind === "blobs" ? task.ids.length : 1;
}

export async function* batchesOf(tasks: AsyncIterable<Task | Skip | Notice>): AsyncGenerator<Batch> {
  let batch: Batch = { tasks: [], listed: [], weight: 0 };
  for await (const item of tasks) {
    if (item.kind === "skip" || item.kind === "notice") {
      batch.listed.push(item);
      continue;
    }
    batch.tasks.push(item);
    batch.weight += weightOf(item);
    if (batch.weight < BATCH_WEIGHT) continue;
    yield batch;
    batch = { tasks: [], listed: [], weight: 0 };
  }
  if (batch.tasks.length > 0 || batch.listed.length > 0) yield batch;
}

/** How much of its source a task stands for, in the measure of Source.extent. */
export function extentOf(task: Task): number {
  if (task.kind === "blobs") return task.ids.length;
  return task.kind === "item" ? 1 : task.streamBytes;
}

/** Blobs are some kilobytes each. What a file holds is known only when it has been read. */
const BYTES_OF_A_BLOB = 8 * 1024;

/** Half of what a pack inflates to are trees and instructions of deltas, and what is copied is not searched: a third of it costs as much as files do. */
export const COST_OF_A_PACK = 1 / 3;

/** About how much of git's objects a batch will read, in bytes of files. */
export function expectedBytes({ tasks }: Batch): number {
  return tasks.reduce((sum, task) => {
    if (task.kind === "pack") return sum + task.contentBytes * COST_OF_A_PACK;
    return sum + (task.kind === "blobs" ? task.ids.length * BYTES_OF_A_BLOB : 0);
  }, 0);
}

/** About how much is going to be read at least, by this batch and those that follow: the first of a pack's batches tells it of the pack. */
export function foreseenBytes(batch: Batch): number {
  const packs = batch.tasks.map((task) => (task.kind === "pack" ? task.packBytes * COST_OF_A_PACK : 0));
  return Math.max(expectedBytes(batch), ...packs);
}
