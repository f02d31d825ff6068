// The index against HEAD, read from git's files by ourselves: a commit hook starts no git process then, which is a quarter of its time.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Repository } from "./find-repository.ts";
import { headCommit } from "./head-commit.ts";
import { indexChanges } from "./index-changes.ts";
import { parseIndex } from "./index-file.ts";
import { isLeftToGit } from "./left-to-git.ts";
import { ObjectReader } from "./object-reader.ts";
import { objectFolders, UnknownStore } from "./object-store-folders.ts";
import { isPlain } from "./plain-repository.ts";
import type { RawChange } from "./raw-diff.ts";

/** `folders`: where the objects are, for whoever reads on without git. */
export type OwnChanges = { changes: RawChange[]; folders: string[] };

/** @returns undefined if git has to be asked, whatever the reason: it says what is wrong, if something is */
export function ownChanges(repository: Repository): OwnChanges | undefined {
  try {
    return isPlain(repository) ? compare(repository) : undefined;
  } catch (cause) {
    if (isLeftToGit(cause)) return undefined;
    throw cause;
  }
}

function compare(repository: Repository): OwnChanges | undefined {
  const { root, gitFolder, commonFolder } = repository;
  const commit = headCommit(repository);
  if (commit === undefined) return undefined;
  const folders = objectFolders(join(commonFolder, "objects"), root);
  const objects = new ObjectReader(folders);
  try {
    const tree = treeOf(commit, objects);
    // git takes a relative path from the work tree's root.
    const file = resolve(root, process.env["GIT_INDEX_FILE"] || join(gitFolder, "index"));
    return { changes: indexChanges(parseIndex(readFileSync(file)), tree, objects), folders };
  } finally {
    objects.close();
  }
}

function treeOf(commit: string, objects: ObjectReader): string {
  const object = objects.read(commit);
  const tree =
    object?.type === "commit" ? /^tree ([0-9a-f]{40})\n/.exec(object.bytes.toString("latin1", 0, 64))?.[1] : undefined;
  if (tree === undefined) throw new UnknownStore(`the commit ${commit} cannot be read`);
  return tree;
}
