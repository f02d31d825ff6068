// What a hook goes by and what is not committed yet, from the real work tree into the scratch clone: settings of the root and of folders, all
// that they extend and add, the baseline, other scanners' files, and the settings of those who run hooks.
import { cpSync, existsSync, lstatSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { baselineFileName } from "../baseline/name.ts";
import { settingsFileName } from "../config/find.ts";
import { loadLayers } from "../config/layers.ts";
import { DiskStore } from "../config/store.ts";
import { UsageError } from "../errors.ts";
import { foreignFileNames } from "../foreign/names.ts";
import type { Repository } from "../git/find-repository.ts";
import { runGit } from "../git/run.ts";
import { pathBuffer } from "../path-bytes.ts";
import { listRepository } from "../sources/list-repository.ts";

const managers = [".husky", ".pre-commit-config.yaml", "lefthook.yml", "lefthook-local.yml"];

export async function carryOver({ root }: Pick<Repository, "root">, clone: string): Promise<void> {
  const rootFiles = [...managers, baselineFileName, ...foreignFileNames];
  const names = new Set([...rootFiles, ...(await settingsFiles(root))]);
  for (const name of names) mirror(name, { root, clone });
  await copyGitSecrets(root, clone);
  // Whoever is called from here is installed there, and packages may hold settings.
  const modules = join(clone, "node_modules");
  if (existsSync(join(root, "node_modules")) && !existsSync(modules))
    symlinkSync(join(root, "node_modules"), modules, "junction");
}

/** What is gone from the work tree is gone from the clone. */
function mirror(name: string, { root, clone }: { root: string; clone: string }): void {
  const [from, to] = [join(root, name), join(clone, name)];
  rmSync(to, { recursive: true, force: true });
  if (!lstatSync(from, { throwIfNoEntry: false })) return;
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}

/** Root-relative paths of all files called keysweep.yml, deleted ones too, and of what these extend and add. */
async function settingsFiles(root: string): Promise<string[]> {
  const { signal } = new AbortController();
  const listing = { includeIgnored: false, folder: "", ownRepository: true, signal };
  const listed = await listRepository({ root }, listing);
  const own = listed
    .map(({ path }) => pathBuffer(path).toString())
    .filter((path) => path === settingsFileName || path.endsWith(`/${settingsFileName}`));
  const files = new Set([settingsFileName, ...own]);
  const watch = { file: (file: string) => void files.add(relative(root, file)), package: () => undefined };
  for (const path of [...files]) {
    try {
      const layers = (await loadLayers(new DiskStore(root, { confined: true, watch }), path)) ?? [];
      for (const { ruleFiles } of layers) for (const file of ruleFiles) files.add(relative(root, file));
    } catch (cause) {
      // The hook will say so itself.
      if (!(cause instanceof UsageError)) throw cause;
    }
  }
  return [...files].filter((file) => !file.startsWith(".."));
}

/** git-secrets' entries in the repository's own configuration; its user's counts in the clone as well. */
async function copyGitSecrets(root: string, clone: string): Promise<void> {
  const { stdout } = await runGit(["config", "--local", "-z", "--get-regexp", "^secrets\\."], { cwd: root });
  for (const entry of stdout.split("\0").filter((text) => text.includes("\n"))) {
    const [key = "", ...value] = entry.split("\n");
    await runGit(["config", "--local", "--add", key, value.join("\n")], { cwd: clone });
  }
}
