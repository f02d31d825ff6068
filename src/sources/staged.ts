// The index against HEAD: what the next commit brings in. No git process for a plain repository, and else two at most where nothing is
// found, since this runs in every commit hook.
import { realpathSync } from "node:fs";
import { relative, resolve } from "node:path";
import { leftOutBy, type PathFilterSettings } from "../config/at-path.ts";
import { UsageError } from "../errors.ts";
import { findRepository, type Repository } from "../git/find-repository.ts";
import { indexEntries, stagedChanges, type IndexEntry, type StagedChanges } from "../git/staged-changes.ts";
import { displayPath, toPathBytes } from "../path-bytes.ts";
import type { Hit, Notice, PathBytes, Skip, Source, Task } from "../types.ts";
import { byBytes } from "./list-folder.ts";
import { isWithin } from "./named-paths.ts";
import { oldHits } from "./old-hits.ts";

export type StagedOptions = PathFilterSettings & {
  /** Only these files and folders (relative to `cwd`, literal): staged ones against HEAD, others whole from the index. */
  files?: readonly string[];
};

/** `isStaged` false: the file was named although it equals HEAD, and is read whole, nothing in it being old. */
type Entry = IndexEntry & { isNewPath: boolean; isStaged: boolean };

type IsLeftOut = ReturnType<typeof leftOutBy>;

const blobsATask = 256;

/** @throws UsageError if `cwd` lies in no repository with a work tree, or a file outside of it is named */
export function staged(cwd: string, { files = [], ...filter }: StagedOptions = {}): Source {
  const repository = findRepository(cwd);
  if (!repository) throw new UsageError(`${cwd}: not in a git repository; keysweep staged reads the index of one`);
  if (!repository.hasWorkTree) {
    throw new UsageError(`${cwd}: a bare repository has no index; use keysweep history or keysweep range`);
  }
  const { root } = repository;
  const wanted = files.length === 0 ? undefined : new Wanted(files.map((file) => rootRelative(file, cwd, root)));
  const index = new StagedIndex(repository, { wanted, isLeftOut: leftOutBy(filter) });
  return {
    command: "staged",
    target: root,
    root,
    repository: root,
    list: (signal) => index.list(signal),
    settleOld: (hits, signal) => index.settleOld(hits, signal),
    counts: () => ({ empty: index.isEmpty }),
  };
}

class StagedIndex {
  readonly #repository: Repository;
  readonly #wanted: Wanted | undefined;
  readonly #isLeftOut: IsLeftOut;
  #entries = new Map<PathBytes, Entry>();
  #oldBlobs = new Set<string>();
  #folders: readonly string[] | undefined;

  constructor(repository: Repository, { wanted, isLeftOut }: { wanted: Wanted | undefined; isLeftOut: IsLeftOut }) {
    this.#repository = repository;
    this.#wanted = wanted;
    this.#isLeftOut = isLeftOut;
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  async *list(signal: AbortSignal): AsyncGenerator<Task | Skip | Notice> {
    const changes = await stagedChanges(this.#repository, signal);
    const isWanted = (path: PathBytes): boolean => this.#wanted?.covers(path) ?? true;
    for (const path of changes.unmerged.filter(isWanted)) yield unmerged(path);

    const all: Entry[] = changes.changed
      .filter(({ path }) => isWanted(path))
      .map((entry) => ({ ...entry, isStaged: true }));
    if (this.#wanted) all.push(...(await this.#unstaged(this.#wanted, changes, signal)));
    all.sort((a, b) => byBytes(a.path, b.path));
    const entries: Entry[] = [];
    for (const entry of all) {
      if (await this.#isLeftOut(entry.path)) yield leftOut(entry.path);
      else entries.push(entry);
    }
    this.#entries = new Map(entries.map((entry) => [entry.path, entry]));
    this.#oldBlobs = changes.oldBlobs;
    this.#folders = changes.folders;
    for (let at = 0; at < entries.length; at += blobsATask) yield this.#task(entries.slice(at, at + blobsATask));
  }

  #task(entries: Entry[]): Task {
    const provenances = entries.map(({ path }) => ({ kind: "staged", path }) as const);
    const ids = entries.map(({ id }) => id);
    return { kind: "blobs", repository: this.#repository.root, ids, provenances, ...this.#byUs() };
  }

  #byUs(): { folders?: readonly string[] } {
    return this.#folders ? { folders: this.#folders } : {};
  }

  /** Named files that equal HEAD. */
  async #unstaged(wanted: Wanted, { touched }: StagedChanges, signal: AbortSignal): Promise<Entry[]> {
    for (const path of touched) wanted.meet(path);
    if (wanted.unmet.length === 0) return [];
    const rest = new Wanted(wanted.unmet);
    const entries: Entry[] = [];
    for (const entry of await indexEntries(this.#repository.root, signal)) {
      if (!rest.covers(entry.path)) continue;
      rest.meet(entry.path);
      entries.push({ ...entry, isNewPath: true, isStaged: false });
    }
    const [unknown] = rest.unmet;
    if (unknown === undefined) return entries;
    throw new UsageError(
      `${displayPath(unknown)}: not in the index; stage it with git add, or scan the file itself with keysweep scan`,
    );
  }

  /** A secret is old if its bytes occur in a blob that the diff changes or deletes; a file finding, if its path is. */
  async settleOld(hits: Hit[], signal: AbortSignal): Promise<Set<Hit>> {
    const entryOf = (hit: Hit): Entry | undefined =>
      hit.provenance.kind === "staged" ? this.#entries.get(hit.provenance.path) : undefined;
    const compared = hits.filter((hit) => entryOf(hit)?.isStaged);
    const [files, secrets] = [compared.filter(isFileHit), compared.filter((hit) => !isFileHit(hit))];
    const otherBlobs = [[...this.#oldBlobs]];
    const idOf = (hit: Hit): string | undefined => entryOf(hit)?.id;
    const repository = this.#repository.root;
    const old = await oldHits({ repository, hits: secrets, idOf, otherBlobs, signal, ...this.#byUs() });
    for (const hit of files) if (!entryOf(hit)?.isNewPath) old.add(hit);
    return old;
  }
}

/** Names that the user gave, and which of them have been met in the index or the diff. */
class Wanted {
  readonly #unmet: Set<PathBytes>;
  readonly #names: Set<PathBytes>;

  constructor(names: PathBytes[]) {
    this.#names = new Set(names);
    this.#unmet = new Set(names);
  }

  get unmet(): PathBytes[] {
    return [...this.#unmet];
  }

  /** True if the path, or a folder that it lies in, was named. */
  covers(path: PathBytes): boolean {
    return this.#namesFor(path).some((name) => this.#names.has(name));
  }

  meet(path: PathBytes): void {
    for (const name of this.#namesFor(path)) this.#unmet.delete(name);
  }

  /** The path and all folders above it, the root being "". */
  #namesFor(path: PathBytes): PathBytes[] {
    const names = [path, ""];
    for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1))
      names.push(path.slice(0, slash));
    return names;
  }
}

/** The file may be deleted already, so only the working directory is resolved. */
function rootRelative(file: string, cwd: string, root: string): PathBytes {
  const absolute = resolve(realpathSync(cwd), file);
  if (!isWithin(absolute, root)) throw new UsageError(`${file}: outside of the repository ${root}`);
  return toPathBytes(relative(root, absolute));
}

/** A file finding is about the file's name: it has no bytes. */
function isFileHit({ verdict }: Hit): boolean {
  return verdict.length === 0;
}

function leftOut(path: PathBytes): Notice {
  return { kind: "notice", provenance: { kind: "staged", path }, reason: "excluded by the user" };
}

function unmerged(path: PathBytes): Skip {
  const detail = "the path is unmerged: settle the conflict and add the result";
  return { kind: "skip", provenance: { kind: "staged", path }, reason: "cannot read", detail };
}
