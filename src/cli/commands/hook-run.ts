// `keysweep hook run EVENT`: what git calls. Reads what the hook is told, scans what it is about, and never passes in silence.
import { resolveSettings } from "../../config/resolve.ts";
import type { Settings } from "../../config/settings.ts";
import { UsageError } from "../../errors.ts";
import { findRepository, type Repository } from "../../git/find-repository.ts";
import type { Push } from "../../git/push.ts";
import type { HookEvent } from "../../hooks/events.ts";
import { isInFramework, pushOfFramework } from "../../hooks/framework.ts";
import { messageFile } from "../../hooks/message-file.ts";
import { pushedTo } from "../../hooks/pushed.ts";
import { readPushLines, readReceiveLines, readUpdateArguments, type RefUpdate } from "../../hooks/ref-lines.ts";
import { push } from "../../sources/range.ts";
import { staged } from "../../sources/staged.ts";
import type { Source } from "../../types.ts";
import { readFlags, type Parsed, type ScanFlags } from "../flags.ts";
import { runScan } from "../run-scan.ts";
import { writeStderr } from "../write-all.ts";
import { readTimeBudget, type TimeBudget } from "./hook-budget.ts";

type Call = { event: HookEvent; args: readonly string[]; flags: ScanFlags; repository: Repository };

/** @param args what git passes to the hook */
export async function runHookEvent(event: HookEvent, args: readonly string[], parsed: Parsed): Promise<number> {
  const flags = readFlags(parsed);
  const budget = readTimeBudget(parsed);
  const repository = findRepository(process.cwd());
  if (!repository) throw new UsageError(`${process.cwd()}: not in a git repository; hooks run inside one`);
  const call = { event, args, flags, repository };
  if (event === "pre-commit" || event === "pre-merge-commit") {
    const settings = await resolveSettings(process.cwd(), flags);
    return runWithin(budget, { source: staged(process.cwd(), { ...settings, files: args }), settings, flags });
  }
  if (event === "pre-receive" || event === "update") {
    const updates = event === "update" ? [readUpdateArguments(args)] : readReceiveLines(await readStdin(event));
    if (onlyDeletes(event, updates)) return 0;
    const { scanReceived } = await import("./hook-receive.ts");
    const failOnNewSuppressions = parsed.values["fail-on-new-suppressions"] === true;
    const asked = { event, updates, repository, flags, failOnNewSuppressions };
    const code = await within(budget, (stop) => scanReceived({ ...asked, stop }));
    if (code !== 0) tellGitlab(code);
    return code;
  }
  const source = await sourceOf(event, call);
  if (source === undefined) return 0;
  return runWithin(budget, { source, settings: await resolveSettings(process.cwd(), flags), flags });
}

function runWithin(
  budget: TimeBudget,
  request: { source: Source; settings: Settings; flags: ScanFlags },
): Promise<number> {
  return within(budget, (stop) => runScan(stop === undefined ? request : { ...request, stop }));
}

async function within(
  { seconds, onTimeout }: TimeBudget,
  run: (stop: AbortSignal | undefined) => Promise<number>,
): Promise<number> {
  if (seconds === undefined) return run(undefined);
  const stop = AbortSignal.timeout(seconds * 1000);
  const code = await run(stop);
  // Whatever else it is, 3 says that the scan did not come to its end.
  if (!stop.aborted || code !== 3) return code;
  const passes = onTimeout === "accept";
  writeStderr(
    `keysweep: NOT CHECKED: the time budget of ${seconds} s ran out before everything was read.\n` +
      `keysweep: ${passes ? "It passes all the same" : "It is refused"}, since --on-timeout is ${onTimeout}.\n`,
  );
  return passes ? 0 : 3;
}

/** undefined if git said itself that nothing comes. */
async function sourceOf(
  event: Exclude<HookEvent, "pre-commit" | "pre-merge-commit" | "pre-receive" | "update">,
  call: Call,
): Promise<Source | undefined> {
  const { args, repository } = call;
  switch (event) {
    case "commit-msg":
    case "prepare-commit-msg":
      return messageSource(call);
    case "pre-push": {
      if (isInFramework(process.env)) return pushSource(call, await pushOfFramework(process.env, repository));
      const updates = readPushLines(await readStdin(event));
      if (onlyDeletes(event, updates)) return undefined;
      return pushSource(call, await pushedTo(args[0] ?? "", updates, repository));
    }
  }
}

function messageSource({ event, args: [file], repository }: Call): Source {
  if (file === undefined) throw new UsageError(`hook run ${event}: the file with the commit message is missing`);
  // git says to hooks by this editor that no editor is opened.
  const hasEditor = process.env["GIT_EDITOR"] !== ":";
  return messageFile(file, { repository, command: `hook ${event}`, hasEditor });
}

/** GitLab's web interface shows those who push there only lines that begin so (docs.gitlab.com, "Git server hooks"). */
function tellGitlab(code: number): void {
  if (!process.env["GL_REPOSITORY"]) return;
  const why = code === 3 ? "not everything could be read" : "it brings in secrets, or hides some";
  writeStderr(`GL-HOOK-ERR: keysweep refuses this push: ${why}. A push from the command line shows where.\n`);
}

/** Says so. */
function onlyDeletes(event: HookEvent, updates: readonly RefUpdate[]): boolean {
  if (updates.some(({ after }) => after !== undefined)) return false;
  const why = updates.length === 0 ? "git named no ref" : "refs are only deleted";
  writeStderr(`keysweep: ${event}: nothing to scan: ${why}\n`);
  return true;
}

function pushSource({ event, repository }: Call, pushed: Push): Source {
  return push(repository, pushed, { command: `hook ${event}`, target: `${pushed.sent.length} pushed refs` });
}

async function readStdin(event: HookEvent): Promise<string> {
  if (process.stdin.isTTY)
    throw new UsageError(`hook run ${event}: git writes ref lines to this hook's stdin; it is not meant to be typed`);
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
