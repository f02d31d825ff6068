// The two ends of the pipeline, which have behaviour.
import type { LinkSegment } from "../git/links.ts";
import type { HistoryWalk } from "../git/walk/history-walk.ts";
import type { Hit } from "./detection.ts";
import type { Finding, Summary } from "./findings.ts";
import type { Notice, Skip, Task } from "./input.ts";

/** Two halves: `list` runs on the main thread and yields plain tasks; tasks are read by sources/read.ts on any thread. */
export interface Source {
  readonly command: string;
  readonly target: string;
  /** Absolute folder that finding paths are relative to. */
  readonly root: string;
  /** What settled the repository, for sources that read git; undefined in a plain folder. */
  readonly repository: string | undefined;
  /** history and range: findings are attributed to commits, within the range if there is one. */
  readonly attribution?: {
    range?: { base: string[]; head: string; otherHeads?: string[] };
    /** Our own walk over the history, once `finish` has been called; undefined where git has to walk it. */
    walk?: () => HistoryWalk | undefined;
  };
  /** @param foresee is told of the bytes of packs, if there are any, before they are planned */
  list(signal: AbortSignal, foresee?: (packBytes: number) => void): AsyncIterable<Task | Skip | Notice>;
  /** Is given what detection tells of objects, result by result, in their order. */
  collect?(result: { links: readonly LinkSegment[]; skips: readonly Skip[] }): void;
  /** When detection has ended: tells what the store lacks. @param blobIds blobs that attribution will ask about */
  finish?(blobIds: Iterable<string>, signal: AbortSignal): AsyncIterable<Skip>;
  /**
   * staged and range: which of these hits are old, because their exact bytes also occur on the other side
   * (in a blob that the diff changes, deletes or renames; in the trees of the range's excluded parents).
   */
  settleOld?(hits: Hit[], signal: AbortSignal): Promise<Set<Hit>>;
  /**
   * How much there is to do, as far as it is known: bytes of packs (history), blobs and messages (range), files (work tree). It may still
   * grow while the source is listed. For the time that is left, and nothing else.
   */
  extent?(): number | undefined;
  /** Counts that only the source knows, asked for when the scan has ended. */
  counts?(): { commits?: number; empty?: boolean };
}

export interface Reporter {
  finding(finding: Finding): void;
  skip(skip: Skip): void;
  notice(notice: Notice): void;
  end(summary: Summary): void;
}
