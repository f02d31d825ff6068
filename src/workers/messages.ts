// What main thread and workers say to each other. Plain data only.
import type { GitNews } from "../git/object-pipe.ts";
import type { UnusedMark } from "../baseline/marks/unit.ts";
import type { LinkSegment } from "../git/links.ts";
import type { Hit, Notice, Rule, Skip, Task } from "../types.ts";

/** Everything a thread needs to search: the same in every thread of a run. */
export type SearchSetup = {
  /** Compiled kernel, shared by all threads. */
  module: WebAssembly.Module;
  /** 16 random bytes of this run: the key of the memo's hash. */
  key: Uint8Array;
  /** Compiled rules of the user's; the built-in ones each thread loads itself. */
  userRules: Rule[];
  disabledRules: string[];
  /** Only `userRules` count. */
  replacesBuiltIn?: boolean;
  /** Absent: inline marks are not looked for. */
  marks?: { reportUnused: boolean };
};

export type TaskResult = {
  hits: Hit[];
  skips: Skip[];
  notices: Notice[];
  /** What the trees, commits and tags of the task name, if that was asked for. */
  links: LinkSegment[];
  files: number;
  blobs: number;
  bytes: number;
  /** How much of the source is done with this, in the measure of Source.extent; told once a batch. */
  extent?: number;
  /** Only if asked for. */
  unusedMarks?: UnusedMark[];
};

export function emptyResult(): TaskResult {
  return { hits: [], skips: [], notices: [], links: [], files: 0, blobs: 0, bytes: 0 };
}

export type ToWorker = { kind: "run"; tasks: Task[] };
/** `done`: the earliest batch that has not been told of. */
export type FromWorker = { kind: "progress" } | ({ kind: "git" } & GitNews) | { kind: "done"; results: TaskResult[] };
