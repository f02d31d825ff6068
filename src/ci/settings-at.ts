// Settings as a commit holds them: a change must not set its own limits, so they are taken from the side that was there before it.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { baselineFileName } from "../baseline/name.ts";
import { resolveSettings, type GivenSettings } from "../config/resolve.ts";
import type { Settings } from "../config/settings.ts";
import type { Repository } from "../git/find-repository.ts";
import { filesAt, textOf, writeBelow } from "./committed-files.ts";

export type SettingsAt = {
  /** An object id; undefined is a commit that does not exist yet, which holds no settings. */
  commit: string | undefined;
  repository: Repository;
  /** The command line: what it names is taken from where it says. */
  given: GivenSettings;
};

const settingsFiles = ["keysweep.yml", "keysweep.yaml"];

/**
 * Reads keysweep.yml, the rule files that it adds, and the baseline from the commit's tree, and calls `use` with what they say. Inline
 * marks stand in the change itself, so they are told and hide nothing.
 * @throws UsageError naming the file, the field and the cure
 */
export async function withSettingsAt<Result>(
  { commit, repository, given }: SettingsAt,
  use: (settings: Settings) => Promise<Result>,
): Promise<Result> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "keysweep-settings-")));
  try {
    // Settings are looked for upwards until there is a .git: above this folder, anybody's may stand.
    writeFileSync(join(folder, ".git"), "");
    writeBelow(folder, await filesAt(commit, settingsFiles, repository));
    const settings = await resolveSettings(folder, given);
    // What lies in the folder was named by keysweep.yml, the rest by the command line.
    const added = settings.ruleFiles.filter((file) => file.startsWith(folder + sep));
    const paths = added.map((file) => relative(folder, file));
    writeBelow(folder, await filesAt(commit, paths, repository));
    const baseline = settings.baseline ?? (await baselineAt(commit, repository));
    return await use({ ...settings, baseline, marks: "told" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Without one, an empty text stands in its place, lest the one of the checkout be found. */
async function baselineAt(
  commit: string | undefined,
  repository: Repository,
): Promise<NonNullable<Settings["baseline"]>> {
  const files = await filesAt(commit, [baselineFileName], repository);
  const at = commit === undefined ? "" : ` at ${commit.slice(0, 12)}`;
  return { kind: "text", text: textOf(files, baselineFileName) ?? "", name: `${baselineFileName}${at}` };
}
