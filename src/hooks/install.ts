// Puts keysweep into a repository's hooks and takes it out again. What stood there before is kept and runs first.
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../errors.ts";
import type { HookEvent } from "./events.ts";
import { readHook, type HooksFolder } from "./hooks-folder.ts";
import { chainedSuffix, hasBlock, hookScript, huskyBlock, isOurs, withoutBlock, type ScriptOptions } from "./script.ts";

export type Change = { event: HookEvent; file: string; what: string };

export type InstallOptions = Pick<ScriptOptions, "flags" | "node" | "keysweep"> & {
  /** Install although other repositories use the same folder. */
  isSharedWanted: boolean;
};

/** @throws UsageError if another program looks after the hooks, or the folder is not this repository's own */
export function installHooks(events: readonly HookEvent[], hooks: HooksFolder, options: InstallOptions): Change[] {
  const { folder, scope, huskyFolder } = hooks;
  if (huskyFolder !== undefined) return events.map((event) => addToHusky(huskyFolder, event, options.flags));
  if (scope === "shared" && !options.isSharedWanted)
    throw new UsageError(
      `${folder}: core.hooksPath is set for more than this repository, so a hook there runs in all of them; ` +
        "pass --shared if that is meant, or give this one its own: git config --local core.hooksPath PATH",
    );
  for (const event of events) refuseManaged(join(folder, event));
  mkdirSync(folder, { recursive: true });
  return events.map((event) => installHook(join(folder, event), event, options));
}

function refuseManaged(file: string): void {
  const hook = readHook(file);
  if (hook.kind === "absent" || hook.manager === undefined || isOurs(hook.text)) return;
  throw new UsageError(
    `${file}: written by ${hook.manager}, which would write it anew; ` +
      `keysweep hook install --manager ${hook.manager} prints what to put into its own settings`,
  );
}

function installHook(file: string, event: HookEvent, options: InstallOptions): Change {
  const hook = readHook(file);
  const script = hookScript({ event, ...options });
  if (hook.kind === "absent") {
    writeScript(file, script);
    return { event, file, what: "installed" };
  }
  if (isOurs(hook.text)) {
    writeScript(file, script);
    return { event, file, what: hook.text === script ? "installed already" : "brought up to date" };
  }
  const chained = file + chainedSuffix;
  if (existsSync(chained))
    throw new UsageError(`${chained}: already there beside another ${event} hook; see which of them is wanted`);
  renameSync(file, chained);
  writeScript(file, script);
  const ignored = hook.isExecutable ? "" : " (it is not executable, so git ran it no more than we do)";
  return { event, file, what: `installed; the hook that was there runs before it, as ${chained}${ignored}` };
}

/** Renamed into place: git may call the hook at any time. */
function writeScript(file: string, script: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  writeFileSync(unfinished, script, { flag: "wx" });
  chmodSync(unfinished, 0o755);
  renameSync(unfinished, file);
}

/** Our lines come first, after a #! line: what follows may read the refs on stdin, and gets them too. */
function addToHusky(folder: string, event: HookEvent, flags: readonly string[]): Change {
  const file = join(folder, event);
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const rest = withoutBlock(before);
  const head = /^#!.*\n/.exec(rest)?.[0] ?? "";
  const text = head + huskyBlock(event, flags) + rest.slice(head.length);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const what = text === before ? "installed already" : hasBlock(before) ? "brought up to date" : "installed";
  return { event, file, what: `${what} (husky; commit this file)` };
}

/** Takes away what `installHooks` put there, and nothing else. */
export function uninstallHooks(
  events: readonly HookEvent[],
  { folder, huskyFolder }: Pick<HooksFolder, "folder" | "huskyFolder">,
): Change[] {
  return events.flatMap((event) =>
    huskyFolder === undefined ? uninstallHook(join(folder, event), event) : removeFromHusky(huskyFolder, event),
  );
}

function uninstallHook(file: string, event: HookEvent): Change[] {
  const hook = readHook(file);
  if (hook.kind === "absent" || !isOurs(hook.text)) return [];
  const chained = file + chainedSuffix;
  if (!existsSync(chained)) {
    rmSync(file);
    return [{ event, file, what: "removed" }];
  }
  renameSync(chained, file);
  return [{ event, file, what: "removed; the hook that was there before is back" }];
}

function removeFromHusky(folder: string, event: HookEvent): Change[] {
  const file = join(folder, event);
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const rest = withoutBlock(before);
  if (rest === before) return [];
  if (rest.trim() === "") rmSync(file);
  else writeFileSync(file, rest);
  return [{ event, file, what: "removed" }];
}
