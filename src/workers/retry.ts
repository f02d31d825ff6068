// A dead or hung worker's batch is tried again task by task, blob by blob; only what fails again is a Skip.
import type { Provenance, Skip, Task } from "../types.ts";
import type { TaskResult } from "./messages.ts";
import { WorkerFailed } from "./thread.ts";

export async function retryEach(tasks: Task[], runAlone: (task: Task) => Promise<TaskResult[]>): Promise<TaskResult[]> {
  const results: TaskResult[] = [];
  for (const task of tasks.flatMap(single)) {
    try {
      results.push(...(await runAlone(task)));
    } catch (cause) {
      if (!(cause instanceof WorkerFailed)) throw cause;
      results.push(failed(provenanceOf(task), cause.message));
    }
  }
  return results;
}

function single(task: Task): Task[] {
  if (task.kind !== "blobs") return [task];
  return task.ids.map((id, index) => ({ ...task, ids: [id], provenances: task.provenances.slice(index, index + 1) }));
}

function provenanceOf(task: Task): Provenance {
  if (task.kind === "item") return task.provenance;
  const blobId = task.ids[0] ?? "";
  return task.provenances[0] ?? { kind: "blob", repository: task.repository, blobId, path: undefined };
}

function failed(provenance: Provenance, detail: string): TaskResult {
  const skip: Skip = { kind: "skip", provenance, reason: "worker failed", detail };
  return { hits: [], skips: [skip], notices: [], files: 0, blobs: 0, bytes: 0 };
}
