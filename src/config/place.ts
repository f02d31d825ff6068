// Where a scan's settings stand. On the commit hook's path: a few stat calls; the YAML and schema libraries, which cost more than a whole
// hook may, are loaded only by those who have a settings file.
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "../errors.ts";
import { pathBuffer } from "../path-bytes.ts";
import { foreignPlaceOnDisk, type ForeignPlace } from "../foreign/place.ts";
import type { PathBytes } from "../types.ts";
import { hashOfFile, readCached } from "../user-cache.ts";
import { findRoot, settingsFileIn, settingsFileName } from "./find.ts";
import type { Layer } from "./layers.ts";
import { mergeNested } from "./merge.ts";
import type { NestedSettings, PathSettings, Settings } from "./settings.ts";

export interface SettingsPlace {
  /** What the file at the root says, furthest first; undefined if there is none. @throws UsageError */
  root(): Promise<Layer[] | undefined>;
  /** The file in exactly this folder below the root. @throws UsageError */
  inFolder(folder: PathBytes): Promise<Layer[] | undefined> | undefined;
  /** Folders can have settings of their own. */
  readonly hasFolders: boolean;
  /** Where other scanners' files are looked for. */
  readonly foreign: ForeignPlace;
}

/** The repository that `folder` lies in, else the folder itself. */
export function placeOnDisk(folder: string): SettingsPlace {
  const root = findRoot(folder);
  return {
    hasFolders: true,
    foreign: foreignPlaceOnDisk(root),
    root: async () => (settingsFileIn(root) === undefined ? undefined : readLayers(root, settingsFileName)),
    inFolder(inner) {
      const name = pathBuffer(inner).toString();
      return settingsFileIn(join(root, name)) === undefined
        ? undefined
        : readLayers(root, `${name}/${settingsFileName}`);
    },
  };
}

/** A file that the user named: it takes the place of all others of ours, and may refer to files anywhere. */
export function placeOfFile(file: string, { foreign }: Pick<SettingsPlace, "foreign">): SettingsPlace {
  const absolute = resolve(file);
  return {
    hasFolders: false,
    foreign,
    async root() {
      const layers = await readLayers(dirname(absolute), basename(absolute), { confined: false });
      if (!layers) throw new UsageError(`${file}: cannot read the settings: there is no such file`);
      return layers;
    },
    inFolder: () => undefined,
  };
}

async function readLayers(
  folder: string,
  path: string,
  { confined } = { confined: true },
): Promise<Layer[] | undefined> {
  const cached = readCached<Layer[]>("settings", keyOfLayers(join(folder, path), { confined }));
  if (cached) return cached;
  const { loadFromDisk } = await import("./layers-on-disk.ts");
  return loadFromDisk(folder, path, { confined });
}

/** What the layers of a settings file are made of, apart from the files that it extends. */
export function keyOfLayers(file: string, { confined }: { confined: boolean }): string[] {
  return [file, String(confined), hashOfFile(file) ?? ""];
}

/** Reads the files of folders when paths in them are met. */
export function nestedSettings(place: SettingsPlace, locked: Settings["locked"]): NestedSettings {
  return {
    in(folder): readonly PathSettings[] | Promise<readonly PathSettings[]> {
      const found = place.inFolder(folder);
      return found ? found.then((layers) => mergeNested(layers ?? [], { folder, locked })) : [];
    },
  };
}
