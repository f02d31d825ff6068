// HEAD -> the commit's id, where it stands in plain files: HEAD itself, the branch's own file, or packed-refs (gitrepository-layout(5)).
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { textIfThere } from "./if-there.ts";
import type { Repository } from "./find-repository.ts";

/** As a file, and as git allows a branch to be called (git-check-ref-format(1)), as far as it is wise to read a path by such a name. */
const branch = /^ref: (refs\/heads\/(?!.*(?:\.\.|\/\/|\/\.))[\w][\w./+@#-]*)\n?$/;
const commitId = /^([0-9a-f]{40})\s*$/;

/** @returns undefined if it is not this plain, or the branch has no commit yet; git knows more @throws errors of the file system's */
export function headCommit({
  gitFolder,
  commonFolder,
}: Pick<Repository, "gitFolder" | "commonFolder">): string | undefined {
  const head = join(gitFolder, "HEAD");
  // A symbolic link to the branch's file is git's old way.
  if (!lstatSync(head).isFile()) return undefined;
  const text = readFileSync(head, "latin1");
  const name = branch.exec(text)?.[1];
  if (name === undefined) return commitId.exec(text)?.[1];
  const loose = join(commonFolder, name);
  const found = lstatSync(loose, { throwIfNoEntry: false });
  if (found) return found.isFile() ? commitId.exec(readFileSync(loose, "latin1"))?.[1] : undefined;
  return packedCommit(join(commonFolder, "packed-refs"), name);
}

/** Lines of `<id> SP <name>`, after a comment. */
function packedCommit(file: string, name: string): string | undefined {
  const text = textIfThere(file);
  const end = text.indexOf(` ${name}\n`);
  return end === -1 ? undefined : /(?:^|\n)([0-9a-f]{40})$/.exec(text.slice(Math.max(0, end - 41), end))?.[1];
}
