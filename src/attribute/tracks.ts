// Transitions and holdings -> tracks: the places whose fate along the history is followed.
import type { PathBytes } from "../types.ts";
import type { Transition } from "./transitions.ts";

/** "One of these blobs stands at this path." Secrets that the same blobs hold there share a track. */
export type Track = {
  /** Sorted. */
  blobIds: string[];
  /** Commits that begin or end to hold, against their first parent: twice the commit's number, plus one where it begins. Ascending. */
  events: number[];
};

/** A secret at a path: `whole` follows all its blobs there, `single` each of them apart. */
export type Place = { secretKey: string; path: PathBytes; whole: Track; single: Track[] };

/** `secretsOf` names the secrets that each blob holds. */
export function placesAt(
  path: PathBytes,
  transitions: Transition[],
  secretsOf: ReadonlyMap<string, string[]>,
): Place[] {
  const tracks = new TracksOfPath();
  const places = [...blobsOfSecrets(transitions, secretsOf)].map(([secretKey, blobIds]) => ({
    secretKey,
    path,
    whole: tracks.get(blobIds),
    single: blobIds.map((id) => tracks.get([id])),
  }));
  tracks.record(transitions);
  return places;
}

function blobsOfSecrets(transitions: Transition[], secretsOf: ReadonlyMap<string, string[]>): Map<string, string[]> {
  const blobIds = new Set(transitions.flatMap(({ from, to }) => [from, to]));
  const bySecret = new Map<string, string[]>();
  for (const blobId of [...blobIds].filter((id) => id !== undefined).sort()) {
    for (const secretKey of secretsOf.get(blobId) ?? []) {
      const known = bySecret.get(secretKey);
      if (known) known.push(blobId);
      else bySecret.set(secretKey, [blobId]);
    }
  }
  return bySecret;
}

/** The tracks of one path, each set of blobs once. */
class TracksOfPath {
  readonly #tracks = new Map<string, Track>();
  readonly #byBlob = new Map<string | undefined, Set<Track>>();

  get(blobIds: string[]): Track {
    const key = blobIds.join(" ");
    const known = this.#tracks.get(key);
    if (known) return known;
    const track: Track = { blobIds, events: [] };
    this.#tracks.set(key, track);
    for (const id of blobIds) {
      const tracks = this.#byBlob.get(id);
      if (tracks) tracks.add(track);
      else this.#byBlob.set(id, new Set([track]));
    }
    return track;
  }

  record(transitions: Transition[]): void {
    const none = new Set<Track>();
    for (const { commit, from, to } of transitions) {
      const before = this.#byBlob.get(from) ?? none;
      const after = this.#byBlob.get(to) ?? none;
      for (const track of before) if (!after.has(track)) track.events.push(commit * 2);
      for (const track of after) if (!before.has(track)) track.events.push(commit * 2 + 1);
    }
  }
}
