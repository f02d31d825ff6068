// Where a baseline is looked for. On the commit hook's path: one stat.
import { lstatSync } from "node:fs";
import { join } from "node:path";

/** At the root of the repository or of the scanned folder. */
export const baselineFileName = ".keysweep-baseline.jsonl";

export function hasBaseline(root: string): boolean {
  return lstatSync(join(root, baselineFileName), { throwIfNoEntry: false }) !== undefined;
}
