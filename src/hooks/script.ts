// The hook scripts that keysweep writes: for sh, as git brings one along on every system.
import type { HookEvent } from "./events.ts";

/** Stands in every script of ours, so that it is known again. */
const mark = "keysweep hook 1";

export const chainedSuffix = ".before-keysweep";

export function isOurs(text: string): boolean {
  return text.includes(mark);
}

export type ScriptOptions = {
  event: HookEvent;
  /** Flags for `keysweep hook run`, each a word. */
  flags: readonly string[];
  /** The node and the keysweep that wrote the script, for clones where it is neither in node_modules nor on PATH. */
  node: string;
  keysweep: string;
};

/**
 * A hook that stood there before runs first, with the same arguments and the same stdin. If keysweep cannot be found, the hook refuses:
 * one that checks nothing and says nothing would be the worst of all.
 */
export function hookScript({ event, flags, node, keysweep }: ScriptOptions): string {
  const hasRefs = readsStdin(event);
  const given = hasRefs ? 'printf %s "$refs" | ' : "";
  return `#!/bin/sh
# ${mark}: written by "keysweep hook install", taken away by "keysweep hook uninstall".
${hasRefs ? "refs=$(cat; echo .)\nrefs=${refs%.}\n" : ""}previous="$(dirname -- "$0")/${event}${chainedSuffix}"
if [ -x "$previous" ]; then
  ${given}"$previous" "$@" || exit $?
fi
if [ -x node_modules/.bin/keysweep ]; then
  set -- node_modules/.bin/keysweep ${argumentsOf(event, flags)}
elif command -v keysweep >/dev/null 2>&1; then
  set -- keysweep ${argumentsOf(event, flags)}
elif [ -x ${quote(node)} ] && [ -f ${quote(keysweep)} ]; then
  set -- ${quote(node)} ${quote(keysweep)} ${argumentsOf(event, flags)}
else
  echo "keysweep: NOT CHECKED: keysweep was not found, neither in node_modules nor on PATH." >&2
  echo "keysweep: install it (npm install), or take this hook away: git rev-parse --git-path hooks/${event}" >&2
  exit 1
fi
${given}"$@"
`;
}

const [blockStart, blockEnd] = [`# ${mark} begins`, `# ${mark} ends`];

/** Lines for a script of husky's, which runs it with sh -e and node_modules/.bin on PATH. They leave stdin as they found it. */
export function huskyBlock(event: HookEvent, flags: readonly string[]): string {
  const call = `keysweep ${argumentsOf(event, flags)}`;
  const lines = readsStdin(event)
    ? ["keysweep_refs=$(cat)", `${call} <<EOF`, "$keysweep_refs", "EOF", "exec <<EOF", "$keysweep_refs", "EOF"]
    : [call];
  return [blockStart, ...lines, blockEnd, ""].join("\n");
}

/** The text without our block; unchanged if there is none. */
export function withoutBlock(text: string): string {
  const [start, end] = [text.indexOf(blockStart), text.indexOf(blockEnd)];
  if (start === -1 || end < start) return text;
  return text.slice(0, start) + text.slice(end + blockEnd.length).replace(/^\n/, "");
}

export function hasBlock(text: string): boolean {
  return withoutBlock(text) !== text;
}

/** `keysweep staged` starts faster than `keysweep hook run`, whose flags it does not have: it runs at every commit. */
function argumentsOf(event: HookEvent, flags: readonly string[]): string {
  if ((event === "pre-commit" || event === "pre-merge-commit") && flags.length === 0) return "staged";
  return ["hook run", event, ...flags.map(quote), '-- "$@"'].join(" ");
}

function readsStdin(event: HookEvent): boolean {
  return event === "pre-push" || event === "pre-receive";
}

/** As one word of sh. */
function quote(word: string): string {
  return /^[A-Za-z0-9_./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
