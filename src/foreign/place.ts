// Where other scanners' files are looked for: the root of the scanned repository, or a commit's tree. On the commit hook's path: a few stat
// calls, and nothing is loaded where none of the files is there.
import { lstatSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { messageOf, UsageError } from "../errors.ts";
import { foreignFileNames, foreignText } from "./names.ts";

export interface ForeignPlace {
  /** Those of `foreignFileNames` that stand there. @throws UsageError for a link, which could lead out of the repository */
  present(): Promise<string[]>;
  /** @param name root-relative. @returns undefined if there is none, or if it lies outside @throws UsageError if it cannot be read */
  read(name: string): Promise<string | undefined>;
  /** The folder whose git configuration counts; undefined: none does. */
  readonly gitFolder: string | undefined;
}

const maxBytes = 64 * 1024 * 1024;

export function foreignPlaceOnDisk(root: string): ForeignPlace {
  return {
    gitFolder: root,
    present: async () => foreignFileNames.filter((name) => isForeign(root, name)),
    async read(name) {
      const inside = normalize(name);
      if (inside.startsWith("..") || !isFile(join(root, inside))) return undefined;
      return readText(join(root, inside));
    },
  };
}

/** @param file a `.gitleaks.toml` by another name, which the user named */
export function withGitleaksConfig(place: ForeignPlace, file: string): ForeignPlace {
  return {
    gitFolder: place.gitFolder,
    present: async () => [
      gitleaksConfigName,
      ...(await place.present()).filter((name) => name !== gitleaksConfigName && name !== "gitleaks.toml"),
    ],
    read: async (name) => (name === gitleaksConfigName ? readText(file) : place.read(name)),
  };
}

/** @param file trufflehog's exclude file, which the user named */
export function withTrufflehogExcludes(place: ForeignPlace, file: string): ForeignPlace {
  return {
    gitFolder: place.gitFolder,
    present: async () => [...(await place.present()).filter((name) => name !== excludesName), excludesName],
    read: async (name) => (name === excludesName ? readText(file) : place.read(name)),
  };
}

const excludesName = ".trufflehog-exclude-paths";
const gitleaksConfigName = ".gitleaks.toml";

function isForeign(root: string, name: string): boolean {
  const path = join(root, name);
  // That of the project itself may be a link, and is everywhere.
  if (name !== "package.json") return isFile(path);
  const isThere = lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
  return isThere && foreignText(name, readText(path)) !== undefined;
}

function isFile(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isSymbolicLink())
    throw new UsageError(
      `${path}: is a link; another scanner's file is read only as a regular file (--no-foreign reads none)`,
    );
  return found?.isFile() === true;
}

function readText(file: string): string {
  try {
    const size = lstatSync(file).size;
    if (size > maxBytes) throw new UsageError(`${file}: ${size} bytes; at most ${maxBytes} are read`);
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${file}: cannot be read: ${messageOf(cause)}`, { cause });
  }
}
