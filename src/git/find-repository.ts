// A folder -> the git repository that it lies in, by the rules of gitrepository-layout(5). No process is started unless GIT_DIR
// says otherwise: this runs in the commit hook. Whether the repository may be read at all is git's to say, when it is asked.
import { spawnSync } from "node:child_process";
import { lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../errors.ts";
import { gitEnvironment, safeOptions } from "./environment.ts";
import { gitFailure } from "./failure.ts";

export type Repository = {
  /** Where git is run: the work tree's root, or the git folder itself if there is no work tree. Absolute, links resolved. */
  root: string;
  hasWorkTree: boolean;
  /** HEAD and index of this work tree. */
  gitFolder: string;
  /** Objects, refs and configuration, shared by linked work trees. */
  commonFolder: string;
};

/** @throws UsageError if GIT_DIR is set and is no repository */
export function findRepository(folder: string): Repository | undefined {
  if (process.env["GIT_DIR"]) return namedByEnvironment(folder);
  return findAbove(folder);
}

/** The repository that `folder` lies in, whatever the environment names. */
export function findAbove(folder: string): Repository | undefined {
  for (let here = realpathSync(folder); ; here = dirname(here)) {
    const found = repositoryAt(here);
    if (found || here === dirname(here)) return found;
  }
}

/** The repository whose root is `folder` itself. */
export function repositoryAt(folder: string): Repository | undefined {
  const gitFolder = gitFolderAt(join(folder, ".git"));
  if (gitFolder !== undefined) {
    return { root: folder, hasWorkTree: true, gitFolder, commonFolder: commonFolderOf(gitFolder) };
  }
  if (!isGitFolder(folder)) return undefined;
  return { root: folder, hasWorkTree: false, gitFolder: folder, commonFolder: commonFolderOf(folder) };
}

/** `.git` is the git folder, or a file that names it (linked work trees, submodules). */
function gitFolderAt(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  if (found.isDirectory()) return isGitFolder(path) ? path : undefined;
  if (!found.isFile() || found.size > 64 * 1024) return undefined;
  const named = /^gitdir: (.+?)\n*$/s.exec(readFileSync(path, "utf8"))?.[1];
  if (named === undefined) return undefined;
  const folder = resolve(dirname(path), named);
  return isGitFolder(folder) ? folder : undefined;
}

/** git asks for the same three: HEAD, and refs and objects, which a linked work tree has in its common folder. */
function isGitFolder(folder: string): boolean {
  if (!lstatSync(join(folder, "HEAD"), { throwIfNoEntry: false })) return false;
  const common = commonFolderOf(folder);
  const objects = process.env["GIT_OBJECT_DIRECTORY"] ?? join(common, "objects");
  return isFolder(objects) && isFolder(join(common, "refs"));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function commonFolderOf(gitFolder: string): string {
  const file = join(gitFolder, "commondir");
  if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) return gitFolder;
  return resolve(gitFolder, readFileSync(file, "utf8").replace(/\n+$/, ""));
}

/** GIT_DIR wins over the folder, as in git itself. */
function namedByEnvironment(folder: string): Repository {
  const args = ["rev-parse", "--is-inside-work-tree", "--show-cdup", "--absolute-git-dir"];
  const env = gitEnvironment({ ownRepository: false });
  const { status, stdout, stderr, error } = spawnSync("git", [...safeOptions, ...args], { cwd: folder, env });
  if (error) throw new UsageError(`cannot start git: ${error.message}`, { cause: error });
  if (status !== 0) throw gitFailure(args, { exitCode: status ?? -1, stderr: stderr.toString() }, folder);
  // The last answer is a path, which may hold line feeds; the others cannot.
  const [inside, up = "", ...rest] = stdout.toString().replace(/\n$/, "").split("\n");
  const gitFolder = rest.join("\n");
  const hasWorkTree = inside === "true";
  const root = hasWorkTree ? resolve(realpathSync(folder), up) : gitFolder;
  return { root, hasWorkTree, gitFolder, commonFolder: commonFolderOf(gitFolder) };
}
