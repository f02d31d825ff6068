// A settings file -> layers: what it extends, the furthest first, then itself. Reads YAML only; no code, no address.
import { isAbsolute, posix } from "node:path";
import { UsageError } from "../errors.ts";
import { settingsFileName } from "./find.ts";
import { parseSettings, type SettingsFile } from "./parse.ts";
import type { SettingsStore } from "./store.ts";

export type Layer = {
  /** How messages name the file. */
  origin: string;
  content: SettingsFile;
  /** Absolute paths of the rule files and folders that it adds. */
  ruleFiles: string[];
};

const maxDepth = 10;
/** A package's name (npmjs.com, "package name guidelines"), then a file in it. */
const packageFile = /^((?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)(?:\/(.+\.ya?ml))?$/;

/**
 * @param path of a file that exists
 * @throws UsageError naming the file, the field and the cure
 */
export async function loadLayers(
  store: SettingsStore,
  path: string,
  chain: readonly string[] = [],
): Promise<Layer[] | undefined> {
  const name = store.nameOf(path);
  if (chain.includes(name))
    throw new UsageError(`${name}: extends: leads in a circle: ${[...chain, name].join(" -> ")}`);
  if (chain.length >= maxDepth)
    throw new UsageError(`${chain[0]}: extends: more than ${maxDepth} files deep, at ${name}`);
  const text = await store.read(path);
  if (text === undefined) return undefined;
  const content = parseSettings(name, text);
  const layers: Layer[] = [];
  for (const given of [content.extends ?? []].flat()) {
    const refuse = refusal(`${name}: extends`);
    const target = locate(given, { store, path, refuse });
    layers.push(
      ...((await loadLayers(target.store, target.path, [...chain, name])) ??
        refuse(`there is no ${target.store.nameOf(target.path)}`)),
    );
  }
  const ruleFiles: string[] = [];
  for (const file of content.rules?.add ?? []) ruleFiles.push(await ruleFileOf(file, { store, path, name }));
  return [...layers, { origin: name, content, ruleFiles }];
}

type Refuse = (why: string) => never;

function refusal(where: string): Refuse {
  return (why) => {
    throw new UsageError(`${where}: ${why}`);
  };
}

function locate(
  given: string,
  { store, path, refuse }: { store: SettingsStore; path: string; refuse: Refuse },
): { store: SettingsStore; path: string } {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given))
    refuse("a URL is never read; copy the file, or install it as an npm package");
  if (given.includes("\\")) refuse("write the path with forward slashes");
  if (given.startsWith("./") || given.startsWith("../")) {
    if (!/\.ya?ml$/.test(given)) refuse("only YAML is read: the file's name has to end in .yml");
    const target = inside(store, path, given);
    if (target === undefined) refuse(`"${given}" lies outside the repository`);
    return { store, path: target as string };
  }
  if (posix.isAbsolute(given) || /^[a-z]:/i.test(given))
    refuse("an absolute path; write it relative to this file, as ./PATH");
  const [, name = "", file = settingsFileName] = packageFile.exec(given) ?? [];
  const looksLikeFile = /\.ya?ml$/.test(given) ? `; a file beside this one is written ./${given}` : "";
  if (name === "" || file.split("/").includes(".."))
    refuse(`"${given}" is neither ./PATH.yml nor a package${looksLikeFile}`);
  const found = store.packageOf(name, path);
  if (!found) refuse(`the package ${name} is not installed here${looksLikeFile}`);
  return { store: found as SettingsStore, path: file };
}

async function ruleFileOf(
  given: string,
  { store, path, name }: { store: SettingsStore; path: string; name: string },
): Promise<string> {
  if (isAbsolute(given) && !store.confined) return given;
  const target = inside(store, path, given);
  if (target !== undefined) return store.ruleFile(target);
  throw new UsageError(`${name}: rules.add: "${given}" lies outside the repository; pass it with --rules`);
}

/** Relative to the store's folder; undefined if it lies outside and must not. */
function inside(store: SettingsStore, from: string, given: string): string | undefined {
  if (isAbsolute(given)) return undefined;
  const target = posix.join(posix.dirname(from), given);
  return store.confined && (target === ".." || target.startsWith("../")) ? undefined : target;
}
