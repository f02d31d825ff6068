// For 32 tracks at once: the names of refs that lead to them.
import type { ContractedGraph } from "./contract.ts";
import { lowestBit } from "./lowest-bit.ts";
import type { Tip } from "./tips.ts";

/** A secret on the main branch of a large repository stands in thousands of refs; some are enough to find it. */
const refLimit = 10;

/** What is named: bit by bit the tracks of one sweep. */
type Named = { refs: string[] };

export class RefNamer {
  readonly #graph: ContractedGraph;
  readonly #usual: Tip[];
  readonly #other: Tip[];
  /** One word a node: which tracks its tree or that of an ancestor holds. */
  readonly #everHeld: Int32Array;

  /** @param tips their commits are nodes of the graph */
  constructor(graph: ContractedGraph, tips: Tip[]) {
    this.#graph = graph;
    this.#usual = tips.filter(({ usual }) => usual);
    this.#other = tips.filter(({ usual }) => !usual);
    this.#everHeld = new Int32Array(graph.count);
  }

  /**
   * Gives each track the names of branches and tags whose tip tree holds it; failing these, of those whose history does; failing
   * these, of other refs (stash, notes, pull requests), in the same way. At most ten.
   * @param held one word a node: which tracks its tree holds; none before the node `from`
   */
  name(tracks: Named[], held: Int32Array, from: number): void {
    nameFrom(this.#usual, held, tracks);
    if (tracks.every(({ refs }) => refs.length > 0)) return;
    this.#spread(held, from);
    nameFrom(this.#usual, this.#everHeld, tracks);
    nameFrom(this.#other, held, tracks);
    nameFrom(this.#other, this.#everHeld, tracks);
  }

  #spread(held: Int32Array, from: number): void {
    const { starts, parents } = this.#graph;
    const everHeld = this.#everHeld;
    everHeld.fill(0, 0, from);
    for (let commit = from; commit < everHeld.length; commit++) {
      let word = held[commit]!;
      for (let i = starts[commit]!; i < starts[commit + 1]!; i++) word |= everHeld[parents[i]!]!;
      everHeld[commit] = word;
    }
  }
}

/** Names refs for the tracks that have none yet. */
function nameFrom(tips: Tip[], words: Int32Array, tracks: Named[]): void {
  let wanted = 0;
  for (const [bit, { refs }] of tracks.entries()) if (refs.length === 0) wanted |= 1 << bit;
  for (const { commit, name } of tips) {
    if (wanted === 0) return;
    for (let bits = words[commit]! & wanted; bits !== 0; bits &= bits - 1) {
      const bit = lowestBit(bits);
      if (tracks[bit]!.refs.push(name) === refLimit) wanted &= ~(1 << bit);
    }
  }
}
