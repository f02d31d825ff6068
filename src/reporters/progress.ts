// Progress of a scan -> one line on a terminal that is written over and taken away again. Silent elsewhere, and for short scans.
import { fitStart } from "./display-width.ts";
import { formatBytes, formatDuration, formatNumber } from "./text-words.ts";

export type ProgressState = {
  files: number;
  blobs: number;
  bytes: number;
  /** 0 to 1, where it is known; the time left is told then. */
  share?: number;
};
export type ProgressOptions = {
  /** Writes to stderr. */
  write(text: string): void;
  isTerminal: boolean;
  columns: number;
  /** Milliseconds that only go forward. */
  now(): number;
};
export interface ProgressLine {
  update(state: ProgressState): void;
  /** Takes the line away: before anything else is written to the terminal, and at the end. */
  clear(): void;
}

const quietMs = 1000;
const intervalMs = 100;
const eraseLine = "\r\x1b[K";

export function progressLine({ write, isTerminal, columns, now }: ProgressOptions): ProgressLine {
  if (!isTerminal) return { update() {}, clear() {} };
  const startedAt = now();
  let nextAt = startedAt + quietMs;
  let visible = false;
  return {
    update(state) {
      const time = now();
      if (time < nextAt) return;
      nextAt = time + intervalMs;
      visible = true;
      // A line that fills the last column would wrap, and only its second half would be written over.
      write(eraseLine + fitStart(progressText(state, time - startedAt), columns - 1));
    },
    clear() {
      if (visible) write(eraseLine);
      visible = false;
    },
  };
}

/** @param elapsedMs more than 0 */
export function progressText({ files, blobs, bytes, share }: ProgressState, elapsedMs: number): string {
  const read = blobs > files ? `${formatNumber(blobs)} blobs` : `${formatNumber(files)} files`;
  const rate = `${formatBytes((bytes * 1000) / elapsedMs)}/s`;
  return [`keysweep: ${read}`, formatBytes(bytes), rate, ...shareText(share, elapsedMs)].join(", ");
}

/** Nothing for the first hundredth, from which nothing can be told. */
function shareText(share: number | undefined, elapsedMs: number): string[] {
  if (share === undefined || share < 0.01) return [];
  return [`${Math.floor(100 * share)} %`, `${formatDuration((elapsedMs / share) * (1 - share))} left`];
}
