// A repository -> the folders that its objects stand in: its own, and those it borrows from (gitrepository-layout(5), "objects").
import { realpathSync, readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { isText, pathBuffer } from "../path-bytes.ts";
import { isGone } from "./if-there.ts";

/** As in git: alternates of alternates, and so on, but no deeper. */
const maxDepth = 5;
const maxAlternatesBytes = 1024 * 1024;

/** A store that is laid out in a way not known here: git reads it. */
export class UnknownStore extends Error {
  override name = "UnknownStore";
}

/**
 * @param own the repository's folder of objects
 * @param root where git is run: relative paths in the environment are read from there
 * @throws UnknownStore for a path that is not UTF-8
 */
export function objectFolders(own: string, root: string): string[] {
  const found = new Set<string>();
  addFolder(own, 0, found);
  const named = process.env["GIT_ALTERNATE_OBJECT_DIRECTORIES"] ?? "";
  for (const path of alternatePaths(named, delimiter)) addFolder(resolve(root, path), 0, found);
  return [...found];
}

function addFolder(folder: string, depth: number, found: Set<string>): void {
  const real = realFolder(folder);
  // Alternates may lead in a circle.
  if (real === undefined || found.has(real)) return;
  found.add(real);
  if (depth > maxDepth) return;
  for (const path of alternatePaths(readAlternates(real), "\n")) addFolder(resolve(real, path), depth + 1, found);
}

/** An alternate that is gone is passed over by git too; what is missing then is told by what leads there. */
function realFolder(folder: string): string | undefined {
  try {
    return realpathSync(folder);
  } catch (cause) {
    if (isGone(cause)) return undefined;
    throw cause;
  }
}

function readAlternates(folder: string): string {
  try {
    const bytes = readFileSync(join(folder, "info", "alternates"));
    if (bytes.length > maxAlternatesBytes) throw new UnknownStore("alternates beyond measure");
    if (!isText(bytes.toString("latin1"))) throw new UnknownStore("alternates that are not UTF-8");
    return bytes.toString("utf8");
  } catch (cause) {
    if (isGone(cause)) return "";
    throw cause;
  }
}

/** One path a line (in the environment: between colons); `#` begins a comment, `"` a path quoted as in C. */
export function alternatePaths(text: string, separator: string): string[] {
  const paths: string[] = [];
  for (let at = 0; at < text.length;) {
    const quoted = text[at] === '"' ? /^"((?:[^"\\]|\\.)*)"/s.exec(text.slice(at)) : null;
    const end = text.indexOf(separator, at + (quoted?.[0].length ?? 0));
    const path = text.slice(at, end === -1 ? text.length : end);
    at = end === -1 ? text.length : end + 1;
    if (path !== "" && !path.startsWith("#")) paths.push(quoted?.[0] === path ? unquoted(quoted[1] ?? "") : path);
  }
  return paths;
}

const escapes: Readonly<Record<string, string>> = { a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** Octal escapes are bytes of UTF-8. */
function unquoted(text: string): string {
  const latin1 = Buffer.from(text, "utf8").toString("latin1");
  const bytes = latin1.replaceAll(/\\([0-3][0-7]{2}|.)/gs, (_, escaped: string) =>
    escaped.length === 3 ? String.fromCharCode(Number.parseInt(escaped, 8)) : (escapes[escaped] ?? escaped),
  );
  return pathBuffer(bytes).toString("utf8");
}
