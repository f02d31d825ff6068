// Entries -> the baseline file: joined, sorted, one line each, written whole or not at all.
import { lstatSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { messageOf, UsageError } from "../errors.ts";
import { compare } from "../compare.ts";
import { formatEntry, type Entry } from "./entry.ts";
import { baselineFileName } from "./name.ts";

/** @throws UsageError if the file cannot be written */
export function writeBaseline(file: string, entries: readonly Entry[]): void {
  const target = lstatSync(file, { throwIfNoEntry: false }) ? realpathSync(file) : file;
  writeWhole(target, formatBaseline(entries));
}

export function formatBaseline(entries: readonly Entry[]): string {
  return joinEntries(entries)
    .map((entry) => `${formatEntry(entry)}\n`)
    .sort(compare)
    .join("");
}

/** Entries that say the same of one fingerprint become one, with the paths of all. */
export function joinEntries(entries: readonly Entry[]): Entry[] {
  const joined = new Map<string, Entry>();
  for (const entry of entries) {
    const key = formatEntry({ ...entry, paths: [] });
    const known = joined.get(key);
    const paths = [...new Set([...(known?.paths ?? []), ...entry.paths])].sort(compare);
    joined.set(key, { ...entry, paths });
  }
  return [...joined.values()];
}

const attributesLine = `${baselineFileName} merge=union`;

/**
 * Says to git that lines which two branches add at one place of the sorted file are both kept: without it, plain git takes them for a
 * conflict. Done where a baseline is made; whoever deletes the line again keeps his will.
 * @returns true if the line was added
 */
export function addMergeAttribute(root: string): boolean {
  const file = join(root, ".gitattributes");
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found && !found.isFile()) return false;
  const text = found ? readFileSync(file, "utf8") : "";
  if (text.includes(baselineFileName)) return false;
  const separator = text === "" || text.endsWith("\n") ? "" : "\n";
  writeWhole(file, `${text}${separator}${attributesLine}\n`);
  return true;
}

/** The temporary file lies beside the target, since a rename works only within one file system. */
function writeWhole(target: string, text: string): void {
  const unique = `${process.pid}-${process.hrtime.bigint().toString(36)}`;
  const temporary = join(dirname(target), `.${basename(target)}.${unique}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: "wx" });
    renameSync(temporary, target);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw new UsageError(`${target}: cannot be written: ${messageOf(cause)}`, { cause });
  }
}
