// A finding -> what to do about it, in order: stop the secret from working, see whether it was used, replace it, and only then think
// about history. Sentences for people; advice comes from rule files, so the result still passes an output's encoder.
import { displayPath } from "../path-bytes.ts";
import type { Advice, Finding, PathBytes } from "../types.ts";

const replace =
  "Give the new one to whatever uses the old one, from the environment or a secret store, not from a file in git.";
const rewrite =
  "Only then decide whether to rewrite history (git filter-repo --replace-text): clones, forks and caches keep what was pushed, " +
  "so it never takes the place of revoking.";
const prune =
  "No branch, tag or reflog leads to it, but the object is still stored: git gc --prune=now removes it here. Clones made before may hold it.";

/** Steps in the order in which they should be taken. The first is the one that cannot wait. */
export function whatToDo({ advice, commit, history, provenance, secret, path }: Finding): string[] {
  if (provenance.kind === "staged") return stagedSteps({ advice, path, isFile: secret === null });
  const since = commit?.date.slice(0, 10);
  const steps = [secret === null ? revokeAllIn(path) : revoke(advice), readLogs(advice, since), replace];
  if (history?.unreachable) steps.push(prune);
  else if (history) steps.push(rewrite);
  return advice?.docs === undefined ? steps : [...steps, `More about it: ${advice.docs}`];
}

/** The same for a rule as such, where nothing is known of a place. */
export function whatToDoAboutRule(advice: Advice | undefined): string[] {
  const steps = [revoke(advice), readLogs(advice, undefined), replace, rewrite];
  return advice?.docs === undefined ? steps : [...steps, `More about it: ${advice.docs}`];
}

type Staged = { advice: Advice | undefined; path: PathBytes | undefined; isFile: boolean };

function stagedSteps({ advice, path, isFile }: Staged): string[] {
  const unstage = isFile
    ? `Unstage it (git rm --cached) and ${listed(path)}: it has not been committed yet.`
    : "Take it out before you commit, and read it from the environment or a secret store instead.";
  return [unstage, `If anyone else may have seen it: ${revoke(advice)}`];
}

function revokeAllIn(path: PathBytes | undefined): string {
  return `Revoke or rotate every secret in it, then take it out of git (git rm --cached) and ${listed(path)}.`;
}

/** The line that .gitignore lacks: from the root, with what would be a pattern escaped (gitignore(5)). */
function listed(path: PathBytes | undefined): string {
  const shown = path === undefined ? "" : displayPath(path);
  if (shown === "" || /[\\\r\n]/.test(shown)) return "list it in .gitignore";
  return `add the line /${shown.replace(/[[\]*?]|\s$/g, "\\$&")} to .gitignore`;
}

function revoke(advice: Advice | undefined): string {
  const { revoke: where, command } = advice ?? {};
  if (where === undefined && command === undefined)
    return "Revoke it where it was issued; if production depends on it, put a new one in place first.";
  const ways = [where, command === undefined ? undefined : `run \`${command}\``].filter((way) => way !== undefined);
  return `Revoke it (if production depends on it, put a new one in place first): ${ways.join("; or ")}`;
}

function readLogs(advice: Advice | undefined, since: string | undefined): string {
  const when = since === undefined ? "" : ` since ${since}, when it was first committed`;
  const where = advice?.log === undefined ? "" : `: ${advice.log}`;
  return `Look through the logs for use by strangers${when}${where}${where === "" ? "." : ""}`;
}
