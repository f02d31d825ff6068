// A dead or hung worker's batch is tried again task by task, delta tree by delta tree, blob by blob; only what fails again is a Skip.
import { treesOf } from "../git/pack-rows.ts";
import { asBlobs } from "../sources/pack-task.ts";
import type { Provenance, Skip, Task } from "../types.ts";
import { emptyResult, type TaskResult } from "./messages.ts";
import { WorkerFailed } from "./thread.ts";

type RunAlone = (task: Task) => Promise<TaskResult[]>;

export async function retryEach(tasks: Task[], runAlone: RunAlone): Promise<TaskResult[]> {
  const results: TaskResult[] = [];
  for (const task of tasks.flatMap(partsOf)) {
    try {
      results.push(...(await runAlone(task)));
    } catch (cause) {
      if (!(cause instanceof WorkerFailed)) throw cause;
      if (task.kind === "pack") results.push(...(await retryEach([asBlobs(task)], runAlone)));
      else results.push(failed(provenanceOf(task), cause.message));
    }
  }
  return results;
}

function partsOf(task: Task): Task[] {
  if (task.kind === "item") return [task];
  if (task.kind === "pack") return treesOf(task.rows).map((rows) => ({ ...task, rows }));
  return task.ids.map((id, index) => ({ ...task, ids: [id], provenances: task.provenances.slice(index, index + 1) }));
}

function provenanceOf(task: Exclude<Task, { kind: "pack" }>): Provenance {
  if (task.kind === "item") return task.provenance;
  const blobId = task.ids[0] ?? "";
  return task.provenances[0] ?? { kind: "blob", repository: task.repository, blobId, path: undefined };
}

function failed(provenance: Provenance, detail: string): TaskResult {
  const skip: Skip = { kind: "skip", provenance, reason: "worker failed", detail };
  return { ...emptyResult(), skips: [skip] };
}
