// What commits do not explain: blobs of the index, blobs that only a tag or another work tree names, blobs that nothing names.
import { readIndexPlaces, type IndexPlace } from "./index-paths.ts";
import type { AttributionOptions } from "./index.ts";
import { findReachable } from "./reachable.ts";
import type { SecretsOf, Sighting } from "./sighting.ts";

/** Adds to `committed` the blobs that the index holds at the same places, and gives the sightings at other places. */
export async function findUncommitted(
  repository: string,
  secretsOf: SecretsOf,
  { committed, walk, signal }: Pick<AttributionOptions, "walk" | "signal"> & { committed: Sighting[] },
): Promise<Sighting[]> {
  const hasIndex = walk?.roots.hasIndex ?? true;
  const staged = hasIndex ? await readIndexPlaces(repository, new Set(secretsOf.keys()), signal) : [];
  const sightings = addStaged(staged, secretsOf, committed);
  const unplaced = unplacedBlobs(secretsOf, [...committed, ...sightings]);
  const reachable = walk ? walk.reached(unplaced) : await findReachable(repository, unplaced, signal);
  return [...sightings, ...withoutPlace(unplaced, secretsOf, reachable)];
}

/** The blobs that no sighting explains. */
export function unplacedBlobs(secretsOf: SecretsOf, sightings: Sighting[]): Set<string> {
  const unplaced = new Set(secretsOf.keys());
  for (const { blobIds } of sightings) for (const id of blobIds) unplaced.delete(id);
  return unplaced;
}

/** One sighting for each secret that these blobs hold, told by a blob that git reaches if there is one. */
export function withoutPlace(
  blobIds: ReadonlySet<string>,
  secretsOf: SecretsOf,
  reachable: ReadonlySet<string>,
): Sighting[] {
  const sightings = new Map<string, Sighting>();
  const sorted = [...blobIds].sort((a, b) => Number(reachable.has(b)) - Number(reachable.has(a)) || (a < b ? -1 : 1));
  for (const blobId of sorted) {
    for (const secretKey of secretsOf.get(blobId) ?? []) {
      const known = sightings.get(secretKey);
      if (known) known.blobIds.add(blobId);
      else sightings.set(secretKey, bare({ secretKey, path: undefined, blobId, unreachable: !reachable.has(blobId) }));
    }
  }
  return [...sightings.values()];
}

function addStaged(staged: IndexPlace[], secretsOf: SecretsOf, committed: Sighting[]): Sighting[] {
  const known = new Map(committed.map((sighting) => [placeKey(sighting), sighting]));
  const added: Sighting[] = [];
  for (const { path, blobId } of staged) {
    for (const secretKey of secretsOf.get(blobId) ?? []) {
      const sighting = known.get(placeKey({ secretKey, path }));
      sighting?.blobIds.add(blobId);
      if (sighting) continue;
      const fresh = bare({ secretKey, path, blobId, unreachable: false });
      known.set(placeKey(fresh), fresh);
      added.push(fresh);
    }
  }
  return added;
}

/** A path holds no NUL. */
function placeKey({ secretKey, path }: Pick<Sighting, "secretKey" | "path">): string {
  return `${path ?? ""}\0${secretKey}`;
}

function bare({
  secretKey,
  path,
  blobId,
  unreachable,
}: Pick<Sighting, "secretKey" | "path" | "blobId"> & { unreachable: boolean }): Sighting {
  const history = { atHead: false, unreachable, refs: [] };
  return { secretKey, path, blobId, blobIds: new Set([blobId]), first: undefined, history };
}
