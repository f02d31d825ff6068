// `keysweep migrate`: other scanners' files -> our baseline and settings, once, for those who leave the other scanner.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withExcludes } from "../../config/add-excludes.ts";
import { findRoot, settingsFileName } from "../../config/find.ts";
import { UsageError } from "../../errors.ts";
import { findForeign } from "../../foreign/find.ts";
import { migrationOf } from "../../foreign/migrate.ts";
import { count } from "../../reporters/text-words.ts";
import type { Parsed } from "../flags.ts";
import { codeOf, keeping, readEntries, say, surveyTree, writeEntries } from "./baseline-files.ts";

export async function run(parsed: Parsed): Promise<number> {
  const isDry = parsed.values["dry-run"] === true;
  const kept = await keeping(parsed);
  const root = findRoot(process.cwd());
  const foreign = await findForeign(kept.settings);
  if (!foreign)
    throw new UsageError(`${root}: no other scanner's file is here; docs/migrating.md lists those that are read`);
  const survey = await surveyTree(kept);
  const migration = migrationOf(foreign.part, readEntries(kept), survey.findings);
  const { added, withoutPlace, exclude, rules, unmapped } = migration;
  const would = isDry ? "would be " : "";
  if (added > 0) {
    if (!isDry) writeEntries(kept, migration.entries);
    say(
      `${kept.file}: ${count(added, "entry").replace("entrys", "entries")} ${would}added for what these files hide now`,
    );
  }
  const settings = addExcludes(join(root, settingsFileName), exclude, isDry);
  if (settings > 0) say(`${settingsFileName}: ${count(settings, "glob")} ${would}added to exclude`);
  if (added + settings === 0)
    say("nothing to write: what these files hide is not in the work tree, or stands in our files already");
  if (rules > 0)
    say(`${count(rules, "rule")} stay where they are: keysweep goes on reading them, as their own scanner does`);
  if (withoutPlace > 0) say(`${count(withoutPlace, "finding")} left out: weak values in messages`);
  if (unmapped.length > 0) say("without a counterpart here:");
  for (const line of unmapped) say(`  ${line}`);
  return codeOf([survey], kept);
}

/** @returns how many were added */
function addExcludes(file: string, globs: readonly string[], isDry: boolean): number {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const changed = withExcludes(settingsFileName, text, globs);
  if (changed === undefined) return 0;
  if (!isDry) writeFileSync(file, changed.text);
  return changed.added;
}
