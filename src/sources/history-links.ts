// What detection tells of a history's trees, commits and tags -> our own walk over it.
import { GitError } from "../git/failure.ts";
import type { Repository } from "../git/find-repository.ts";
import type { IdTables } from "../git/id-space.ts";
import type { LinkSegment } from "../git/links.ts";
import { LinkCollector } from "../git/walk/collect.ts";
import { HistoryWalk } from "../git/walk/history-walk.ts";
import { IrregularHistory } from "../git/walk/irregular.ts";
import { readRoots, type Roots } from "../git/walk/roots.ts";
import type { Skip } from "../types.ts";

export class HistoryLinks {
  readonly #repository: Repository;
  #roots: Roots | undefined;
  #collector: LinkCollector | undefined;
  readonly #unread = new Set<string>();
  /** After `finish`; undefined where git has to walk the history. */
  walk: HistoryWalk | undefined;

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** Where git cannot tell the roots, it says why when it is asked for the history itself. */
  async readRoots(signal: AbortSignal): Promise<void> {
    try {
      this.#roots = await readRoots(this.#repository, signal);
    } catch (cause) {
      if (!(cause instanceof GitError)) throw cause;
    }
  }

  /** The store's objects are numbered so: what is collected from now on speaks of these numbers. */
  number(tables: IdTables): void {
    this.#collector = new LinkCollector(tables);
  }

  collect({ links, skips }: { links: readonly LinkSegment[]; skips: readonly Skip[] }): void {
    this.#collector?.add(links);
    for (const { provenance } of skips) {
      if (provenance.kind === "blob") this.#unread.add(provenance.blobId);
      else if (provenance.kind === "message") this.#unread.add(provenance.objectId);
    }
  }

  /** @param blobIds blobs that attribution will ask about */
  finish(blobIds: Iterable<string>): HistoryWalk | undefined {
    const roots = this.#roots;
    const collector = this.#collector;
    if (!roots || !collector) return undefined;
    try {
      const walk = new HistoryWalk(collector.join(), roots, this.#unread);
      walk.expect(blobIds);
      this.walk = walk.obstacle() === undefined ? walk : undefined;
    } catch (cause) {
      if (!(cause instanceof IrregularHistory)) throw cause;
    }
    return this.walk;
  }
}
