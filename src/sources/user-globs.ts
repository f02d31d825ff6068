// The user's include and exclude globs, asked of root-relative paths.
import picomatch from "picomatch";
import { displayPath } from "../path-bytes.ts";
import type { PathBytes } from "../types.ts";

type UserGlobs = { include?: readonly string[]; exclude?: readonly string[] };

/** True for paths that the user leaves out. A glob without a slash holds at any depth; one that matches a folder, for all in it. */
export function leavesOut({ include = [], exclude = [] }: UserGlobs): (path: PathBytes) => boolean {
  if (include.length === 0 && exclude.length === 0) return () => false;
  const included = include.length === 0 ? () => true : matcher(include);
  const excluded = exclude.length === 0 ? () => false : matcher(exclude);
  return (path) => {
    const shown = displayPath(path);
    return excluded(shown) || !included(shown);
  };
}

/** As for `exclude`: without a slash at any depth, a folder with all in it. */
export function matchesGlobs(globs: readonly string[]): (path: PathBytes) => boolean {
  const matches = matcher(globs);
  return (path) => matches(displayPath(path));
}

/** One list is asked about by the source and by what is found there. */
const matchers = new WeakMap<readonly string[], (path: string) => boolean>();

function matcher(globs: readonly string[]): (path: string) => boolean {
  let made = matchers.get(globs);
  // Flag s: a path may hold line feeds.
  if (!made) matchers.set(globs, (made = picomatch(globs.flatMap(spellings), { dot: true, flags: "s" })));
  return made;
}

function spellings(glob: string): string[] {
  const bare = glob.replace(/^\.?\//, "").replace(/\/$/, "");
  const anywhere = bare.includes("/") || glob.startsWith("/") ? bare : `**/${bare}`;
  return [anywhere, `${anywhere}/**`];
}
