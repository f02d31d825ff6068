// A folder of the user's alone, for what is made of settings and rule files: a commit hook has no time to make it again. Entries are named
// after the content that they were made of, and hold no more than that said.
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { asset } from "./assets.ts";
import { holdsSecret } from "./holds-secret.ts";
import { once } from "./once.ts";

/** A file that an entry was made of; `hash` undefined: there was none. */
export type CachedInput = { file: string; hash: string | undefined };

type Entry<Value> = { inputs: CachedInput[]; value: Value };

const maxEntries = 100;

/** What was made of exactly this, by exactly this keysweep; undefined if it was not, or if one of its inputs has changed. */
export function readCached<Value>(kind: string, madeOf: readonly string[]): Value | undefined {
  const folder = ownFolder();
  const text = folder === undefined ? undefined : readIfThere(join(folder, nameOf(kind, madeOf)));
  if (text === undefined) return undefined;
  const entry = parse<Value>(text);
  if (!entry) return undefined;
  const { inputs, value } = entry;
  return inputs.every(({ file, hash }) => hashOfFile(file) === hash) ? value : undefined;
}

/** Entries appear whole; one that is damaged all the same is made anew. */
function parse<Value>(text: string): Entry<Value> | undefined {
  try {
    return JSON.parse(text) as Entry<Value>;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** Keeps it if it can be kept: a cache that cannot be written is none, and settings that hold a secret are read anew each time. */
export function writeCached(kind: string, madeOf: readonly string[], entry: Entry<unknown>): void {
  if (holdsSecret(JSON.stringify(entry, undefined, 1))) return;
  attempt(() => {
    makeFolder();
    const folder = ownFolder();
    if (folder === undefined) return;
    const target = join(folder, nameOf(kind, madeOf));
    const temporary = `${target}.${process.pid}.tmp`;
    writeFileSync(temporary, JSON.stringify(entry), { mode: 0o600, flag: "wx" });
    renameSync(temporary, target);
    removeOldest(folder);
  });
}

function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("base64url");
}

export function hashOfFile(file: string): string | undefined {
  const bytes = attempt(() => readFileSync(file));
  return bytes && hashOf(bytes);
}

function nameOf(kind: string, madeOf: readonly string[]): string {
  return `${kind}-${hashOf(JSON.stringify([edition(), ...madeOf]))}.json`;
}

/** Another build may read the same files otherwise. */
const edition = once(() => {
  const rules = asset("rules.json");
  const { size, mtimeMs } = statSync(rules);
  return `${rules.href} ${size} ${mtimeMs}`;
});

function cacheFolder(): string | undefined {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  const base = process.platform === "win32" ? local : xdg?.startsWith("/") ? xdg : join(homedir(), ".cache");
  return base ? join(base, "keysweep") : undefined;
}

/** The folder if it is there, is no link, and nobody else may write to it or read it. Windows keeps it in the user's own profile. */
function ownFolder(): string | undefined {
  const folder = cacheFolder();
  const found = folder === undefined ? undefined : attempt(() => lstatSync(folder, { throwIfNoEntry: false }));
  if (!found?.isDirectory()) return undefined;
  if (process.platform === "win32") return folder;
  return found.uid === process.getuid?.() && (found.mode & 0o077) === 0 ? folder : undefined;
}

/** One level at a time: Node's own recursion never ends below /proc. */
function makeFolder(): void {
  const folder = cacheFolder();
  if (folder === undefined) return;
  for (const path of [dirname(folder), folder])
    if (!lstatSync(path, { throwIfNoEntry: false })) mkdirSync(path, { mode: 0o700 });
}

function removeOldest(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  if (names.length <= maxEntries) return;
  const aged = names.map((name) => ({ name, mtimeMs: statSync(join(folder, name)).mtimeMs }));
  aged.sort((a, b) => a.mtimeMs - b.mtimeMs);
  for (const { name } of aged.slice(0, maxEntries / 2)) rmSync(join(folder, name), { force: true });
}

function readIfThere(file: string): string | undefined {
  return attempt(() => readFileSync(file, "utf8"));
}

/** A full or read-only disk, a file that another process removes: the system's errors, and no others. */
function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && "syscall" in cause) return undefined;
    throw cause;
  }
}
