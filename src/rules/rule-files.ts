// A path that a user names -> the rule files at it.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { messageOf, UsageError } from "../errors.ts";

/**
 * The file itself, or all `*.yaml` and `*.yml` of a folder and of the folders in it, in the order of their paths.
 * @throws UsageError if there is none
 */
export function ruleFilesAt(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const files = yamlFilesIn(path);
    if (files.length === 0) throw new UsageError(`${path}: holds no rule files (*.yaml)`);
    return files;
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${path}: cannot read rules: ${messageOf(cause)}`, { cause });
  }
}

/** One level deep: rules/generic.yaml, rules/g/github.yaml. */
function yamlFilesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const inside = entries
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((inner) => join(name, inner)));
  const names = [...entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name), ...inside];
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}
