// Settings as a commit's tree holds them. Files are copied to a folder when they are asked for, since rules are read from files.
import { join } from "node:path";
import { settingsFileName } from "../config/find.ts";
import { loadLayers, type Layer } from "../config/layers.ts";
import type { SettingsPlace } from "../config/place.ts";
import { ownPackage, type SettingsStore } from "../config/store.ts";
import { UsageError } from "../errors.ts";
import { foreignFileNames } from "../foreign/names.ts";
import type { ForeignPlace } from "../foreign/place.ts";
import type { Repository } from "../git/find-repository.ts";
import { pathBuffer } from "../path-bytes.ts";
import type { PathBytes } from "../types.ts";
import { filesAt, foreignTextOf, namedAt, textOf, writeBelow } from "./committed-files.ts";

export type CommitTree = {
  /** An object id; undefined is a commit that does not exist yet, which holds no settings. */
  commit: string | undefined;
  repository: Repository;
  /** An empty folder that is this scan's alone. */
  folder: string;
};

export async function placeInCommit(tree: CommitTree): Promise<SettingsPlace> {
  const { commit, repository } = tree;
  const store = new CommitStore(tree);
  const misnamed = await filesAt(commit, ["keysweep.yaml"], repository);
  if (misnamed.length > 0)
    throw new UsageError(`${store.nameOf("keysweep.yaml")}: rename this file to ${settingsFileName}`);
  const inFolders = new Set(await namedAt(commit, settingsFileName, repository));
  const load = (path: PathBytes): Promise<Layer[] | undefined> => loadLayers(store, pathBuffer(path).toString());
  return {
    hasFolders: true,
    foreign: foreignPlaceIn(tree),
    root: () => load(settingsFileName),
    inFolder(folder) {
      const path = `${folder}/${settingsFileName}`;
      return inFolders.has(path) ? load(path) : undefined;
    },
  };
}

/** Other scanners' files as the commit has them; git's configuration is not part of a change, so it counts as it is. */
function foreignPlaceIn({ commit, repository }: CommitTree): ForeignPlace {
  const read = async (name: string): Promise<string | undefined> =>
    textOf(await filesAt(commit, [name], repository), name);
  return {
    gitFolder: repository.root,
    read,
    async present() {
      const files = await filesAt(commit, foreignFileNames, repository);
      return foreignFileNames.filter((name) => foreignTextOf(files, name) !== undefined);
    },
  };
}

class CommitStore implements SettingsStore {
  readonly confined = true;
  readonly #tree: CommitTree;

  constructor(tree: CommitTree) {
    this.#tree = tree;
  }

  nameOf(path: string): string {
    const { commit } = this.#tree;
    return commit === undefined ? path : `${path} at ${commit.slice(0, 12)}`;
  }

  async read(path: string): Promise<string | undefined> {
    return textOf(await filesAt(this.#tree.commit, [path], this.#tree.repository), path);
  }

  async ruleFile(path: string): Promise<string> {
    const { commit, repository, folder } = this.#tree;
    writeBelow(folder, await filesAt(commit, [path], repository));
    return join(folder, path);
  }

  /** What is installed in the checkout is the change's own choice, so it does not count. */
  packageOf(name: string): SettingsStore | undefined {
    const found = ownPackage(name, { outside: this.#tree.repository.root });
    if (found) return found;
    throw new UsageError(
      `extends: ${name}: the packages of a checkout do not count where the change is not trusted, since it may have changed them. ` +
        `Install it beside keysweep, outside of the checkout, or extend a file of the repository`,
    );
  }
}
