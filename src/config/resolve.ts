// Defaults, settings files and flags -> Settings. The later one wins; lists of rule files are joined.
import { resolve } from "node:path";
import { countsNested, mergeRoot } from "./merge.ts";
import { nestedSettings, placeOfFile, placeOnDisk, type SettingsPlace } from "./place.ts";
import { withGitleaksConfig, withTrufflehogExcludes } from "../foreign/place.ts";
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
  compat?: "gitleaks" | undefined;
  /** trufflehog's exclude file. */
  excludePaths?: string | undefined;
  /** False: other scanners' files are not read. */
  foreign?: boolean;
};

/**
 * @param where a folder of what is scanned: its repository's keysweep.yml counts unless `given.config` names a file; or another place
 * @throws UsageError naming the file, the field and the cure
 */
export async function resolveSettings(where: string | SettingsPlace, given: GivenSettings): Promise<Settings> {
  const settings = await readSettings(placeFor(where, given), given);
  settings.ruleFiles = [...settings.ruleFiles, ...given.rules.map((path) => resolve(path))];
  if (given.minConfidence !== undefined) settings.minConfidence = given.minConfidence;
  if (given.failOn !== undefined) settings.failOn = given.failOn;
  const fixed = (["minConfidence", "failOn"] as const).filter((key) => given[key] !== undefined);
  if (fixed.length > 0) settings.fixed = fixed;
  if (given.strict) settings.strict = true;
  if (given.baseline !== undefined) settings.baseline = { kind: "file", file: resolve(given.baseline) };
  if (given.suppressions === false) settings.suppressions = false;
  if (given.reportUnusedMarks) settings.reportUnusedMarks = true;
  if (given.failOnStale) settings.failOnStale = true;
  if (given.compat !== undefined) settings.compat = given.compat;
  return settings;
}

export function placeFor(
  where: string | SettingsPlace,
  { config, excludePaths }: Pick<GivenSettings, "config" | "excludePaths">,
): SettingsPlace {
  const found = typeof where === "string" ? placeOnDisk(where) : where;
  const here =
    excludePaths === undefined
      ? found
      : { ...found, foreign: withTrufflehogExcludes(found.foreign, resolve(excludePaths)) };
  if (config === undefined) return here;
  // --config FILE.toml is gitleaks' own file by another name.
  if (config.endsWith(".toml")) return { ...here, foreign: withGitleaksConfig(here.foreign, resolve(config)) };
  return placeOfFile(config, here);
}

async function readSettings(place: SettingsPlace, { allowIncomplete, foreign }: GivenSettings): Promise<Settings> {
  const layers = (await place.root()) ?? [];
  const settings: Settings = { ...defaultSettings, ...mergeRoot(layers), allowIncomplete };
  if (foreign !== false) settings.foreign = place.foreign;
  if (place.hasFolders && countsNested(layers)) settings.nested = nestedSettings(place, settings.locked);
  return settings;
}
