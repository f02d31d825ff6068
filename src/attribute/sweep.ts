// Tracks and a commit graph -> what became of each track. Exact for any shape of history: a commit holds what its first parent holds,
// but for its own events, so one loop over the commits (parents first) knows for each of them what its tree and its parents' trees
// hold. Thirty-two tracks share a loop, a bit each.
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

export function sweep(tracks: Iterable<Track>, graph: CommitGraph, ends: Ends): Map<Track, Fate> {
  // Tracks that begin late share their sweeps, which then begin late too.
  const sorted = [...tracks].filter(({ events }) => events.length > 0).sort((a, b) => a.events[0]! - b.events[0]!);
  const sweeper = new Sweeper(graph, stepsFrom(ends.head, graph));
  const namer = new RefNamer(graph, ends.tips);
  const fates = new Map<Track, Fate>();
  for (let i = 0; i < sorted.length; i += tracksPerSweep) {
    const batch = sorted.slice(i, i + tracksPerSweep);
    const batchFates = sweeper.run(batch);
    namer.name(batchFates, sweeper.held, batch[0]!.events[0]! >>> 1);
    batch.forEach((track, bit) => {
      const fate = batchFates[bit]!;
      fate.atHead = ends.head !== undefined && ((sweeper.held[ends.head]! >>> bit) & 1) === 1;
      if (fate.atHead) fate.removedBy = undefined;
      fates.set(track, fate);
    });
  }
  return fates;
}

class Sweeper {
  readonly #graph: CommitGraph;
  readonly #steps: Int32Array;
  /** One word a commit: which tracks of the last run its tree holds. */
  readonly held: Int32Array;

  constructor(graph: CommitGraph, steps: Int32Array) {
    this.#graph = graph;
    this.#steps = steps;
    this.held = new Int32Array(graph.ids.length);
  }

  /** At most 32 tracks, a bit each. */
  run(tracks: Track[]): Fate[] {
    const { starts, parents, boundaries } = this.#graph;
    const held = this.held;
    const { commits, masks, begins } = eventsOf(tracks);
    const fates = tracks.map((): Fate => ({ ...noFate, refs: [] }));
    let next = 0;
    held.fill(0);
    // Before the first event nothing is held.
    for (let commit = commits[0]!; commit < held.length; commit++) {
      const firstParent = starts[commit]!;
      const end = starts[commit + 1]!;
      let before = 0;
      for (let i = firstParent; i < end; i++) before |= held[parents[i]!]!;
      let now = firstParent < end ? held[parents[firstParent]!]! : 0;
      for (; commits[next] === commit; next++) now = begins[next] === 1 ? now | masks[next]! : now & ~masks[next]!;
      held[commit] = now;
      if (now === before || boundaries.has(commit)) continue;
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
