// Settings as a commit holds them: a change must not set its own limits, so they are taken from the side that was there before it.
import { baselineFileName } from "../baseline/name.ts";
import { resolveSettings, type GivenSettings } from "../config/resolve.ts";
import type { Settings } from "../config/settings.ts";
import type { Repository } from "../git/find-repository.ts";
import { placeInCommit } from "./commit-place.ts";
import { filesAt, textOf } from "./committed-files.ts";
import { withTemporaryFolder } from "./temporary-folder.ts";

export type SettingsAt = {
  /** An object id; undefined is a commit that does not exist yet, which holds no settings. */
  commit: string | undefined;
  repository: Repository;
  /** The command line: what it names is taken from where it says. */
  given: GivenSettings;
};

/**
 * Reads keysweep.yml, those of folders, what they extend, the rule files that they add, and the baseline from the commit's tree, and calls
 * `use` with what they say. Inline marks stand in the change itself, so they are told and hide nothing.
 * @throws UsageError naming the file, the field and the cure
 */
export async function withSettingsAt<Result>(
  { commit, repository, given }: SettingsAt,
  use: (settings: Settings) => Promise<Result>,
): Promise<Result> {
  return withTemporaryFolder(async (folder) => {
    const settings = await resolveSettings(await placeInCommit({ commit, repository, folder }), given);
    const baseline = settings.baseline ?? (await baselineAt(commit, repository));
    return use({ ...settings, baseline, marks: "told" });
  });
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
