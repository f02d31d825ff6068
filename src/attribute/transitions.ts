// What a log says about wanted blobs: for each path, which commit changed it from which blob to which.
import type { LogVisitor } from "../git/log-raw.ts";
import type { PathBytes } from "../types.ts";
import { CommitGraphBuilder, type CommitGraph } from "./graph.ts";

/** Against the first parent. A side is undefined if there is nothing at the path, or nothing of interest. */
export type Transition = { commit: number; from: string | undefined; to: string | undefined };

export type History = {
  graph: CommitGraph;
  /** In the order of the commits. */
  transitions: Map<PathBytes, Transition[]>;
};

export class Transitions {
  readonly byPath = new Map<PathBytes, Transition[]>();

  add(path: PathBytes, transition: Transition): void {
    const known = this.byPath.get(path);
    if (known) known.push(transition);
    else this.byPath.set(path, [transition]);
  }
}

/** Fills itself from a log. The ids of the wanted blobs are shared strings, so a transition costs three words. */
export class HistoryCollector implements LogVisitor {
  readonly #builder = new CommitGraphBuilder();
  readonly #transitions = new Transitions();
  #current = -1;

  commit(id: string, parents: string[]): void {
    this.#current = this.#builder.add(id, parents);
  }

  change(path: PathBytes, from: string | undefined, to: string | undefined): void {
    this.#transitions.add(path, { commit: this.#current, from, to });
  }

  finish(): History {
    return { graph: this.#builder.finish(), transitions: this.#transitions.byPath };
  }
}
