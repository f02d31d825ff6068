// `keysweep config show|check`: what the settings come to and who says so, and whether the files are right.
import { resolve, relative, sep } from "node:path";
import { PathGovernor } from "../../config/at-path.ts";
import { findRoot } from "../../config/find.ts";
import { resolveSettings } from "../../config/resolve.ts";
import { showSettings, showSettingsAt, type Shown } from "../../config/show.ts";
import { UsageError } from "../../errors.ts";
import { prepareSearch } from "../../prepare-search.ts";
import { toPathBytes } from "../../path-bytes.ts";
import { encodeJson } from "../../reporters/encode.ts";
import { count } from "../../reporters/text-words.ts";
import { didYouMean } from "../../rules/did-you-mean.ts";
import { workTree } from "../../sources/work-tree.ts";
import type { PathBytes } from "../../types.ts";
import { variableOf } from "../environment.ts";
import { readFlags, type Parsed, type ScanFlags } from "../flags.ts";
import { maskText, printable } from "../mask-text.ts";
import { writeStdout } from "../write-all.ts";

const actions = ["show", "check"];

export async function run(parsed: Parsed): Promise<number> {
  const [action = "", path] = parsed.positionals;
  if (!actions.includes(action))
    throw new UsageError(`config: "${action}" is not one of ${actions.join(", ")}${didYouMean(action, actions)}`);
  if (action === "show") return show(parsed, path);
  if (path !== undefined) throw new UsageError(`config check takes no arguments, but got "${path}"`);
  return check(parsed);
}

async function show(parsed: Parsed, path: string | undefined): Promise<number> {
  const flags = readFlags(withTextReport(parsed));
  const where = process.cwd();
  const said = { ...flags, originOf: (name: string) => originOf(name) };
  const shown =
    path === undefined
      ? await showSettings(where, said)
      : await showSettingsAt(where, { ...said, path: rootRelative(path, where) });
  writeStdout(parsed.values["format"] === "json" ? `${maskText(encodeJson(shown, 2))}\n` : shown.map(lineOf).join(""));
  return 0;
}

/** Flags that scanning commands read otherwise: here there is no report. */
function withTextReport({ values: { format: _format, ...values }, positionals }: Parsed): Parsed {
  return { positionals, values };
}

function originOf(name: string): string {
  const spellings = [`--${name}`, ...(name === "config" ? ["-c"] : [])];
  const isGiven = process.argv.some((argument) => spellings.includes(argument.split("=")[0] ?? ""));
  return isGiven ? `--${name}` : variableOf({ name });
}

function lineOf({ field, value, origin }: Shown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `${printable(`${`${field}: ${text}`.padEnd(44)}  # ${origin}`)}\n`;
}

function rootRelative(path: string, cwd: string): PathBytes {
  const steps = relative(findRoot(cwd), resolve(path));
  if (steps === ".." || steps.startsWith(`..${sep}`)) throw new UsageError(`${path}: lies outside of ${findRoot(cwd)}`);
  return toPathBytes(steps.replaceAll(sep, "/"));
}

/** Every mistake, not only the first. */
async function check(parsed: Parsed): Promise<number> {
  const flags = readFlags(withTextReport(parsed));
  const problems: string[] = [];
  const files = await inFolders(process.cwd());
  await attempt(problems, () => checkAll(flags, files, problems));
  for (const problem of problems) writeStdout(`${printable(problem)}\n`);
  if (problems.length > 0) return 2;
  const folders = files.length > 0 ? `, and ${count(files.length, "file")} in folders` : "";
  writeStdout(`the settings are right: keysweep.yml at the root, if there is one${folders}\n`);
  return 0;
}

async function checkAll(flags: ScanFlags, files: readonly PathBytes[], problems: string[]): Promise<void> {
  const settings = await resolveSettings(process.cwd(), flags);
  const { ruleSet } = await prepareSearch(settings);
  const governor = new PathGovernor(settings, (ruleId) => ruleSet.knows(ruleId));
  for (const file of files) await attempt(problems, async () => governor.at(file));
}

async function attempt(problems: string[], action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    if (!problems.includes(cause.message)) problems.push(cause.message);
  }
}

/** Settings files below the root, tracked or not; what git ignores is met only by scans of those files. */
async function inFolders(cwd: string): Promise<PathBytes[]> {
  const files: PathBytes[] = [];
  for await (const item of workTree([], { cwd }).list(new AbortController().signal)) {
    if (item.kind !== "item" || item.provenance.kind !== "file") continue;
    if (/\/keysweep\.ya?ml$/.test(item.provenance.path)) files.push(item.provenance.path);
  }
  return files;
}
