// Files of a commit's tree, without a checkout.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../errors.ts";
import { emptyTreeFor } from "../git/commit-range.ts";
import { gitFailure } from "../git/failure.ts";
import type { Repository } from "../git/find-repository.ts";
import { rawChanges, rawDiffOptions } from "../git/raw-diff.ts";
import { runGit } from "../git/run.ts";
import { foreignText } from "../foreign/names.ts";
import { displayPath, pathBuffer, toPathBytes } from "../path-bytes.ts";
import type { PathBytes } from "../types.ts";

export type CommittedFile = { path: PathBytes; bytes: Buffer };

/** `100644` and `100755`; links and submodules are something else. */
const regularFile = /^100/;

/**
 * The files at these paths, and those below them where a path is a folder. None where the commit has none.
 * @param commit an object id; undefined is a commit that does not exist yet
 * @throws UsageError for a link: settings and rules must be regular files
 */
export async function filesAt(
  commit: string | undefined,
  paths: readonly string[],
  { root }: Repository,
): Promise<CommittedFile[]> {
  if (commit === undefined || paths.length === 0) return [];
  const args = ["diff-tree", "-r", ...rawDiffOptions, "--end-of-options", emptyTreeFor(commit), commit, "--", ...paths];
  const files: CommittedFile[] = [];
  for await (const changes of rawChanges(args, { cwd: root })) {
    for (const { path, after } of changes) {
      // A project's own manifest may be a link; what it says of secretlint is then not read.
      if (!regularFile.test(after.mode) && path === "package.json") continue;
      if (!regularFile.test(after.mode))
        throw new UsageError(`${displayPath(path)} in commit ${commit}: settings must be a regular file`);
      files.push({ path, bytes: await blob(after.id, root) });
    }
  }
  return files;
}

/** The answers of this process: going through a tree of 100,000 files takes half a second, and a commit's tree never changes. */
const named = new Map<string, Promise<PathBytes[]>>();

/** Paths of all files of this name in the commit's tree. */
export function namedAt(commit: string | undefined, name: string, { root }: Repository): Promise<PathBytes[]> {
  if (commit === undefined) return Promise.resolve([]);
  const key = JSON.stringify([root, commit, name]);
  const known = named.get(key) ?? findNamed(commit, name, root);
  named.set(key, known);
  return known;
}

async function findNamed(commit: string, name: string, root: string): Promise<PathBytes[]> {
  const args = ["diff-tree", "-r", ...rawDiffOptions, "--end-of-options", emptyTreeFor(commit), commit];
  const paths: PathBytes[] = [];
  for await (const changes of rawChanges(args, { cwd: root }))
    for (const { path } of changes) if (path === name || path.endsWith(`/${name}`)) paths.push(path);
  return paths;
}

async function blob(id: string, root: string): Promise<Buffer> {
  const args = ["cat-file", "blob", id];
  const end = await runGit(args, { cwd: root });
  if (end.exitCode !== 0) throw gitFailure(args, end, root);
  return Buffer.from(end.stdout, "latin1");
}

/** Writes the files below `folder`. A tree may hold any name, one that leads out of the folder too. */
export function writeBelow(folder: string, files: readonly CommittedFile[]): void {
  for (const { path, bytes } of files) {
    if (path.split("/").some((part) => part === "" || part === "." || part === ".."))
      throw new UsageError(`${displayPath(path)}: a path that no honest commit holds`);
    const target = Buffer.concat([Buffer.from(`${folder}/`), pathBuffer(path)]);
    mkdirSync(join(folder, dirname(displayPath(path))), { recursive: true });
    writeFileSync(target, bytes);
  }
}

export function textOf(files: readonly CommittedFile[], path: string): string | undefined {
  return files.find((file) => file.path === toPathBytes(path))?.bytes.toString("utf8");
}

/** As far as it is another scanner's. */
export function foreignTextOf(files: readonly CommittedFile[], path: string): string | undefined {
  const text = textOf(files, path);
  return text === undefined ? undefined : foreignText(path, text);
}
