// Settings with the origin of each value: for people who wonder why something counts.
import { PathGovernor } from "./at-path.ts";
import type { Layer } from "./layers.ts";
import { placeFor, resolveSettings, type GivenSettings } from "./resolve.ts";
import { defaultSettings, type PathSettings, type Settings } from "./settings.ts";
import type { PathBytes } from "../types.ts";

export type Shown = { field: string; value: unknown; origin: string };

/** @param said.originOf who gave a flag: the command line or a variable */
type Said = GivenSettings & { originOf: (flag: string) => string };

/** What holds for all: one line a value, one an item of a list. */
export async function showSettings(where: string, said: Said): Promise<Shown[]> {
  const layers = (await placeFor(where, said).root()) ?? [];
  return [
    scalar("minConfidence", layers, said.minConfidence, said.originOf("min-confidence")),
    scalar("failOn", layers, said.failOn, said.originOf("fail-on")),
    scalar("strict", layers, said.strict || undefined, said.originOf("strict")),
    scalar("nested", layers, said.config === undefined ? undefined : false, said.originOf("config")),
    ...rulesOf(layers, said),
    ...layers.flatMap(({ origin, content }) => [
      ...items("include", content.include, origin),
      ...items("exclude", content.exclude, origin),
      ...items("overrides", content.overrides, origin),
    ]),
  ];
}

const defaults = { ...defaultSettings, nested: true };

function scalar(
  field: "minConfidence" | "failOn" | "strict" | "nested",
  layers: readonly Layer[],
  given: unknown,
  flag: string,
): Shown {
  if (given !== undefined) return { field, value: given, origin: flag };
  const layer = layers.findLast(({ content }) => content[field] !== undefined);
  return { field, value: layer?.content[field] ?? defaults[field], origin: layer?.origin ?? "default" };
}

function rulesOf(layers: readonly Layer[], said: Said): Shown[] {
  const shown = layers.flatMap(({ origin, content: { rules = {} } }) => [
    ...items("rules.disable", rules.disable, origin),
    ...items("rules.enable", rules.enable, origin),
    ...items("rules.locked", rules.locked === true ? [true] : rules.locked, origin),
    ...items("rules.add", rules.add, origin),
    ...items("rules.until", rules.until === undefined ? [] : [rules.until], origin),
  ]);
  return [...shown, ...items("rules.add", said.rules, said.originOf("rules"))];
}

function items(field: string, values: readonly unknown[] | undefined, origin: string): Shown[] {
  return (values ?? []).map((value) => ({ field, value, origin }));
}

/** What holds for one path, root-relative. */
export async function showSettingsAt(where: string, { path, ...said }: Said & { path: PathBytes }): Promise<Shown[]> {
  const settings = await resolveSettings(where, said);
  const at = await new PathGovernor(settings).at(path);
  const base = await showSettings(where, said);
  const excluded = at.isExcluded
    ? "the settings at the root"
    : at.isExcludedByFolder && at.said.find(({ include, exclude }) => include ?? exclude)?.origin;
  return [
    { field: "excluded", value: Boolean(excluded), origin: excluded || "default" },
    limit("minConfidence", { settings, said: at.said, base }),
    limit("failOn", { settings, said: at.said, base }),
    ...base.filter(({ field }) => /^rules\.(?:disable|locked)$/.test(field)),
    ...at.said.flatMap(({ disable, origin }) => items("rules.disable", disable, origin)),
  ];
}

function limit(
  field: "minConfidence" | "failOn",
  { settings, said, base }: { settings: Settings; said: readonly PathSettings[]; base: readonly Shown[] },
): Shown {
  const found = settings.fixed?.includes(field) ? undefined : said.findLast((one) => one[field] !== undefined);
  if (found) return { field, value: found[field], origin: found.origin };
  return base.find((one) => one.field === field) ?? { field, value: settings[field], origin: "default" };
}
