// Two commits -> what the second one adds or changes of the files that can hide findings.
import { baselineFileName } from "../baseline/name.ts";
import type { Repository } from "../git/find-repository.ts";
import { filesAt, textOf } from "./committed-files.ts";

/** Ours, then other scanners' that are read too. */
const suppressionFiles = [
  "keysweep.yml",
  ".gitleaks.toml",
  ".gitleaksignore",
  ".secrets.baseline",
  ".gitallowed",
  ".secretlintrc.json",
  ".secretlintignore",
  ".gitguardian.yaml",
];

/** In words, one for each file. */
export async function newSuppressions(
  { base, head }: { base: string | undefined; head: string },
  repository: Repository,
): Promise<string[]> {
  const names = [baselineFileName, ...suppressionFiles];
  const [before, after] = [await filesAt(base, names, repository), await filesAt(head, names, repository)];
  return names.flatMap((name) => {
    const [old, now] = [textOf(before, name), textOf(after, name)];
    if (now === undefined || now === old) return [];
    if (name === baselineFileName) return addedEntries(old ?? "", now);
    return [`${name} is ${old === undefined ? "added" : "changed"}`];
  });
}

function addedEntries(old: string, now: string): string[] {
  const known = new Set(linesOf(old));
  const added = linesOf(now).filter((line) => !known.has(line)).length;
  if (added === 0) return [];
  return [`${baselineFileName}: ${added} ${added === 1 ? "entry" : "entries"} added or changed`];
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}
