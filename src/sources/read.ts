// Task -> units, on whatever thread the task has been sent to.
import type { Notice, Skip, Task, Unit } from "../types.ts";
import { asBlobs } from "./pack-task.ts";
import { bytesOf } from "./byte-source.ts";
import { readFile } from "./read-file.ts";
import { readObjects, type ObjectMemory } from "./read-objects.ts";
import { unitsOf } from "./units.ts";

/**
 * @param memory where the bytes of units are to lie; `wantsName` picks the names of history's trees that are given out
 * @throws the signal's reason if it is aborted
 */
export async function* readTask(
  task: Task,
  memory: ObjectMemory,
  signal: AbortSignal,
): AsyncGenerator<Unit | Skip | Notice> {
  signal.throwIfAborted();
  if (task.kind === "blobs") {
    if (task.names) yield { kind: "names", entries: task.names, provenance: anyBlobOf(task.repository) };
    yield* readObjects(task, memory, signal);
    return;
  }
  if (task.kind === "pack") {
    yield* readObjects(asBlobs(task), memory, signal);
    return;
  }
  const { bytes, provenance, part, root } = task;
  if (bytes && part) {
    const area = memory.reserve(bytes.length);
    area.set(bytes);
    yield { kind: "bytes", bytes: area.subarray(0, bytes.length), ...part, provenance };
  } else if (bytes) yield* unitsOf({ source: bytesOf(bytes), size: bytes.length, provenance }, memory);
  else if (provenance.kind === "file") yield* readFile({ root, path: provenance.path, provenance }, memory);
  else throw new Error(`a task without bytes names no file: ${provenance.kind}`);
}

/** Names from a listing belong to no tree in particular. */
function anyBlobOf(repository: string): Extract<Task, { kind: "item" }>["provenance"] {
  return { kind: "blob", repository, blobId: "", path: undefined };
}
