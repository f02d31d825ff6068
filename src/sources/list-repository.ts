// A repository's work tree -> its files, as git lists them: tracked ones, and untracked ones that are not ignored.
import { lstatSync } from "node:fs";
import type { Repository } from "../git/find-repository.ts";
import { gitOutput, nulStrings } from "../git/run.ts";
import type { PathBytes } from "../types.ts";
import { byBytes } from "./list-folder.ts";
import { absolutePath } from "./read-file.ts";

export type ListedPath = {
  path: PathBytes;
  /** `nested`: a repository of its own, tracked (submodule) or not; its path has no slash at the end. */
  kind: "file" | "deleted" | "sparse" | "behind link" | "submodule" | "nested";
};

export type RepositoryListing = {
  includeIgnored: boolean;
  /** Root-relative folder to list; "" for all. */
  folder: PathBytes;
  /** Ignore GIT_DIR and its like. */
  ownRepository: boolean;
  signal: AbortSignal;
};

/** Paths relative to the repository's root, each once, sorted by bytes. */
export async function listRepository(
  { root }: Pick<Repository, "root">,
  { includeIgnored, folder, ownRepository, signal }: RepositoryListing,
): Promise<ListedPath[]> {
  const args = ["ls-files", "-z", "-t", "--stage", "--cached", "--deleted", "--others"];
  if (!includeIgnored) args.push("--exclude-standard");
  if (folder !== "") args.push("--", Buffer.from(folder, "latin1").toString());
  const listed = new Map<PathBytes, ListedPath>();
  const folders = new RealFolders(root);
  for await (const records of nulStrings(gitOutput(args, { cwd: root, signal, ownRepository }))) {
    for (const record of records) {
      const found = parse(record);
      // A deleted file is listed twice, the second time as deleted; an unmerged one once for each side.
      if (!listed.has(found.path) || found.kind === "deleted") listed.set(found.path, settle(found, root, folders));
    }
  }
  return [...listed.values()].sort((a, b) => byBytes(a.path, b.path));
}

/** `<tag> SP <path>` for others, `<tag> SP <mode> SP <id> SP <stage> TAB <path>` for what is in the index (git-ls-files(1)). */
function parse(record: string): ListedPath {
  const tag = record[0];
  if (tag === "?") {
    const path = record.slice(2);
    return path.endsWith("/") ? { path: path.slice(0, -1), kind: "nested" } : { path, kind: "file" };
  }
  const path = record.slice(record.indexOf("\t") + 1);
  if (record.startsWith("160000", 2)) return { path, kind: "submodule" };
  if (tag === "S") return { path, kind: "sparse" };
  return { path, kind: tag === "R" ? "deleted" : "file" };
}

function settle(listed: ListedPath, root: string, folders: RealFolders): ListedPath {
  const { path, kind } = listed;
  if (kind === "deleted") return listed;
  if (!folders.holds(path)) return { path, kind: "behind link" };
  if (kind === "sparse" && lstatSync(absolutePath(root, path), { throwIfNoEntry: false }))
    return { path, kind: "file" };
  return listed;
}

/** Tells paths whose folders are real from those that a link in the work tree would lead elsewhere. */
class RealFolders {
  readonly #root: string;
  readonly #known = new Map<PathBytes, boolean>();

  constructor(root: string) {
    this.#root = root;
  }

  holds(path: PathBytes): boolean {
    const slash = path.lastIndexOf("/");
    return slash === -1 || this.#isReal(path.slice(0, slash));
  }

  #isReal(folder: PathBytes): boolean {
    let real = this.#known.get(folder);
    if (real === undefined) {
      // A folder that is missing leads nowhere: its files are deleted or sparse.
      const isLink = lstatSync(absolutePath(this.#root, folder), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
      real = !isLink && this.holds(folder);
      this.#known.set(folder, real);
    }
    return real;
  }
}
