// Which commits and paths hold each secret. Takes the blobs that hold secrets; gives one result for each secret and path.
import type { CommitRange } from "../git/log-pass.ts";
import type { HistoryWalk } from "../git/walk/history-walk.ts";
import type { CommitInfo, HistoryInfo, PathBytes } from "../types.ts";
import { findCommitted } from "./committed.ts";
import { attributeMessages } from "./messages.ts";
import { compareSightings, type SecretsOf, type Sighting } from "./sighting.ts";
import { findUncommitted, unplacedBlobs, withoutPlace } from "./uncommitted.ts";

export { attributeMessages };

/** Which blobs (full object ids) hold which secret. */
export type Holding = { secretKey: string; blobIds: Set<string> };

export type Attributed = {
  secretKey: string;
  /** undefined if nothing tells where the blob stood. */
  path: PathBytes | undefined;
  /** The blob of the earliest appearance. */
  blobId: string;
  /** All blobs that hold the secret at the path. */
  blobIds: ReadonlySet<string>;
  /** The commit of the earliest appearance; absent if no commit holds the secret, or if a range only merged it in from outside. */
  commit?: CommitInfo;
  history: HistoryInfo;
};

export type AttributionOptions = {
  /** Object ids; absent for the whole history. */
  range?: CommitRange | undefined;
  /** Our own walk over the whole history, which expects all blobs asked about; absent where git has to walk. */
  walk?: HistoryWalk | undefined;
  signal: AbortSignal;
};

/**
 * Every blob of `holdings` stands behind at least one result. Results come by first commit in the order of the log (parents first),
 * then path, then secret; those without a commit last.
 * @param repository the root of the work tree, or the folder of a bare repository
 * @throws GitError if git cannot read the history to its end
 */
export async function attribute(
  repository: string,
  holdings: Holding[],
  { range, walk, signal }: AttributionOptions,
): Promise<Attributed[]> {
  const secretsOf = invert(holdings);
  if (secretsOf.size === 0) return [];
  const committed = await findCommitted(repository, secretsOf, { range, walk, signal });
  const others = range
    ? outsideRange(secretsOf, committed)
    : await findUncommitted(repository, secretsOf, { committed, walk, signal });
  const sightings = [...committed, ...others].sort(compareSightings);
  const firstIds = new Set(sightings.flatMap(({ first }) => (first ? [first.id] : [])));
  const commits = await attributeMessages(repository, [...firstIds], signal);
  return sightings.map((sighting) => attributed(sighting, commits));
}

/** What a range does not explain is not looked for elsewhere. */
function outsideRange(secretsOf: SecretsOf, committed: Sighting[]): Sighting[] {
  const unplaced = unplacedBlobs(secretsOf, committed);
  return withoutPlace(unplaced, secretsOf, unplaced);
}

function invert(holdings: Holding[]): SecretsOf {
  const secretsOf = new Map<string, string[]>();
  for (const { secretKey, blobIds } of holdings) {
    for (const blobId of blobIds) {
      const known = secretsOf.get(blobId);
      if (known) known.push(secretKey);
      else secretsOf.set(blobId, [secretKey]);
    }
  }
  return secretsOf;
}

function attributed(sighting: Sighting, commits: ReadonlyMap<string, CommitInfo>): Attributed {
  const { secretKey, path, blobId, blobIds, first, history } = sighting;
  const commit = first && commits.get(first.id);
  return {
    secretKey,
    path,
    blobId,
    blobIds,
    ...(commit ? { commit } : {}),
    history: { occurrences: blobIds.size, ...history },
  };
}
