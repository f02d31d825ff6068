// A secret at a path: what the search through commits, index and store gives, before commits are looked up by id.
import type { HistoryInfo, PathBytes } from "../types.ts";

/** Which secrets each blob holds. */
export type SecretsOf = ReadonlyMap<string, string[]>;

export type Sighting = {
  secretKey: string;
  path: PathBytes | undefined;
  /** The blob of the earliest appearance. */
  blobId: string;
  /** All blobs that hold the secret at the path. */
  blobIds: Set<string>;
  /** The first commit, and its place in the order of the log; undefined if no commit brought the secret in. */
  first: { order: number; id: string } | undefined;
  history: Omit<HistoryInfo, "occurrences">;
};

const lastOfAll = Number.MAX_SAFE_INTEGER;

/** By first commit in the order of the log, then path, then secret. What no commit brought in comes last. */
export function compareSightings(a: Sighting, b: Sighting): number {
  return (
    (a.first?.order ?? lastOfAll) - (b.first?.order ?? lastOfAll) ||
    compareText(a.path ?? "", b.path ?? "") ||
    compareText(a.secretKey, b.secretKey)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
