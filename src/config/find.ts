// Where a repository keeps its settings. On the commit hook's path: a few stat calls, no git.
import { lstatSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../errors.ts";

export const settingsFileName = "keysweep.yml";

/**
 * The settings file in exactly this folder.
 * @throws UsageError if something else stands under its name: settings that are quietly not read would be worse than none
 */
export function settingsFileIn(root: string): string | undefined {
  const file = join(root, settingsFileName);
  const found = lstatSync(file, { throwIfNoEntry: false });
  // A link could lead out of the repository, to files whose text an error message would then quote.
  if (found && !found.isFile()) throw new UsageError(`${file}: settings must be a regular file`);
  if (found) return file;
  const misnamed = join(root, "keysweep.yaml");
  if (lstatSync(misnamed, { throwIfNoEntry: false }))
    throw new UsageError(`${misnamed}: rename this file to ${settingsFileName}`);
  return undefined;
}

/** The nearest folder upwards with a `.git` (a file in linked work trees and submodules), else the folder itself. */
export function findRoot(folder: string): string {
  for (let here = resolve(folder); ; here = dirname(here)) {
    if (lstatSync(join(here, ".git"), { throwIfNoEntry: false })) return here;
    if (here === dirname(here)) return resolve(folder);
  }
}
