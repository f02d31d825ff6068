// Entries of a pack, for the thread that searches them: their zlib streams, read by position straight into the kernel's memory.
import { PackFile } from "../git/pack-file.ts";
import { givenIds } from "../git/pack-rows.ts";
import type { PackRows, Task } from "../types.ts";
import type { BlobsTask } from "./read-objects.ts";

export type PackTask = Extract<Task, { kind: "pack" }>;

/** The same objects, to be read through git cat-file, which tries every copy that the store has. */
export function asBlobs({ repository, rows }: PackTask, ids: string[] = givenIds(rows)): BlobsTask {
  return { kind: "blobs", repository, ids, provenances: [] };
}

/** A gap up to this size costs less to read than a call. */
const gapBytes = 16 * 1024;
/** As much of a batch lies in memory at a time; more only for a single stream that is longer. */
const windowBytes = 8 * 1024 * 1024;

/** Room that the windows of these rows need. */
export function windowSize({ count, dataStart, dataEnd }: PackRows): number {
  let longest = 0;
  let total = 0;
  for (let row = 0; row < count; row++) {
    const length = (dataEnd[row] ?? 0) - (dataStart[row] ?? 0);
    longest = Math.max(longest, length);
    total += length;
  }
  return Math.max(longest, Math.min(total, windowBytes));
}

/** Rows are used in their own order; the streams of some of them lie in memory at a time. */
export class PackWindows {
  readonly #file: PackFile;
  readonly #rows: PackRows;

  /** @throws errors of the file system's: the pack may be gone since it was listed */
  constructor({ pack, rows }: PackTask) {
    this.#file = new PackFile(pack);
    this.#rows = rows;
  }

  /**
   * Fills `target` with the streams of the rows from `from` on, as many as fit.
   * @param at gets, for each of these rows, where in `target` its stream begins: `at[row]`
   * @returns the first row that did not fit
   * @throws Damaged if the pack is cut short, or the disk fails
   */
  load(from: number, target: Uint8Array, at: Uint32Array): number {
    const to = this.#fitting(from, target.length);
    const { dataStart, dataEnd } = this.#rows;
    // Depth first is far from the order in the file, so each window is read in the order of the file.
    const ordered = Uint32Array.from({ length: to - from }, (_, i) => from + i);
    ordered.sort((a, b) => (dataStart[a] ?? 0) - (dataStart[b] ?? 0));
    let spare = target.length - this.#bytesOf(from, to);
    for (let next = 0, filled = 0; next < ordered.length;) {
      const start = dataStart[ordered[next] ?? 0] ?? 0;
      let end = start;
      for (; next < ordered.length; next++) {
        const row = ordered[next] ?? 0;
        const gap = (dataStart[row] ?? 0) - end;
        if (gap > Math.min(gapBytes, spare)) break;
        spare -= Math.max(0, gap);
        at[row] = filled + (dataStart[row] ?? 0) - start;
        end = Math.max(end, dataEnd[row] ?? 0);
      }
      this.#file.read(start, target.subarray(filled, filled + end - start));
      filled += end - start;
    }
    return to;
  }

  #fitting(from: number, room: number): number {
    const { count, dataStart, dataEnd } = this.#rows;
    let to = from;
    for (let used = 0; to < count; to++) {
      used += (dataEnd[to] ?? 0) - (dataStart[to] ?? 0);
      if (used > room) break;
    }
    return to;
  }

  #bytesOf(from: number, to: number): number {
    let sum = 0;
    for (let row = from; row < to; row++) sum += (this.#rows.dataEnd[row] ?? 0) - (this.#rows.dataStart[row] ?? 0);
    return sum;
  }

  close(): void {
    this.#file.close();
  }
}
