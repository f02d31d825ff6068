// The pipeline, one line a stage. (Stub: the interface is the contract.)
import type { Event, Source, Summary } from "./types.ts";
import type { Settings } from "./config/settings.ts";

export type Progress = { tasksDone: number; tasksListed: number; listed: boolean; bytes: number };
export type ScanOptions = {
  settings: Settings;
  /** Threads that search; 1 keeps everything on this one. Default: the number of processors. */
  jobs?: number;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
};

/** Runs a source through the pipeline. Yields findings (at or above settings.minConfidence), then skips and notices; returns the summary. */
export async function* scan(source: Source, options: ScanOptions): AsyncGenerator<Event, Summary> {
  throw new Error(`not built yet: ${source.command} ${options.settings.minConfidence}`);
}
