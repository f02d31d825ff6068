// The files as they stand: a repository's work tree by git's own listing, any other folder by walking it.
import { lstatSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { leftOutBy, type PathFilterSettings } from "../config/at-path.ts";
import { findAbove, repositoryAt, type Repository } from "../git/find-repository.ts";
import { isText, pathBuffer, toPathBytes } from "../path-bytes.ts";
import { messageOf, UsageError } from "../errors.ts";
import type { Notice, NoticeReason, PathBytes, Skip, Source, Task } from "../types.ts";
import { gitFolderTasks } from "./git-folder.ts";
import { listFolder } from "./list-folder.ts";
import { listRepository, type ListedPath } from "./list-repository.ts";
import { isWithin, resolvePaths, type NamedPath, type NamedPaths } from "./named-paths.ts";

export type WorkTreeOptions = PathFilterSettings & {
  /** Absolute folder that paths are relative to. */
  cwd: string;
  /** Also read what .gitignore and its like leave out. */
  includeIgnored?: boolean;
};

type Item = Task | Skip | Notice;

/**
 * @param paths files and folders, literal; none means the whole work tree (or the folder `cwd` if it lies in no repository)
 * @throws UsageError for a path that does not exist
 */
export function workTree(paths: readonly string[], options: WorkTreeOptions): Source {
  const named = resolvePaths(paths, options.cwd);
  let listing: WorkTreeListing | undefined;
  return {
    command: "scan",
    target: paths.length === 0 ? named.root : paths.join(" "),
    root: named.root,
    repository: named.repository?.root,
    list: (signal) => (listing = new WorkTreeListing(named, options, signal)).list(),
    extent: () => listing?.files,
  };
}

class WorkTreeListing {
  /** Listed so far, read or not. */
  files = 0;
  readonly #named: NamedPaths;
  readonly #includeIgnored: boolean;
  readonly #isLeftOut: (path: PathBytes) => boolean | Promise<boolean>;
  readonly #signal: AbortSignal;
  /** Named paths may overlap; each file is read once. */
  readonly #seen = new Set<string>();
  /** Files met, not counting what lies in a git folder. */
  #files = 0;

  constructor(named: NamedPaths, { includeIgnored = false, ...filter }: WorkTreeOptions, signal: AbortSignal) {
    this.#named = named;
    this.#includeIgnored = includeIgnored;
    this.#isLeftOut = leftOutBy(filter);
    this.#signal = signal;
  }

  async *list(): AsyncGenerator<Item> {
    for (const target of this.#named.targets) {
      if (target.kind === "file") yield* this.#namedFile(target);
      else yield* this.#filledFolder(target.absolute);
    }
  }

  /** A folder that gives no file is no clean folder: the checkout failed, or a setting leaves everything out. */
  async *#filledFolder(absolute: string): AsyncGenerator<Item> {
    if (repositoryAt(absolute)?.hasWorkTree === false) {
      throw new UsageError(`${absolute}: nothing to scan: a git folder holds git's own files; use keysweep history`);
    }
    const before = this.#files;
    let isIncomplete = false;
    for await (const item of this.#folder(absolute)) {
      isIncomplete ||= item.kind === "skip";
      yield item;
    }
    if (this.#files > before || isIncomplete) return;
    const see = "check the path, what git ignores, and the include and exclude settings";
    throw new UsageError(`${absolute}: nothing to scan: no file was found there (${see})`);
  }

  async *#namedFile({ absolute, leadsAway }: NamedPath): AsyncGenerator<Item> {
    const path = this.#pathOf(absolute);
    yield* this.#file(path);
    if (leadsAway) yield notice(path, "link out of the tree", "the link's own text is read, not what it leads to");
  }

  /** Root-relative. */
  #pathOf(absolute: string): PathBytes {
    return toPathBytes(relative(this.#named.root, absolute));
  }

  async *#file(path: PathBytes): AsyncGenerator<Item> {
    const isSeen = this.#seen.has(path);
    this.#seen.add(path);
    const isLeftOut = this.#isLeftOut(path);
    if (isLeftOut instanceof Promise ? await isLeftOut : isLeftOut) {
      if (!isSeen) yield notice(path, "excluded by the user");
      return;
    }
    this.#files += 1;
    if (!isSeen) yield { kind: "item", root: this.#named.root, provenance: { kind: "file", path } };
  }

  async *#folder(absolute: string): AsyncGenerator<Item> {
    const { repository } = this.#named;
    // GIT_DIR may name a repository whose git folder lies elsewhere, so what was found for the root comes first.
    const inner = findAbove(absolute);
    const nearest = inner && (!repository || isWithin(inner.root, repository.root)) ? inner : repository;
    if (nearest?.hasWorkTree) return yield* this.#repository(nearest, absolute);
    yield* this.#plainFolder(absolute);
  }

  /** @param absolute the repository's root, or a folder in it */
  async *#repository(repository: Repository, absolute: string): AsyncGenerator<Item> {
    const { root } = repository;
    const whole = absolute === root;
    const listed = await listRepository(repository, {
      includeIgnored: this.#includeIgnored,
      folder: toPathBytes(relative(root, absolute)),
      ownRepository: root !== this.#named.repository?.root,
      signal: this.#signal,
    });
    this.files += listed.length;
    for (const item of listed) yield* this.#listed(item, root);
    if (!whole) return;
    for (const task of gitFolderTasks(repository, this.#named.root)) if (!this.#isSeen(task)) yield task;
    yield notice(join(this.#pathOf(root), ".git"), "history not covered", "keysweep history reads it");
  }

  #isSeen(task: Task): boolean {
    const key = task.kind === "item" && "path" in task.provenance ? `${task.root}\0${task.provenance.path}` : "";
    const seen = this.#seen.has(key);
    this.#seen.add(key);
    return seen;
  }

  async *#listed({ path, kind }: ListedPath, repositoryRoot: string): AsyncGenerator<Item> {
    const full = prefixed(this.#pathOf(repositoryRoot), path);
    if (kind === "file") yield* this.#file(full);
    else if (kind === "deleted") yield notice(full, "deleted in work tree");
    else if (kind === "sparse") yield notice(full, "sparse path");
    else if (kind === "behind link") yield notice(full, "link out of the tree", "a folder of its path is a link");
    else yield* this.#nested(full, kind);
  }

  async *#nested(path: PathBytes, kind: "submodule" | "nested"): AsyncGenerator<Item> {
    if (!isText(path)) {
      // Folders are handed to git as text.
      const detail = "a repository in a folder whose name is not UTF-8";
      return yield { kind: "skip", provenance: { kind: "file", path }, reason: "cannot read", detail };
    }
    const folder = join(this.#named.root, pathBuffer(path).toString());
    const repository = repositoryAt(folder);
    if (!repository?.hasWorkTree) {
      if (kind === "submodule") yield notice(path, "submodule not checked out");
      // Files may stand there all the same, and git lists none of them.
      if (isFilled(folder)) yield* this.#plainFolder(folder);
      return;
    }
    try {
      yield* this.#repository(repository, repository.root);
    } catch (cause) {
      // The repositories around it are read all the same.
      if (!(cause instanceof UsageError)) throw cause;
      yield { kind: "skip", provenance: { kind: "file", path }, reason: "git failed", detail: messageOf(cause) };
    }
  }

  async *#plainFolder(absolute: string): AsyncGenerator<Item> {
    const prefix = this.#pathOf(absolute);
    const { files, repositories, events } = await listFolder(absolute, (path) => prefixed(prefix, path));
    yield* events;
    this.files += files.length;
    for (const path of files) yield* this.#file(prefixed(prefix, path));
    for (const { path } of repositories) yield* this.#nested(prefixed(prefix, path), "nested");
  }
}

function prefixed(prefix: PathBytes, path: PathBytes): PathBytes {
  if (prefix === "" || path === "") return prefix || path;
  return `${prefix}/${path}`;
}

function isFilled(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && readdirSync(folder).length > 0;
}

function notice(path: PathBytes, reason: NoticeReason, detail?: string): Notice {
  return { kind: "notice", provenance: { kind: "file", path }, reason, ...(detail === undefined ? {} : { detail }) };
}
