// The log of a repository -> the sightings of secrets in its commits.
import { walkLog, type LogOptions } from "../git/log-pass.ts";
import { inStage } from "../timings.ts";
import { IrregularHistory } from "../git/walk/irregular.ts";
import type { HistoryWalk } from "../git/walk/history-walk.ts";
import { addBoundaries } from "./boundary.ts";
import type { CommitGraph } from "./graph.ts";
import type { AttributionOptions } from "./index.ts";
import type { SecretsOf, Sighting } from "./sighting.ts";
import { sweep, type Fate } from "./sweep.ts";
import { headOf, readHead, readTips, tipsOf } from "./tips.ts";
import { placesAt, type Place, type Track } from "./tracks.ts";
import { HistoryCollector, Transitions, type History, type Transition } from "./transitions.ts";

/**
 * In a range, its own head takes the part of HEAD, and only refs inside the range are named.
 * @throws GitError if git cannot read the history to its end
 */
export async function findCommitted(
  repository: string,
  secretsOf: SecretsOf,
  { range, walk, signal }: AttributionOptions,
): Promise<Sighting[]> {
  const wanted = new Set(secretsOf.keys());
  const own = walk && inStage("walk", () => walked(walk));
  const history = own ?? (await inStage("walk", () => logged(repository, wanted, { range, signal })));
  if (history.transitions.size === 0) return [];
  await addBoundaries(repository, history, { wanted, signal });
  const { graph, transitions } = history;
  const ends = {
    head: own ? headOf(walk) : await headIn(graph, { repository, range, signal }),
    tips: own ? tipsOf(walk, graph) : await readTips(repository, graph, signal),
  };
  const places = [...transitions].flatMap(([path, list]) => placesAt(path, list, secretsOf));
  const tracks = new Set(places.flatMap(({ whole, single }) => [whole, ...single]));
  const fates = sweep({ tracks, named: new Set(places.map(({ whole }) => whole)) }, graph, ends);
  return places.flatMap((place) => sightingOf(place, { fates, history }) ?? []);
}

async function headIn(
  graph: CommitGraph,
  { repository, range, signal }: Pick<AttributionOptions, "range" | "signal"> & { repository: string },
): Promise<number | undefined> {
  const head = range ? range.head : await readHead(repository, signal);
  return head === undefined ? undefined : graph.numberOf(head);
}

/** By our own walk; undefined where git has to judge the history. */
function walked(walk: HistoryWalk): History | undefined {
  const commits = walk.commits();
  const transitions = new Transitions();
  try {
    walk.changes(commits, (commit, path, from, to) => transitions.add(path, { commit, from, to }));
  } catch (cause) {
    if (!(cause instanceof IrregularHistory)) throw cause;
    return undefined;
  }
  return { graph: { ...commits, boundaries: new Set() }, transitions: transitions.byPath };
}

async function logged(repository: string, wanted: ReadonlySet<string>, options: LogOptions): Promise<History> {
  const collector = new HistoryCollector();
  await walkLog(repository, wanted, { ...options, visitor: collector });
  return collector.finish();
}

function sightingOf(
  place: Place,
  { fates, history }: { fates: ReadonlyMap<Track, Fate>; history: History },
): Sighting | undefined {
  const { graph, transitions } = history;
  const { secretKey, path, whole } = place;
  const fate = fates.get(whole);
  const arrival = arrivalAt(transitions.get(path) ?? [], { whole, graph, first: fate?.first });
  // A range may do no more than remove what stood there before.
  if (!fate || arrival === undefined) return undefined;
  const idOf = (commit: number): string => graph.idOf(commit);
  const last = latest(place.single.map((track) => fates.get(track)?.last));
  return {
    secretKey,
    path,
    blobId: arrival,
    blobIds: new Set(whole.blobIds),
    first: fate.first === undefined ? undefined : { order: fate.first, id: idOf(fate.first) },
    history: {
      ...(last === undefined ? {} : { lastCommit: idOf(last) }),
      ...(fate.removedBy === undefined ? {} : { removedBy: idOf(fate.removedBy) }),
      atHead: fate.atHead,
      unreachable: false,
      refs: fate.refs,
    },
  };
}

/** The blob that came with the first commit; if a range merely merged the secret in from outside, the one that came so. */
function arrivalAt(
  transitions: Transition[],
  { whole, graph, first }: { whole: Track; graph: CommitGraph; first: number | undefined },
): string | undefined {
  const own = new Set<string | undefined>(whole.blobIds);
  const arrival = transitions.find(
    ({ commit, to }) => own.has(to) && (first === undefined ? !graph.boundaries.has(commit) : commit === first),
  );
  return arrival?.to;
}

function latest(commits: (number | undefined)[]): number | undefined {
  const known = commits.filter((commit) => commit !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.max(a, b));
}
