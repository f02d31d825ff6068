// A secret at a path: what the search through commits, index and store gives, before commits are looked up by id.
import type { HistoryInfo, PathBytes } from "../types.ts";
import { compare } from "../compare.ts";

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
    compare(a.path ?? "", b.path ?? "") ||
    compare(a.secretKey, b.secretKey)
  );
}
