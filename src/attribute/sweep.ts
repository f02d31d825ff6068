// Tracks and a commit graph -> what became of each track. Exact for any shape of history: a commit holds what its first parent holds,
// but for its own events, so one loop over the commits (parents first) knows for each of them what its tree and its parents' trees
// hold. Thirty-two tracks share a loop, a bit each.
import { contract, type ContractedGraph } from "./contract.ts";
import { stepsFrom, type CommitGraph } from "./graph.ts";
import { lowestBit } from "./lowest-bit.ts";
import { RefNamer } from "./ref-names.ts";
import type { Tip } from "./tips.ts";
import type { Track } from "./tracks.ts";

/** Numbers of commits, in the order of the log; undefined where there is none. */
export type Fate = {
  /** The earliest commit that holds and has no parent that does. */
  first: number | undefined;
  /** The latest such commit. */
  last: number | undefined;
  /** The commit the fewest steps from head, of these the latest, that does not hold while a parent does. undefined if head holds. */
  removedBy: number | undefined;
  atHead: boolean;
  /** Filled by RefNamer. */
  refs: string[];
};

export type Ends = { head: number | undefined; tips: Tip[] };

const tracksPerSweep = 32;

/** @param named tracks that are told with refs */
export function sweep(
  { tracks, named }: { tracks: Iterable<Track>; named: ReadonlySet<Track> },
  graph: CommitGraph,
  ends: Ends,
): Map<Track, Fate> {
  const hasEvent = new Uint8Array(graph.count);
  const moving = [...tracks].filter(({ events }) => events.length > 0);
  for (const { events } of moving) for (const event of events) hasEvent[event >>> 1] = 1;
  const nodes = contract(graph, hasEvent);
  const sweeper = new Sweeper(nodes, stepsFrom(ends.head, graph));
  const namer = new RefNamer(
    nodes,
    ends.tips.map(({ commit, name, usual }) => ({ commit: nodes.nodeOf[commit]!, name, usual })),
  );
  const head = ends.head === undefined ? -1 : nodes.nodeOf[ends.head]!;
  const fates = new Map<Track, Fate>();
  for (const isNamed of [true, false]) {
    for (const batch of batchesOf(moving.filter((track) => named.has(track) === isNamed))) {
      const batchFates = sweeper.run(batch);
      if (isNamed) namer.name(batchFates, sweeper.held, nodes.nodeOf[batch[0]!.events[0]! >>> 1]!);
      batch.forEach((track, bit) => {
        const fate = batchFates[bit]!;
        fate.atHead = head !== -1 && ((sweeper.held[head]! >>> bit) & 1) === 1;
        if (fate.atHead) fate.removedBy = undefined;
        fates.set(track, fate);
      });
    }
  }
  return fates;
}

/** Tracks that begin late share their sweeps, which then begin late too. */
function* batchesOf(tracks: Track[]): Generator<Track[]> {
  const sorted = tracks.sort((a, b) => a.events[0]! - b.events[0]!);
  for (let i = 0; i < sorted.length; i += tracksPerSweep) yield sorted.slice(i, i + tracksPerSweep);
}

class Sweeper {
  readonly #nodes: ContractedGraph;
  /** Of each commit. */
  readonly #steps: Int32Array;
  /** One word a node: which tracks of the last run its tree holds. */
  readonly held: Int32Array;

  constructor(nodes: ContractedGraph, steps: Int32Array) {
    this.#nodes = nodes;
    this.#steps = steps;
    this.held = new Int32Array(nodes.count);
  }

  /** At most 32 tracks, a bit each. */
  run(tracks: Track[]): Fate[] {
    const { starts, parents, isBoundary, commits, nodeOf } = this.#nodes;
    const held = this.held;
    const events = eventsOf(tracks);
    const { masks, begins } = events;
    const fates = tracks.map((): Fate => ({ ...noFate, refs: [] }));
    let next = 0;
    let eventNode = nodeOf[events.commits[0]!]!;
    held.fill(0);
    // Before the first event nothing is held.
    for (let node = eventNode; node < held.length; node++) {
      const firstParent = starts[node]!;
      const end = starts[node + 1]!;
      let before = 0;
      for (let i = firstParent; i < end; i++) before |= held[parents[i]!]!;
      let now = firstParent < end ? held[parents[firstParent]!]! : 0;
      while (eventNode === node) {
        now = begins[next] === 1 ? now | masks[next]! : now & ~masks[next]!;
        eventNode = nodeOf[events.commits[++next]!] ?? -1;
      }
      held[node] = now;
      if (now === before || isBoundary[node] === 1) continue;
      const commit = commits[node]!;
      for (let bits = now & ~before; bits !== 0; bits &= bits - 1) this.#begin(fates[lowestBit(bits)]!, commit);
      for (let bits = before & ~now; bits !== 0; bits &= bits - 1) this.#end(fates[lowestBit(bits)]!, commit);
    }
    return fates;
  }

  #begin(fate: Fate, commit: number): void {
    fate.first ??= commit;
    fate.last = commit;
  }

  #end(fate: Fate, commit: number): void {
    const steps = this.#steps[commit]!;
    if (steps < 0) return;
    if (fate.removedBy === undefined || steps <= this.#steps[fate.removedBy]!) fate.removedBy = commit;
  }
}

const noFate = { first: undefined, last: undefined, removedBy: undefined, atHead: false };

/** The events of up to 32 tracks in the order of commits; the events of one track at one commit keep theirs. */
type Events = {
  /** Ends with -1, which is no commit. */
  commits: Int32Array;
  /** The track's bit. */
  masks: Int32Array;
  /** 1 where the track begins, 0 where it ends. */
  begins: Uint8Array;
};

function eventsOf(tracks: Track[]): Events {
  const packed: number[] = [];
  tracks.forEach(({ events }, bit) => {
    // Number of the commit, five bits for the track, one for its kind: below 2^38, exact in a double.
    for (const event of events) packed.push((event >>> 1) * 64 + bit * 2 + (event & 1));
  });
  const sorted = Float64Array.from(packed).sort();
  return {
    commits: Int32Array.from([...sorted.map((event) => Math.floor(event / 64)), -1]),
    masks: Int32Array.from(sorted, (event) => 1 << ((event % 64) >>> 1)),
    begins: Uint8Array.from(sorted, (event) => event & 1),
  };
}
