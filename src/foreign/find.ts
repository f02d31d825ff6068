// Settings -> what other scanners' files say, or nothing. On the commit hook's path: where there is none, a few stat calls and no import.
import { readFileSync } from "node:fs";
import type { Settings } from "../config/settings.ts";
import { messageOf, UsageError } from "../errors.ts";
import { hasGitSecrets } from "./git-secrets-hint.ts";
import type { ForeignPart } from "./part.ts";

export type Foreign = {
  part: ForeignPart;
  /** --baseline named another scanner's file: it is part of `part`, and no baseline of ours. */
  hasBaseline: boolean;
};

/** @throws UsageError naming file, field and cure */
export async function findForeign({ foreign: place, compat, baseline }: Settings): Promise<Foreign | undefined> {
  const other = baseline?.kind === "file" && isOthers(baseline.file) ? baseline.file : undefined;
  const present = (await place?.present()) ?? [];
  const asksGit = place?.gitFolder !== undefined && hasGitSecrets(place.gitFolder);
  if (present.length === 0 && !asksGit && other === undefined && compat === undefined) return undefined;
  const { add, loadForeign, loadForeignBaseline } = await import("./load.ts");
  const part = await loadForeign({ place, present, hasGitSecrets: asksGit, compat });
  const known = other === undefined ? undefined : await loadForeignBaseline(other, read(other));
  if (known) add(part, known);
  return { part, hasBaseline: known !== undefined };
}

/** Ours are JSON Lines, and so called. */
function isOthers(file: string): boolean {
  return !file.endsWith(".jsonl");
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new UsageError(`${file}: cannot read the baseline: ${messageOf(cause)}`, { cause });
  }
}
