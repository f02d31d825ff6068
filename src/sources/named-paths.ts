// The paths that a user names -> what they stand for, and the one root that all findings are relative to.
import { lstatSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { entryAt } from "../entry-at.ts";
import { UsageError } from "../errors.ts";
import { systemCode } from "./read-file.ts";
import { findRepository, type Repository } from "../git/find-repository.ts";

export type NamedPath = {
  kind: "file" | "folder";
  /** Absolute, links in its folders resolved; a link to a folder is resolved itself. */
  absolute: string;
  /** A link whose target lies outside of its own folder's tree, or nowhere: its name is read, not what it leads to. */
  leadsAway: boolean;
};
export type NamedPaths = {
  targets: NamedPath[];
  root: string;
  /** The repository that `root` is the root of. */
  repository: Repository | undefined;
};

/**
 * @param paths literal; none means the whole work tree that `cwd` lies in
 * @throws UsageError for a path that does not exist
 */
export function resolvePaths(paths: readonly string[], cwd: string): NamedPaths {
  const here = realpathSync(cwd);
  if (paths.length === 0) {
    const repository = withWorkTree(findRepository(here));
    const root = repository?.root ?? here;
    return { targets: [{ kind: "folder", absolute: root, leadsAway: false }], root, repository };
  }
  const targets = paths.map((path) => resolveOne(path, cwd));
  const folders = targets.map(({ kind, absolute }) => (kind === "folder" ? absolute : dirname(absolute)));
  const common = folders.reduce(commonFolder);
  const repository = withWorkTree(findRepository(common));
  if (repository && !isWithin(common, repository.root)) return { targets, root: common, repository: undefined };
  return { targets, root: repository?.root ?? common, repository };
}

function withWorkTree(repository: Repository | undefined): Repository | undefined {
  return repository?.hasWorkTree ? repository : undefined;
}

function resolveOne(path: string, cwd: string): NamedPath {
  const named = resolve(cwd, path);
  const found = entryAt(named);
  if (!found) throw new UsageError(`${path}: no such file or folder`);
  if (found.isDirectory()) return { kind: "folder", absolute: realpathSync(named), leadsAway: false };
  const file = join(realpathSync(dirname(named)), relative(dirname(named), named));
  if (!found.isSymbolicLink()) return { kind: "file", absolute: file, leadsAway: false };
  return resolveLink(file);
}

/** A named link is followed, because it was named; but a file only inside the tree that the link stands in. */
function resolveLink(link: string): NamedPath {
  let target: string;
  try {
    target = realpathSync(link);
  } catch (cause) {
    if (systemCode(cause) === undefined) throw cause;
    // Broken, or a loop: what can be read of it is its text.
    return { kind: "file", absolute: link, leadsAway: true };
  }
  if (lstatSync(target).isDirectory()) return { kind: "folder", absolute: target, leadsAway: false };
  const tree = findRepository(dirname(link))?.root ?? dirname(link);
  if (isWithin(target, tree)) return { kind: "file", absolute: target, leadsAway: false };
  return { kind: "file", absolute: link, leadsAway: true };
}

/** True for the folder itself and all that lies below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function commonFolder(a: string, b: string): string {
  let common = a;
  while (!isWithin(b, common)) common = dirname(common);
  return common;
}
