// The environment and options that every git process gets. What a repository's own configuration could make git execute,
// fetch or rewrite is switched off here; what says which repository is meant is kept.
import { resolve } from "node:path";

/** Options before the subcommand. They win over the repository's configuration. */
export const safeOptions: readonly string[] = [
  "--no-pager",
  // A hook name here is run by `ls-files --others`; `true` starts a daemon.
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.hooksPath=/dev/null",
  // `git log` would run the repository's gpg.program.
  "-c",
  "log.showSignature=false",
  // For our GIT_GRAFT_FILE, git would write eight lines of advice before what really went wrong.
  ...["-c", "advice.graftFileDeprecated=false"],
  // git maps whole packs otherwise: `git log --raw` over rails then holds 582 MB, and some 270 MB so. Smaller windows are mapped more cheaply:
  // to read all of rails costs 18.6 CPU s with windows of 16 MB, 14.9 with 1 MB, 12.6 without a limit.
  ...["-c", "core.packedGitWindowSize=1m", "-c", "core.packedGitLimit=64m"],
];

/**
 * For git to read a whole history in the order of its delta trees, which goes all over the pack. Larger windows and twice the room cost a tenth
 * less (9.4 -> 8.6 CPU s for rails; 7.3 without a limit, and 540 MB); a base was mostly read just before, so a small cache of bases does as well as
 * git's 96 MB.
 */
export const wholeHistoryOptions: readonly string[] = [
  ...["-c", "core.packedGitWindowSize=8m", "-c", "core.packedGitLimit=128m"],
  ...["-c", "core.deltaBaseCacheLimit=16m"],
];

/** For git log, diff-index and diff-tree: no external diff programs, no text conversion filters. */
export const safeDiffOptions: readonly string[] = ["--no-ext-diff", "--no-textconv"];

const alwaysSet: Readonly<Record<string, string>> = {
  GIT_NO_LAZY_FETCH: "1",
  // git before 2.45 does not know GIT_NO_LAZY_FETCH; its fetch of a missing object fails here instead: no protocol is allowed.
  GIT_ALLOW_PROTOCOL: "none",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_GRAFT_FILE: "/dev/null",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_LITERAL_PATHSPECS: "1",
  // Messages are recognised by their English text.
  LC_ALL: "C",
  LANGUAGE: "C",
  // git log and rev-list would write to a pipe after every commit: 140,000 writes and reads for rails.
  GIT_FLUSH: "0",
};

/** Variables that name a repository (`git rev-parse --local-env-vars`); a repository inside another must not inherit them. */
const namesRepository: readonly string[] = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_COMMON_DIR",
  "GIT_PREFIX",
  "GIT_INTERNAL_SUPER_PREFIX",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_QUARANTINE_PATH",
  "GIT_SHALLOW_FILE",
  "GIT_NAMESPACE",
];

/**
 * @param ownRepository drop GIT_DIR and its like, so that the working directory alone says which repository is meant
 */
export function gitEnvironment({ ownRepository }: { ownRepository: boolean }): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ...alwaysSet };
  // An inherited pathspec mode contradicts literal pathspecs, which git refuses.
  for (const name of ["GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"]) delete env[name];
  if (ownRepository) for (const name of namesRepository) delete env[name];
  else for (const name of ["GIT_DIR", "GIT_WORK_TREE"]) makeAbsolute(env, name);
  return env;
}

/** git reads these relative to its working directory, which is not always ours. (GIT_INDEX_FILE it reads from the work tree's root.) */
function makeAbsolute(env: NodeJS.ProcessEnv, name: string): void {
  const value = env[name];
  if (value) env[name] = resolve(value);
}
