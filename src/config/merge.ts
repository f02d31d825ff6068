// Layers -> settings. The later layer wins; lists are joined. On the commit hook's path: no YAML, no schema.
import { UsageError } from "../errors.ts";
import type { PathBytes } from "../types.ts";
import type { Layer } from "./layers.ts";
import type { PathSettings, Settings } from "./settings.ts";

/** What the file at the root, and all that it extends, says. */
export function mergeRoot(layers: readonly Layer[]): Partial<Settings> {
  const merged: Partial<Settings> = {};
  const lists = { include: [] as string[], exclude: [] as string[], ruleFiles: [] as string[] };
  const disabled = new Set<string>();
  const named: NonNullable<Settings["namedRules"]> = [];
  const overrides: PathSettings[] = [];
  for (const { origin, content, ruleFiles } of layers) {
    const { include = [], exclude = [], rules = {}, minConfidence, failOn, strict } = content;
    lists.include.push(...include);
    lists.exclude.push(...exclude);
    lists.ruleFiles.push(...ruleFiles);
    for (const id of rules.enable ?? []) disabled.delete(id);
    for (const id of rules.disable ?? []) disabled.add(id);
    named.push(...namedIn({ origin, content }));
    overrides.push(...overridesOf({ origin, content }, ""));
    if (minConfidence) merged.minConfidence = minConfidence;
    if (failOn) merged.failOn = failOn;
    if (strict !== undefined) merged.strict = strict;
    if (rules.until !== undefined) merged.rulesUntil = rules.until;
    if (rules.locked !== undefined) merged.locked = joinLocked(merged.locked, rules.locked);
  }
  return {
    ...merged,
    ...(lists.include.length > 0 ? { include: lists.include } : {}),
    ...(lists.exclude.length > 0 ? { exclude: lists.exclude } : {}),
    ...(lists.ruleFiles.length > 0 ? { ruleFiles: lists.ruleFiles } : {}),
    ...(disabled.size > 0 ? { disabledRules: [...disabled] } : {}),
    ...(overrides.length > 0 ? { overrides } : {}),
    ...(named.length > 0 ? { namedRules: named } : {}),
  };
}

/** Whether files in folders count; the last that says something wins. */
export function countsNested(layers: readonly Layer[]): boolean {
  return layers.findLast(({ content }) => content.nested !== undefined)?.content.nested ?? true;
}

/** A file that locks rules adds to what it extends: nothing unlocks. */
function joinLocked(before: Settings["locked"], now: true | string[]): true | string[] {
  return before === true || now === true ? true : [...(before ?? []), ...now];
}

/** What the file of a folder, and all that it extends, says. @throws UsageError for what only the root may say */
export function mergeNested(
  layers: readonly Layer[],
  { folder, locked }: { folder: PathBytes; locked: Settings["locked"] },
): PathSettings[] {
  return layers.flatMap(({ origin, content }) => {
    refuseRootOnly(origin, content);
    const { include, exclude, rules, minConfidence, failOn } = content;
    const own: PathSettings = {
      origin,
      folder,
      ...(include?.length ? { include } : {}),
      ...(exclude?.length ? { exclude } : {}),
      ...(rules?.disable?.length ? { disable: rules.disable } : {}),
      ...(minConfidence ? { minConfidence } : {}),
      ...(failOn ? { failOn } : {}),
    };
    const all = [own, ...overridesOf({ origin, content }, folder)];
    for (const one of all) refuseLocked(one, locked);
    return all;
  });
}

function overridesOf({ origin, content }: Pick<Layer, "origin" | "content">, folder: PathBytes): PathSettings[] {
  return (content.overrides ?? []).map(({ paths, rules, minConfidence, failOn }) => ({
    ...{ origin, folder, paths },
    ...(rules?.disable ? { disable: rules.disable } : {}),
    ...(minConfidence ? { minConfidence } : {}),
    ...(failOn ? { failOn } : {}),
  }));
}

/** Each rule that a file names, with the field that names it. */
function namedIn({ origin, content }: Pick<Layer, "origin" | "content">): { id: string; where: string }[] {
  const { rules = {}, overrides = [] } = content;
  const at = (field: string, ids: readonly string[] = []): { id: string; where: string }[] =>
    ids.map((id) => ({ id, where: `${origin}: ${field}` }));
  return [
    ...at("rules.disable", rules.disable),
    ...at("rules.enable", rules.enable),
    ...at("rules.locked", rules.locked === true ? [] : rules.locked),
    ...overrides.flatMap((one, index) => at(`overrides.${index}.rules.disable`, one.rules?.disable)),
  ];
}

function refuseRootOnly(origin: string, { rules = {}, strict, nested }: Layer["content"]): void {
  const given = { "rules.add": rules.add, "rules.enable": rules.enable, "rules.locked": rules.locked };
  const all = { ...given, "rules.until": rules.until, strict, nested };
  const [field] = Object.entries(all).find(([, value]) => value !== undefined) ?? [];
  if (field !== undefined)
    throw new UsageError(`${origin}: ${field}: only the settings at the repository's root may say this; move it there`);
}

function refuseLocked({ origin, paths, disable = [] }: PathSettings, locked: Settings["locked"]): void {
  const id = disable.find((one) => isLocked(one, locked));
  if (id === undefined) return;
  const field = paths ? "overrides: rules.disable" : "rules.disable";
  throw new UsageError(`${origin}: ${field}: ${id} is locked by the settings at the root; delete it here`);
}

export function isLocked(ruleId: string, locked: Settings["locked"]): boolean {
  return locked === true || (locked?.includes(ruleId) ?? false);
}
