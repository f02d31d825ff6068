// Our own walk over a repository's history, as a scan makes it: links told by the kernel (packs) and by plain JavaScript (loose objects), or
// all of them by plain JavaScript.
import { IdSpace, type IdTables } from "../../src/git/id-space.ts";
import type { LinkSegment } from "../../src/git/links.ts";
import { LinkWriter } from "../../src/git/link-writer.ts";
import type { HistoryWalk } from "../../src/git/walk/history-walk.ts";
import { loadWasm } from "../../src/kernel.ts";
import { history } from "../../src/sources/history.ts";
import { asBlobs } from "../../src/sources/pack-task.ts";
import { readTask } from "../../src/sources/read.ts";
import type { Skip, Task } from "../../src/types.ts";
import { createExecutor } from "../../src/workers/execute.ts";
import { emptyResult, type TaskResult } from "../../src/workers/messages.ts";
import { numberingOf, sharedMemory } from "./read-source.ts";

const signal = new AbortController().signal;
type Reader = (task: Task) => Promise<Pick<TaskResult, "links" | "skips">>;
export type Found = { walk: HistoryWalk | undefined; skips: Skip[] };

/** @param blobIds blobs that will be asked about */
export async function ownWalk(folder: string, blobIds: Iterable<string>, through: "kernel" | "plain"): Promise<Found> {
  const source = history(folder);
  const read = through === "kernel" ? kernelReader() : readPlain;
  for await (const item of source.list(signal)) {
    if (item.kind === "notice") continue;
    source.collect?.(item.kind === "skip" ? { links: [], skips: [item] } : await read(item));
  }
  const skips: Skip[] = [];
  for await (const skip of source.finish?.(blobIds, signal) ?? []) skips.push(skip);
  return { walk: source.attribution?.walk?.(), skips };
}

/** The links of a whole history, as they would be collected. */
export async function gatherLinks(
  folder: string,
  through: "kernel" | "plain",
  onNumbered: (tables: IdTables) => void,
): Promise<LinkSegment[]> {
  const read = through === "kernel" ? kernelReader() : readPlain;
  const segments: LinkSegment[] = [];
  for await (const item of history(folder).list(signal)) {
    if (item.kind === "skip" || item.kind === "notice") continue;
    const numbered = numberingOf(item);
    if (numbered) onNumbered(numbered);
    segments.push(...(await read(item)).links);
  }
  return segments;
}

function kernelReader(): Reader {
  const executor = createExecutor({
    module: new WebAssembly.Module(loadWasm()),
    key: new Uint8Array(16),
    userRules: [],
    disabledRules: [],
  });
  return (task) => executor.run(task, signal);
}

const readPlain: Reader = async (task) => {
  const result = emptyResult();
  const blobs = task.kind === "pack" ? asBlobs(task) : task;
  if (blobs.kind !== "blobs" || !blobs.numbered) return result;
  const links = new LinkWriter(new IdSpace(blobs.numbered));
  const memory = { ...sharedMemory(), links, wantsName: () => false };
  for await (const event of readTask(blobs, memory, signal)) if (event.kind === "skip") result.skips.push(event);
  const told = links.end();
  return { ...result, links: told ? [told] : [] };
};
