// Where the baseline stands, and its text.
import { lstatSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../config/settings.ts";
import { messageOf, UsageError } from "../errors.ts";
import { Baseline } from "./baseline.ts";
import { baselineFileName } from "./name.ts";

/** Some 500,000 entries. */
const maxBytes = 64 * 1024 * 1024;

/**
 * The baseline that the settings name, else the one at `root`.
 * @returns undefined if none is named and none stands there
 * @throws UsageError if it cannot be read, or a line does not begin as it should
 */
export function readBaseline(root: string, baseline: Settings["baseline"]): Baseline | undefined {
  if (baseline?.kind === "text") return new Baseline(baseline.text, baseline.name);
  const file = baseline?.file ?? findBaselineFile(root);
  return file === undefined ? undefined : new Baseline(readText(file), file);
}

/** One stat. @throws UsageError for a link: it could lead out of the repository */
function findBaselineFile(root: string): string | undefined {
  const file = join(root, baselineFileName);
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found && !found.isFile()) throw new UsageError(`${file}: a baseline must be a regular file`);
  return found && file;
}

function readText(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > maxBytes) throw new UsageError(`${file}: a baseline of ${size} bytes; at most ${maxBytes} are read`);
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${file}: cannot read the baseline: ${messageOf(cause)}`, { cause });
  }
}
