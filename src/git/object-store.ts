// A repository -> what its store holds: packs with their indexes, and loose objects. Reads git's files itself; what it does not know
// is left to git as a whole.
//
// A repack may happen meanwhile. Packs are opened before their indexes and stay open, a pack that is gone makes the list be read once
// more, and loose objects are listed before and after the packs: an object moves from one to the other before it leaves the first.
import { join, resolve } from "node:path";
import { isText, pathBuffer } from "../path-bytes.ts";
import { gitFailure } from "./failure.ts";
import type { Repository } from "./find-repository.ts";
import { listLoose, namesIn } from "./loose-objects.ts";
import { isGone, textIfThere } from "./if-there.ts";
import { isLeftToGit } from "./left-to-git.ts";
import { objectFolders, UnknownStore } from "./object-store-folders.ts";
import { PackFile } from "./pack-file.ts";
import { findId, readPackIndex, type PackIndex } from "./pack-index.ts";
import { runGit } from "./run.ts";

export type StoredPack = { file: PackFile; index: PackIndex };
export type ObjectStore = {
  /** Whoever takes a pack closes it. */
  packs: StoredPack[];
  /** Ids of objects that stand in no pack. */
  loose: string[];
  /** Packs that only a multi-pack-index describes: git reads from them, but does not list them. */
  unlisted: string[];
};
/** Where git is run, and the folder that linked work trees share. */
export type StoreOwner = Pick<Repository, "root" | "commonFolder">;
export type OpenedStore = { kind: "store"; store: ObjectStore } | { kind: "unknown"; why: string };

/** Extensions of the repository format (git-config(1)) that leave packs, loose objects and alternates as they are. */
const harmless = new Set([
  "noop",
  "preciousobjects",
  "partialclone",
  "worktreeconfig",
  "relativeworktrees",
  "refstorage",
]);

export type Opening = {
  signal: AbortSignal;
  /** Done while git is asked where the store is, and before anything of it is listed. */
  beforeListing: () => Promise<void>;
  /** Told the bytes of all packs before their indexes are read. */
  foresee: (packBytes: number) => void;
};

/** @throws UsageError if git refuses the repository, as it does another user's: its own judgement comes first */
export async function openObjectStore(repository: StoreOwner, opening: Opening): Promise<OpenedStore> {
  const { root } = repository;
  const { signal, beforeListing, foresee } = opening;
  const store: ObjectStore = { packs: [], loose: [], unlisted: [] };
  const { packs } = store;
  try {
    const [folder] = await Promise.all([
      objectFolder(root, signal),
      refuseExtensions(repository, signal),
      beforeListing(),
    ]);
    const folders = objectFolders(folder, root);
    const loose = new Set<string>();
    for (const each of folders) listLoose(each, loose);
    openPacks(folders, store, foresee);
    for (const each of folders) listLoose(each, loose);
    // The largest first: where several packs have an object, it is mostly a small base in the others.
    packs.sort((a, b) => b.file.size - a.file.size);
    store.loose = [...loose].filter((id) => !isPacked(id, packs));
    return { kind: "store", store };
  } catch (cause) {
    for (const { file } of packs) file.close();
    if (isLeftToGit(cause)) return { kind: "unknown", why: cause.message };
    throw cause;
  }
}

/** Honours GIT_OBJECT_DIRECTORY and linked work trees. */
async function objectFolder(root: string, signal: AbortSignal): Promise<string> {
  const args = ["rev-parse", "--show-object-format", "--git-path", "objects"];
  const { stdout, ...end } = await runGit(args, { cwd: root, signal });
  if (end.exitCode !== 0) throw gitFailure(args, end, root);
  const [format = ""] = stdout.split("\n", 1);
  if (format !== "sha1") throw new UnknownStore(`objects named by ${format}`);
  const path = stdout.slice(format.length + 1).replace(/\n$/, "");
  if (!isText(path)) throw new UnknownStore("a folder of objects that is not UTF-8");
  return resolve(root, pathBuffer(path).toString("utf8"));
}

/** Extensions stand in the repository's own configuration, never in included files, so one without the word has none. */
async function refuseExtensions({ root, commonFolder }: StoreOwner, signal: AbortSignal): Promise<void> {
  if (!/extensions/i.test(textIfThere(join(commonFolder, "config")))) return;
  const args = ["config", "--null", "--get-regexp", "^extensions\\."];
  const { stdout, ...end } = await runGit(args, { cwd: root, signal });
  // 1: there are none.
  if (end.exitCode !== 0 && end.exitCode !== 1) throw gitFailure(args, end, root);
  for (const entry of stdout.split("\0")) {
    const [name = "", value] = entry.replace(/^extensions\./, "").split("\n");
    const isKnown = name === "" || harmless.has(name) || (name === "objectformat" && value === "sha1");
    if (!isKnown) throw new UnknownStore(`extensions.${name}`);
  }
}

function openPacks(folders: readonly string[], store: ObjectStore, foresee: Opening["foresee"]): void {
  try {
    openListed(folders, store, foresee);
  } catch (cause) {
    if (!isGone(cause)) throw cause;
    for (const { file } of store.packs.splice(0)) file.close();
    store.unlisted = [];
    openListed(folders, store, foresee);
  }
}

function openListed(folders: readonly string[], { packs, unlisted }: ObjectStore, foresee: Opening["foresee"]): void {
  const files: PackFile[] = [];
  try {
    for (const folder of folders) openPacksIn(join(folder, "pack"), files, unlisted);
    foresee(files.reduce((sum, { size }) => sum + size, 0));
    for (let file = files[0]; file; file = files[0]) {
      packs.push({ file, index: readPackIndex(indexPath(file.path)) });
      files.shift();
    }
  } finally {
    for (const file of files) file.close();
  }
}

/** A pack without an index is one that comes or goes. A multi-pack-index mostly repeats what the packs' own indexes say. */
function openPacksIn(folder: string, files: PackFile[], unlisted: string[]): void {
  const names = new Set(namesIn(folder));
  for (const name of names) {
    if (!name.endsWith(".pack")) continue;
    if (names.has(indexPath(name))) files.push(new PackFile(join(folder, name)));
    else if (names.has("multi-pack-index")) unlisted.push(join(folder, name));
  }
}

function indexPath(packPath: string): string {
  return packPath.replace(/pack$/, "idx");
}

function isPacked(id: string, packs: readonly StoredPack[]): boolean {
  const bytes = Buffer.from(id, "hex");
  return packs.some(({ index }) => findId(index.ids, bytes) !== -1);
}
