// A batch of a pack -> its part of a TaskResult. What the kernel cannot give is named, to be read through git: it tries every copy.
import type { LinkSink, ToldLinks } from "../detect/tree-links.ts";
import type { PackHits } from "../detect/pack-batch.ts";
import { createPackDetector, type PackDetection } from "../detect/tree.ts";
import { Damaged } from "../git/byte-reader.ts";
import { idsIn, IdSpace, type IdTables } from "../git/id-space.ts";
import { resolveIds, sourceName, type LinkSegment } from "../git/links.ts";
import { idAt } from "../git/pack-rows.ts";
import { classify } from "../sources/blob-class.ts";
import { asBlobs, type PackTask } from "../sources/pack-task.ts";
import { contentWindowSize } from "../sources/piped-contents.ts";
import type { BlobsTask } from "../sources/read-objects.ts";
import { withContents } from "../sources/read-contents.ts";
import { PackWindows, windowSize } from "../sources/read-pack.ts";
import { isLfsPointer } from "../sources/units.ts";
import type { TaskResult } from "./messages.ts";

type When = { onRow: (() => void) | undefined; signal: AbortSignal };

export interface PackRunner {
  /**
   * Adds what the batch holds to `result`.
   * @param onRow called now and then, as a sign of life
   * @returns the objects that are still to be read
   * @throws the signal's reason if it is aborted
   */
  run(task: PackTask, result: TaskResult, when: When): Promise<BlobsTask>;
}

export function createPackRunner(detection: Omit<PackDetection, "inspection">): PackRunner {
  const detector = createPackDetector({ ...detection, inspection: { classify, isLfsPointer } });
  const source = sourceName();
  return {
    async run(task, result, { onRow, signal }) {
      const { rows, repository, pack } = task;
      const links = new GatheredLinks(rows.numbered, source);
      const idOf = (row: number): string => idAt(rows, row);
      const windowBytes = pack === "" ? contentWindowSize(rows) : windowSize(rows);
      const batch = { rows, repository, windowBytes, links, idOf };
      const found =
        pack === ""
          ? await withContents(task, signal, (windows) => detector.detectWhole({ ...batch, windows }, onRow))
          : withWindows(task, (windows) => detector.detect({ ...batch, windows }, onRow));
      if (found === undefined) return asBlobs(task);
      add(found, result);
      for (const segment of links.segments) result.links.push(segment);
      return asBlobs(
        task,
        found.elsewhere.map(({ id }) => id),
      );
    },
  };
}

/** @returns undefined if the pack is gone since it was listed, as after a repack, or cannot be read to where its batch ends */
function withWindows<Result>(task: PackTask, use: (windows: PackWindows) => Result): Result | undefined {
  let windows: PackWindows | undefined;
  try {
    windows = new PackWindows(task);
    return use(windows);
  } catch (cause) {
    const isUnreadable = cause instanceof Damaged || (cause instanceof Error && "syscall" in cause);
    if (!isUnreadable) throw cause;
    return undefined;
  } finally {
    windows?.close();
  }
}

function add({ hits, notices, blobs, bytes }: PackHits, result: TaskResult): void {
  for (const hit of hits) result.hits.push(hit);
  for (const notice of notices) result.notices.push(notice);
  result.blobs += blobs;
  result.bytes += bytes;
}

class GatheredLinks implements LinkSink {
  readonly segments: LinkSegment[] = [];
  readonly #space: IdSpace;
  readonly #source: string;

  constructor(tables: IdTables, source: string) {
    this.#space = new IdSpace(tables);
    this.#source = source;
  }

  take({ words, ids, idCount, generation, newNames }: ToldLinks): void {
    const names = { source: `${this.#source}.${generation}`, ...newNames };
    this.segments.push({ words: words.slice(), ...resolveIds(idsIn(ids, idCount), idCount, this.#space), names });
  }
}
