// Entries of a pack, for the thread that searches them: their zlib streams, read by position straight into the kernel's memory.
import { PackFile } from "../git/pack-file.ts";
import { orderByOffset } from "../git/pack-order.ts";
import type { PackRows } from "../types.ts";
import type { PackTask } from "./pack-task.ts";

/**
 * Gaps that are read through rather than jumped over, as far as there is room: the largest costs as much as a call (rails: 317,000 calls with
 * 1 KB, 132,000 with 8 KB, of which the added bytes cost a third of what the calls saved). The smallest are headers of entries.
 */
const gapLimits = [16 * 1024, 8192, 4096, 1024, 64];
/** As much of a batch lies in memory at a time; more only for a single stream that is longer. */
const windowBytes = 16 * 1024 * 1024;

/** Room that the windows of these rows need: three times their streams, for gaps. */
export function windowSize({ count, dataStart, dataEnd }: PackRows): number {
  let longest = 0;
  let total = 0;
  for (let row = 0; row < count; row++) {
    const length = (dataEnd[row] ?? 0) - (dataStart[row] ?? 0);
    longest = Math.max(longest, length);
    total += length;
  }
  return Math.max(longest, Math.min(3 * total, windowBytes));
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
    const { to, bytes } = this.#fitting(from, target.length);
    const { dataStart, dataEnd } = this.#rows;
    // Depth first is far from the order in the file, so each window is read in the order of the file.
    const order = orderByOffset(dataStart.subarray(from, to));
    const gapLimit = this.#gapLimit(order, from, target.length - bytes);
    for (let next = 0, filled = 0; next < order.length;) {
      const start = dataStart[from + (order[next] ?? 0)] ?? 0;
      let end = start;
      for (; next < order.length; next++) {
        const row = from + (order[next] ?? 0);
        const rowStart = dataStart[row] ?? 0;
        if (rowStart - end > gapLimit) break;
        at[row] = filled + rowStart - start;
        end = Math.max(end, dataEnd[row] ?? 0);
      }
      this.#file.read(start, target.subarray(filled, filled + end - start));
      filled += end - start;
    }
    return to;
  }

  /** The rows from `from` on whose streams fit, each by itself, and the bytes of these. */
  #fitting(from: number, room: number): { to: number; bytes: number } {
    const { count, dataStart, dataEnd } = this.#rows;
    let bytes = 0;
    let to = from;
    for (; to < count; to++) {
      const length = (dataEnd[to] ?? 0) - (dataStart[to] ?? 0);
      if (bytes + length > room) break;
      bytes += length;
    }
    return { to, bytes };
  }

  /** The largest of the limits below which all gaps together find room. @param order rows from `from` on, by where they stand */
  #gapLimit(order: Uint32Array, from: number, room: number): number {
    const { dataStart, dataEnd } = this.#rows;
    const sums = new Float64Array(gapLimits.length);
    let end = dataStart[from + (order[0] ?? 0)] ?? 0;
    for (const row of order) {
      const gap = (dataStart[from + row] ?? 0) - end;
      for (let i = 0; i < gapLimits.length && gap > 0 && gap <= (gapLimits[i] ?? 0); i++)
        sums[i] = (sums[i] ?? 0) + gap;
      end = Math.max(end, dataEnd[from + row] ?? 0);
    }
    return gapLimits.find((_, i) => (sums[i] ?? 0) <= room) ?? 0;
  }

  close(): void {
    this.#file.close();
  }
}
