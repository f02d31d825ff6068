// Settings before and after a change -> in words, what the change lets through that was reported before. Tightening says nothing.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { countsNested, mergeRoot } from "../config/merge.ts";
import { nestedSettings, type SettingsPlace } from "../config/place.ts";
import { defaultSettings, type PathSettings, type Settings } from "../config/settings.ts";
import { displayPath } from "../path-bytes.ts";
import type { PathBytes } from "../types.ts";

export type SettingsSide = {
  place: SettingsPlace;
  /** Root-relative folders with settings of their own. */
  folders: readonly PathBytes[];
  /** Where rule files lie, as they are named in the repository below it. */
  folder: string;
};

export type Widened = { file: string; words: string[] };

const severities: readonly Settings["failOn"][] = ["low", "medium", "high", "critical", "never"];
const confidences: readonly Settings["minConfidence"][] = ["low", "medium", "high"];

/** @throws UsageError if settings of either side cannot be read */
export async function widenedSettings(before: SettingsSide, after: SettingsSide): Promise<Widened[]> {
  const [old, now] = [await rootOf(before), await rootOf(after)];
  const words = [...widenedRoot(old.settings, now.settings), ...changedRules(before, old, { after, now })];
  const root = words.length > 0 ? [{ file: "keysweep.yml", words }] : [];
  return [...root, ...(await widenedFolders({ before, old }, { after, now }))];
}

type Root = { settings: Settings; hasFolders: boolean };

async function rootOf({ place }: SettingsSide): Promise<Root> {
  const layers = (await place.root()) ?? [];
  return { settings: { ...defaultSettings, ...mergeRoot(layers) }, hasFolders: countsNested(layers) };
}

function widenedRoot(old: Settings, now: Settings): string[] {
  const isLaxer = <Value>(order: readonly Value[], a: Value, b: Value): boolean => order.indexOf(b) > order.indexOf(a);
  return [
    ...added("leaves out", old.exclude, now.exclude),
    ...(now.include.length > 0 && !sameList(old.include, now.include) ? ["reads only what it includes"] : []),
    ...added("switches off", old.disabledRules, now.disabledRules),
    ...(isLaxer(confidences, old.minConfidence, now.minConfidence)
      ? [`reports only ${now.minConfidence} confidence`]
      : []),
    ...(isLaxer(severities, old.failOn, now.failOn) ? [`fails only from ${now.failOn}`] : []),
    ...(now.rulesUntil !== undefined && now.rulesUntil !== old.rulesUntil ? ["lets findings of newer rules pass"] : []),
    ...(isUnlocked(old.locked, now.locked) ? ["unlocks rules"] : []),
    ...(sameList(old.overrides?.map(withoutOrigin), now.overrides?.map(withoutOrigin)) || !now.overrides
      ? []
      : ["says something else for some paths"]),
    ...(old.strict && !now.strict ? ["is not strict any more"] : []),
  ];
}

function added(word: string, old: readonly string[], now: readonly string[]): string[] {
  const fresh = now.filter((one) => !old.includes(one));
  return fresh.length > 0 ? [`${word} ${fresh.slice(0, 5).join(", ")}${fresh.length > 5 ? ", ..." : ""}`] : [];
}

function isUnlocked(old: Settings["locked"], now: Settings["locked"]): boolean {
  if (old === undefined || now === true) return false;
  return old === true || old.some((id) => !now?.includes(id));
}

function sameList(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? []) === JSON.stringify(b ?? []);
}

function withoutOrigin({ origin: _origin, ...said }: PathSettings): unknown {
  return said;
}

async function widenedFolders(
  { before, old }: { before: SettingsSide; old: Root },
  { after, now }: { after: SettingsSide; now: Root },
): Promise<Widened[]> {
  if (!now.hasFolders) return [];
  const widened: Widened[] = [];
  const [oldNested, newNested] = [
    nestedSettings(before.place, old.settings.locked),
    nestedSettings(after.place, now.settings.locked),
  ];
  for (const folder of after.folders) {
    const [was, is] = [old.hasFolders ? await oldNested.in(folder) : [], await newNested.in(folder)];
    if (!is.some(hides) || sameList(was.map(withoutOrigin), is.map(withoutOrigin))) continue;
    const words = [was.length === 0 ? "is added" : "is changed"];
    widened.push({ file: `${displayPath(folder)}/keysweep.yml`, words });
  }
  return widened;
}

/** Whether it says anything at all: every field that a folder's settings have can hide something. */
function hides({ origin: _origin, folder: _folder, paths: _paths, ...said }: PathSettings): boolean {
  return Object.keys(said).length > 0;
}

/** A rule file that is gone or differs may find less. */
function changedRules(before: SettingsSide, old: Root, { after, now }: { after: SettingsSide; now: Root }): string[] {
  const [was, is] = [textsOf(before.folder, old.settings.ruleFiles), textsOf(after.folder, now.settings.ruleFiles)];
  return [...was]
    .filter(([name, text]) => is.get(name) !== text)
    .map(([name]) => `${is.has(name) ? "changes" : "drops"} the rules of ${name}`);
}

function textsOf(folder: string, paths: readonly string[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false });
    const files = found?.isDirectory()
      ? readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => join(path, name))
      : [path];
    for (const file of files)
      if (statSync(file, { throwIfNoEntry: false })?.isFile())
        texts.set(relative(folder, file), readFileSync(file, "utf8"));
  }
  return texts;
}
