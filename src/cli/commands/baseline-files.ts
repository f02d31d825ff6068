// What the commands that keep the baseline share: where it stands, what is scanned for it, what is said.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { baselineFileName } from "../../baseline/name.ts";
import type { Entry } from "../../baseline/entry.ts";
import { readBaseline } from "../../baseline/read.ts";
import { survey, type Survey } from "../../baseline/survey.ts";
import { addMergeAttribute, writeBaseline } from "../../baseline/write.ts";
import { resolveSettings } from "../../config/resolve.ts";
import type { Settings } from "../../config/settings.ts";
import { history } from "../../sources/history.ts";
import { workTree } from "../../sources/work-tree.ts";
import type { Source } from "../../types.ts";
import { readFlags, type Parsed, type ScanFlags } from "../flags.ts";
import { printable } from "../mask-text.ts";
import { writeStdout } from "../write-all.ts";

export type Keeping = {
  flags: ScanFlags;
  settings: Settings;
  tree: Source;
  /** The baseline file, whether it exists or not. */
  file: string;
};

export async function keeping(parsed: Parsed): Promise<Keeping> {
  const flags = readFlags(parsed);
  const cwd = process.cwd();
  const settings = await resolveSettings(cwd, flags);
  const tree = workTree([], { ...settings, cwd });
  const { baseline } = settings;
  const file = baseline?.kind === "file" ? baseline.file : join(tree.root, baselineFileName);
  return { flags, settings, tree, file };
}

export function readEntries({ file, tree, settings }: Keeping): Entry[] {
  if (!existsSync(file)) return [];
  return readBaseline(tree.root, settings.baseline)?.all() ?? [];
}

/** @param baseline what is known for this scan, if it is not what stands in the file */
export async function surveyTree(
  { tree, settings, flags, file }: Keeping,
  { baseline, onSecret }: { baseline?: Settings["baseline"]; onSecret?: (secret: string) => void } = {},
): Promise<Survey> {
  const known = baseline ?? (existsSync(file) ? settings.baseline : { kind: "text", text: "", name: file });
  return survey(tree, { settings: withBaseline(settings, known), jobs: flags.jobs, onSecret });
}

export async function surveyHistory(
  { tree, settings, flags }: Keeping,
  { baseline, onSecret }: { baseline: Settings["baseline"]; onSecret?: (secret: string) => void },
): Promise<Survey> {
  const source = history(tree.repository ?? tree.root);
  return survey(source, { settings: withBaseline(settings, baseline), jobs: flags.jobs, onSecret });
}

function withBaseline({ baseline: _own, ...settings }: Settings, baseline: Settings["baseline"]): Settings {
  return baseline ? { ...settings, baseline } : settings;
}

/** Writes the file; one that is made anew is told to git as a file of lines to be joined. */
export function writeEntries({ file, tree }: Keeping, entries: readonly Entry[]): void {
  const isNew = !existsSync(file);
  writeBaseline(file, entries);
  if (
    isNew &&
    tree.repository !== undefined &&
    file === join(tree.root, baselineFileName) &&
    addMergeAttribute(tree.root)
  )
    say(`added "${baselineFileName} merge=union" to .gitattributes, so that branches merge; commit both files`);
}

export function say(line: string): void {
  writeStdout(`${printable(line)}\n`);
}

/** 0, or 3 where not everything could be read. */
export function codeOf(surveys: readonly (Survey | undefined)[], { settings }: Keeping): number {
  const incomplete = surveys.some((one) => one !== undefined && !one.summary.coverage.complete);
  if (incomplete) say("INCOMPLETE: not everything could be read; keysweep scan says what");
  return incomplete && !settings.allowIncomplete ? 3 : 0;
}
