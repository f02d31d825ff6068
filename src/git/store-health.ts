// What a repository's store is known to lack: shallow boundaries, objects that are named but not there.
import { join } from "node:path";
import type { Repository } from "./find-repository.ts";
import { textIfThere } from "./if-there.ts";
import { gitOutput, lineStrings } from "./run.ts";

/** Commits whose parents were not fetched; none in a complete clone. One id a line (gitrepository-layout(5), "shallow"). */
export function shallowCommits({ commonFolder }: Pick<Repository, "commonFolder">): Set<string> {
  const text = textIfThere(process.env["GIT_SHALLOW_FILE"] ?? join(commonFolder, "shallow"));
  return new Set(text.split("\n").filter((line) => line !== ""));
}

/** Objects that refs, reflogs or the index lead to, and that the store lacks. Walks all commits and trees. */
export async function missingObjects(root: string, signal: AbortSignal): Promise<string[]> {
  const reached = ["--all", "--reflog", "--indexed-objects"];
  const args = ["rev-list", "--objects", "--quiet", "--missing=print", ...reached];
  const missing: string[] = [];
  for await (const lines of lineStrings(gitOutput(args, { cwd: root, signal }))) {
    for (const line of lines) if (line.startsWith("?")) missing.push(line.slice(1));
  }
  return missing;
}
