// Two commits -> what the second one adds or widens of the files that can hide findings.
import { baselineFileName } from "../baseline/name.ts";
import { settingsFileName } from "../config/find.ts";
import { messageOf, UsageError } from "../errors.ts";
import { foreignFileNames } from "../foreign/names.ts";
import type { Repository } from "../git/find-repository.ts";
import { placeInCommit } from "./commit-place.ts";
import { filesAt, foreignTextOf, namedAt } from "./committed-files.ts";
import { withTemporaryFolder } from "./temporary-folder.ts";
import { widenedSettings, type SettingsSide } from "./widened.ts";
import type { HidingSource } from "./hidden-by-change.ts";

export type NewSuppression = { file: string; source: HidingSource; words: string };

export type Sides = { base: string | undefined; head: string };

export async function newSuppressions(sides: Sides, repository: Repository): Promise<NewSuppression[]> {
  const names = [baselineFileName, ...foreignFileNames];
  const [before, after] = [await filesAt(sides.base, names, repository), await filesAt(sides.head, names, repository)];
  const inFiles = names.flatMap((name): NewSuppression[] => {
    const [old, now] = [foreignTextOf(before, name), foreignTextOf(after, name)];
    if (now === undefined || now === old) return [];
    if (name === baselineFileName) return addedEntries(old ?? "", now);
    return [{ file: name, source: "foreign files", words: old === undefined ? "is added" : "is changed" }];
  });
  return [...(await inSettings(sides, repository)), ...inFiles];
}

async function inSettings({ base, head }: Sides, repository: Repository): Promise<NewSuppression[]> {
  return withTemporaryFolder(async (oldFolder) =>
    withTemporaryFolder(async (newFolder) => {
      const before = await sideOf({ commit: base, folder: oldFolder, repository });
      try {
        const widened = await widenedSettings(before, await sideOf({ commit: head, folder: newFolder, repository }));
        return widened.map(({ file, words }) => ({ file, source: "settings", words: words.join("; ") }));
      } catch (cause) {
        // What the head says is not trusted; that it cannot be read is worth telling, no more.
        if (!(cause instanceof UsageError)) throw cause;
        return [{ file: settingsFileName, source: "settings", words: `cannot be read: ${messageOf(cause)}` }];
      }
    }),
  );
}

async function sideOf({
  commit,
  folder,
  repository,
}: {
  commit: string | undefined;
  folder: string;
  repository: Repository;
}): Promise<SettingsSide> {
  const files = await namedAt(commit, settingsFileName, repository);
  const folders = files.filter((path) => path.includes("/")).map((path) => path.slice(0, path.lastIndexOf("/")));
  return { place: await placeInCommit({ commit, repository, folder }), folders, folder };
}

function addedEntries(old: string, now: string): NewSuppression[] {
  const known = new Set(linesOf(old));
  const added = linesOf(now).filter((line) => !known.has(line)).length;
  if (added === 0) return [];
  const words = `${added} ${added === 1 ? "entry" : "entries"} added or changed`;
  return [{ file: baselineFileName, source: "baseline", words }];
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}
