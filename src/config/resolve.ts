// Defaults, settings file and flags -> Settings. The later one wins; lists of rule files are joined.
import { resolve } from "node:path";
import { findSettingsFile } from "./find.ts";
import { defaultSettings } from "./settings.ts";
import type { Settings } from "./settings.ts";

/** What the command line says about settings; undefined is left to the file. Paths are relative to the working directory. */
export type GivenSettings = {
  config: string | undefined;
  rules: readonly string[];
  minConfidence: Settings["minConfidence"] | undefined;
  failOn: Settings["failOn"] | undefined;
  strict: boolean;
  allowIncomplete: boolean;
  baseline?: string | undefined;
  suppressions?: boolean;
  reportUnusedMarks?: boolean;
  failOnStale?: boolean;
};

/**
 * @param folder a folder of what is scanned: its repository's keysweep.yml counts unless `given.config` names a file
 * @throws UsageError naming the file, the field and the cure
 */
export async function resolveSettings(folder: string, given: GivenSettings): Promise<Settings> {
  const fromFile = await readSettings(folder, given.config);
  const settings: Settings = { ...defaultSettings, ...fromFile, allowIncomplete: given.allowIncomplete };
  settings.ruleFiles = [...settings.ruleFiles, ...given.rules.map((path) => resolve(path))];
  if (given.minConfidence !== undefined) settings.minConfidence = given.minConfidence;
  if (given.failOn !== undefined) settings.failOn = given.failOn;
  if (given.strict) settings.strict = true;
  if (given.baseline !== undefined) settings.baseline = { kind: "file", file: resolve(given.baseline) };
  if (given.suppressions === false) settings.suppressions = false;
  if (given.reportUnusedMarks) settings.reportUnusedMarks = true;
  if (given.failOnStale) settings.failOnStale = true;
  return settings;
}

async function readSettings(folder: string, config: string | undefined): Promise<Partial<Settings>> {
  const file = config ?? findSettingsFile(folder);
  if (file === undefined) return {};
  // The YAML and schema libraries cost more than a whole commit hook may, so only those who have a settings file load them.
  const { readSettingsFile } = await import("./read.ts");
  return readSettingsFile(file, { trusted: config !== undefined });
}
