// Where settings files stand: a folder on disk. Nothing outside of it is read, by whatever path or link, unless the user named the file.
import { lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { messageOf, UsageError } from "../errors.ts";
import { ownModules } from "../package.ts";

/** Paths are relative to the store's folder, with forward slashes. */
export interface SettingsStore {
  /** False: the user named the file, so paths may lead out of the folder. */
  readonly confined: boolean;
  /** How messages name a file. */
  nameOf(path: string): string;
  /** @returns undefined if there is none @throws UsageError for links and for what cannot be read */
  read(path: string): Promise<string | undefined>;
  /** The absolute path of a file or folder of rules. @throws UsageError if a link leads it out of the folder */
  ruleFile(path: string): Promise<string>;
  /**
   * An npm package that is installed for the file at `from`.
   * @returns undefined if it is not installed
   * @throws UsageError if it must not be read
   */
  packageOf(name: string, from: string): SettingsStore | undefined;
}

const maxBytes = 1 << 20;

export type DiskStoreOptions = {
  confined: boolean;
  /** Files of a package are named after it. Default: by their path. */
  name?: string;
  /** Told of every file that is read, and of packages, which may come and go. */
  watch?: { file(file: string): void; package(): void };
};

export class DiskStore implements SettingsStore {
  readonly confined: boolean;
  readonly #folder: string;
  readonly #name: string | undefined;
  readonly #watch: DiskStoreOptions["watch"];

  /** @param folder absolute */
  constructor(folder: string, { confined, name, watch }: DiskStoreOptions) {
    this.#watch = watch;
    this.#folder = folder;
    this.confined = confined;
    this.#name = name;
  }

  nameOf(path: string): string {
    return this.#name === undefined ? join(this.#folder, path) : `${this.#name}/${path}`;
  }

  async read(path: string): Promise<string | undefined> {
    const file = join(this.#folder, path);
    const name = this.nameOf(path);
    this.#watch?.file(file);
    const found = (this.confined ? lstatSync : statSync)(file, { throwIfNoEntry: false });
    if (!found) return undefined;
    if (this.confined && !found.isFile()) throw new UsageError(`${name}: settings must be a regular file`);
    this.#refuseEscape(path);
    if (found.size > maxBytes)
      throw new UsageError(`${name}: settings of ${found.size} bytes; at most ${maxBytes} are read`);
    try {
      return readFileSync(file, "utf8");
    } catch (cause) {
      throw new UsageError(`${name}: cannot read the settings: ${messageOf(cause)}`, { cause });
    }
  }

  async ruleFile(path: string): Promise<string> {
    this.#refuseEscape(path);
    return resolve(this.#folder, path);
  }

  packageOf(name: string, from: string): SettingsStore | undefined {
    this.#watch?.package();
    for (const modules of modulesAbove(from)) {
      const folder = join(this.#folder, modules, name);
      if (!lstatSync(folder, { throwIfNoEntry: false })) continue;
      // Workspaces and pnpm link packages, to other places of the repository.
      this.#refuseEscape(`${modules}/${name}`);
      return new DiskStore(realpathSync(folder), { confined: true, name });
    }
    return ownPackage(name);
  }

  /** A path without `..` may still lead out through a folder that is a link. */
  #refuseEscape(path: string): void {
    if (!this.confined) return;
    const target = join(this.#folder, path);
    if (!lstatSync(target, { throwIfNoEntry: false })) return;
    if (isWithin(realpathSync(target), realpathSync(this.#folder))) return;
    throw new UsageError(
      `${this.nameOf(path)}: a link leads it out of the repository; settings and rules must lie in it`,
    );
  }
}

/** A package that is installed beside keysweep itself. @param outside a folder whose packages do not count */
export function ownPackage(name: string, { outside }: { outside?: string } = {}): SettingsStore | undefined {
  const modules = ownModules();
  if (modules === undefined || (outside !== undefined && isWithin(realpathSync(modules), realpathSync(outside))))
    return undefined;
  const folder = join(modules, name);
  return lstatSync(join(folder, "package.json"), { throwIfNoEntry: false })
    ? new DiskStore(folder, { confined: true, name })
    : undefined;
}

/** As Node looks for packages, up to the store's folder and no further. */
function modulesAbove(from: string): string[] {
  const folders = from.split("/").slice(0, -1);
  const all = folders.map((_, at) => [...folders.slice(0, folders.length - at), "node_modules"].join("/"));
  return [...all, "node_modules"];
}

function isWithin(path: string, folder: string): boolean {
  const steps = relative(folder, path);
  return steps !== ".." && !steps.startsWith(`..${sep}`) && !isAbsolute(steps);
}
