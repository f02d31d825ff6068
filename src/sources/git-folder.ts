// The files of a git folder that people write: configuration and hooks. The rest is git's own, read by `keysweep history`.
import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Repository } from "../git/find-repository.ts";
import { toPathBytes } from "../path-bytes.ts";
import type { PathBytes, Task } from "../types.ts";
import { systemCode } from "./read-file.ts";

/** @param root the scan's root; a git folder outside of it is reported relative to its parent */
export function* gitFolderTasks({ commonFolder }: Repository, root: string): Generator<Task> {
  const inside = commonFolder.startsWith(`${root}/`);
  const base = inside ? root : dirname(commonFolder);
  const prefix = inside ? commonFolder.slice(root.length + 1) : basename(commonFolder);
  const configuration = namesIn(commonFolder).filter((name) => name === "config" || name === "config.worktree");
  // Samples come with git and are never run.
  const hooks = namesIn(join(commonFolder, "hooks")).filter((name) => !name.endsWith(".sample"));
  for (const name of [...configuration, ...hooks.map((hook) => `hooks/${hook}`)]) {
    yield { kind: "item", root: base, provenance: { kind: "file", path: `${toPathBytes(prefix)}/${name}` } };
  }
}

/** Names of what a folder holds but for folders, as bytes, sorted; none if there is no such folder. */
function namesIn(folder: string): PathBytes[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, encoding: "latin1" });
    return entries.flatMap((entry) => (entry.isDirectory() ? [] : [entry.name])).sort();
  } catch (cause) {
    if (systemCode(cause) === "ENOENT") return [];
    throw cause;
  }
}
