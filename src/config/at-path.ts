// What the settings come to at one path: those for all, those for some paths, and the files of the folders above it, the innermost last.
import { UsageError } from "../errors.ts";
import { leavesOut, matchesGlobs } from "../sources/user-globs.ts";
import type { Confidence, PathBytes } from "../types.ts";
import { isLocked } from "./merge.ts";
import type { PathSettings, Settings } from "./settings.ts";

export type AtPath = {
  /** The root's settings leave the path out. */
  isExcluded: boolean;
  /** A folder's settings leave it out: locked rules count all the same. */
  isExcludedByFolder: boolean;
  /** In the order in which they apply. */
  said: readonly PathSettings[];
};

const nothingSaid: AtPath = { isExcluded: false, isExcludedByFolder: false, said: [] };

type Governing = Pick<Settings, "include" | "exclude" | "minConfidence" | "failOn"> &
  Partial<Pick<Settings, "overrides" | "nested" | "locked" | "fixed">>;

export class PathGovernor {
  readonly #settings: Governing;
  readonly #isKnown: (ruleId: string) => boolean;
  readonly #leavesOut: (path: PathBytes) => boolean;
  readonly #saysNothing: boolean;
  readonly #folders = new Map<PathBytes, readonly PathSettings[]>();
  readonly #matchers = new Map<PathSettings, (path: PathBytes) => boolean>();

  /** @param isKnown false for ids that no rule has: a folder's settings that name one are refused */
  constructor(settings: Governing, isKnown: (ruleId: string) => boolean = () => true) {
    this.#settings = settings;
    this.#isKnown = isKnown;
    this.#leavesOut = leavesOut(settings);
    const { include, exclude, overrides = [] } = settings;
    this.#saysNothing = include.length + exclude.length + overrides.length === 0;
  }

  /** At once if the files of the folders above are known already. @throws UsageError if one of them is wrong, also by rejecting */
  at(path: PathBytes): AtPath | Promise<AtPath> {
    const folder = folderOf(path);
    const known = this.#settings.nested ? this.#folders.get(folder) : [];
    return known ? this.#judge(path, known) : this.#load(folder).then((said) => this.#judge(path, said));
  }

  minConfidence(ruleId: string, { said }: AtPath): Confidence {
    return this.#last("minConfidence", ruleId, said) ?? this.#settings.minConfidence;
  }

  failOn(ruleId: string, { said }: AtPath): Settings["failOn"] {
    return this.#last("failOn", ruleId, said) ?? this.#settings.failOn;
  }

  /** True if nothing at the path wants findings of this rule. */
  isOff(ruleId: string, { isExcluded, isExcludedByFolder, said }: AtPath): boolean {
    if (isExcluded) return true;
    const isFree = !isLocked(ruleId, this.#settings.locked);
    if (isExcludedByFolder && isFree) return true;
    return said.some(({ disable, folder }) => disable?.includes(ruleId) && (folder === "" || isFree));
  }

  #last<Key extends "minConfidence" | "failOn">(
    key: Key,
    ruleId: string,
    said: readonly PathSettings[],
  ): PathSettings[Key] | undefined {
    if (this.#settings.fixed?.includes(key)) return undefined;
    const counts = (one: PathSettings): boolean =>
      one[key] !== undefined && (one.folder === "" || !isLocked(ruleId, this.#settings.locked));
    const found: PathSettings | undefined = said.findLast(counts);
    return found?.[key];
  }

  #judge(path: PathBytes, fromFolders: readonly PathSettings[]): AtPath {
    // Asked for every file of a work tree, and mostly there is nothing to say.
    if (this.#saysNothing && fromFolders.length === 0) return nothingSaid;
    const said = [...(this.#settings.overrides ?? []), ...fromFolders].filter((one) => this.#concerns(one, path));
    const isExcludedByFolder = fromFolders.some((one) => this.#leavesPathOut(one, path));
    return { isExcluded: this.#leavesOut(path), isExcludedByFolder, said };
  }

  #concerns(one: PathSettings, path: PathBytes): boolean {
    const { paths, folder } = one;
    return paths === undefined || this.#matcher(one, () => matchesGlobs(paths))(within(path, folder));
  }

  #leavesPathOut(one: PathSettings, path: PathBytes): boolean {
    if (!one.include && !one.exclude) return false;
    return this.#matcher(one, () => leavesOut(one))(within(path, one.folder));
  }

  /** One object has either `paths`, or `include` and `exclude`. */
  #matcher(one: PathSettings, make: () => (path: PathBytes) => boolean): (path: PathBytes) => boolean {
    let matcher = this.#matchers.get(one);
    if (!matcher) this.#matchers.set(one, (matcher = make()));
    return matcher;
  }

  /** Of the folder and all above it, the outermost first. */
  async #load(folder: PathBytes): Promise<readonly PathSettings[]> {
    if (folder === "") return this.#remember(folder, []);
    const above = this.#folders.get(folderOf(folder)) ?? (await this.#load(folderOf(folder)));
    const own = (await this.#settings.nested?.in(folder)) ?? [];
    for (const one of own) this.#refuseUnknown(one);
    return this.#remember(folder, own.length === 0 ? above : [...above, ...own]);
  }

  #refuseUnknown({ origin, disable = [] }: PathSettings): void {
    const unknown = disable.find((id) => !this.#isKnown(id));
    if (unknown !== undefined)
      throw new UsageError(
        `${origin}: rules.disable: there is no rule "${unknown}"; keysweep rules list names them all`,
      );
  }

  #remember(folder: PathBytes, said: readonly PathSettings[]): readonly PathSettings[] {
    this.#folders.set(folder, said);
    return said;
  }
}

function folderOf(path: PathBytes): PathBytes {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function within(path: PathBytes, folder: PathBytes): PathBytes {
  return folder === "" ? path : path.slice(folder.length + 1);
}

export type PathFilterSettings = Partial<Pick<Settings, "include" | "exclude" | "nested" | "locked">>;

/**
 * Whether a path need not be read at all. Where the root locks rules, what only a folder's settings leave out is read all the same, and
 * settled by what is found in it.
 */
export function leftOutBy(settings: PathFilterSettings): (path: PathBytes) => boolean | Promise<boolean> {
  const { include = [], exclude = [], locked } = settings;
  const governor = new PathGovernor({ ...settings, include, exclude, minConfidence: "medium", failOn: "low" });
  const isLeftOut = ({ isExcluded, isExcludedByFolder }: AtPath): boolean =>
    isExcluded || (isExcludedByFolder && locked === undefined);
  return (path) => {
    const at = governor.at(path);
    return at instanceof Promise ? at.then(isLeftOut) : isLeftOut(at);
  };
}
