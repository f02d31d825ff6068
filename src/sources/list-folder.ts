// A folder that no repository holds -> its files, dot files too. Repositories inside are left to git.
import { readdir, type Dirent } from "node:fs";
import { messageOf } from "../errors.ts";
import { repositoryAt, type Repository } from "../git/find-repository.ts";
import { pathBuffer, toPathBytes } from "../path-bytes.ts";
import type { Notice, PathBytes, Skip } from "../types.ts";
import { systemCode } from "./read-file.ts";

export type FolderListing = {
  /** Relative to the folder, sorted by bytes. */
  files: PathBytes[];
  /** Repositories with a work tree, by their folder; nothing in them is among `files`. */
  repositories: { path: PathBytes; repository: Repository }[];
  events: (Skip | Notice)[];
};

/** @param folder absolute @param nameOf turns a path relative to the folder into the one that is reported */
export async function listFolder(folder: string, nameOf: (path: PathBytes) => PathBytes): Promise<FolderListing> {
  const { default: glob } = await import("fast-glob");
  const listing: FolderListing = { files: [], repositories: [], events: [] };
  const cwd = toGlobName(toPathBytes(folder));
  const readFolder = folderReader({ cwd, listing, nameOf });
  // The default pattern for everything; links to folders are listed as links, because they are not followed.
  const options = {
    cwd,
    dot: true,
    followSymbolicLinks: false,
    onlyFiles: false,
    objectMode: true,
    unique: false,
  } as const;
  const entries = await glob("**", { ...options, fs: { readdir: readFolder as typeof readdir } });
  for (const { path, dirent } of entries) if (!dirent.isDirectory()) listing.files.push(fromGlobName(path));
  listing.files.sort(byBytes);
  listing.repositories.sort((a, b) => byBytes(a.path, b.path));
  return listing;
}

/** latin1 strings compare as their bytes. */
export function byBytes(a: PathBytes, b: PathBytes): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// fast-glob takes names for text and matches them by regular expressions whose dot stops at line ends. So it is given names whose
// characters are bytes, with line ends and backslashes put out of its way; U+0100 and above stand for no byte.
const hidden = new Map([
  ["\n", "\u0100"],
  ["\r", "\u0101"],
  ["\\", "\u0102"],
]);
const shown = new Map([...hidden].map(([byte, stand]) => [stand, byte]));

function toGlobName(name: PathBytes): string {
  return name.replace(/[\n\r\\]/g, (byte) => hidden.get(byte) ?? byte);
}

function fromGlobName(name: string): PathBytes {
  return name.replace(/[\u0100-\u0102]/g, (stand) => shown.get(stand) ?? stand);
}

type Reading = { cwd: string; listing: FolderListing; nameOf: (path: PathBytes) => PathBytes };
type ReadCallback = (error: Error | null, entries: Dirent[]) => void;

/** Reads folders for fast-glob: names as bytes, repositories set aside, what cannot be read told. */
function folderReader({ cwd, listing, nameOf }: Reading): (path: string, options: unknown, done: ReadCallback) => void {
  return (globPath, _options, done) => {
    const absolute = fromGlobName(globPath);
    const path = absolute.slice(fromGlobName(cwd).length + 1);
    const provenance = { kind: "file", path: nameOf(path) } as const;
    readdir(pathBuffer(absolute), { withFileTypes: true, encoding: "latin1" }, (error, entries) => {
      if (error) {
        if (systemCode(error) === undefined) return done(error, []);
        listing.events.push({ kind: "skip", provenance, reason: "cannot read", detail: messageOf(error) });
        return done(null, []);
      }
      const repository = mayBeRepository(entries) ? repositoryAt(pathBuffer(absolute).toString()) : undefined;
      if (repository?.hasWorkTree) {
        listing.repositories.push({ path, repository });
        return done(null, []);
      }
      if (repository) listing.events.push({ kind: "notice", provenance, reason: "history not covered" });
      for (const entry of entries) entry.name = toGlobName(entry.name);
      done(null, entries);
    });
  };
}

function mayBeRepository(entries: Dirent[]): boolean {
  return entries.some(({ name }) => name === ".git" || name === "HEAD");
}
