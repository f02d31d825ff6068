// `keysweep hook run EVENT`: what git calls. Reads what the hook is told, scans what it is about, and never passes in silence.
import { resolveSettings } from "../../config/resolve.ts";
import type { Settings } from "../../config/settings.ts";
import { UsageError } from "../../errors.ts";
import { gitFailure } from "../../git/failure.ts";
import { findRepository, type Repository } from "../../git/find-repository.ts";
import type { Push } from "../../git/push.ts";
import { runGit } from "../../git/run.ts";
import type { HookEvent } from "../../hooks/events.ts";
import { isInFramework, pushOfFramework } from "../../hooks/framework.ts";
import { messageFile } from "../../hooks/message-file.ts";
import { pushedTo, received } from "../../hooks/pushed.ts";
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
  const source = await sourceOf(event, call);
  if (source === undefined) return 0;
  if (event !== "pre-receive" && event !== "update")
    return runWithin(budget, { source, settings: await resolveSettings(process.cwd(), flags), flags });
  // Those who push to a server do not set its limits: what counts stands in the branch that HEAD names, as it was before.
  const { withSettingsAt } = await import("../../ci/settings-at.ts");
  const commit = await headOf(repository);
  return withSettingsAt({ commit, repository, given: flags }, (settings) =>
    runWithin(budget, { source, settings, flags }),
  );
}

async function runWithin(
  { seconds, onTimeout }: TimeBudget,
  request: { source: Source; settings: Settings; flags: ScanFlags },
): Promise<number> {
  if (seconds === undefined) return runScan(request);
  const stop = AbortSignal.timeout(seconds * 1000);
  const code = await runScan({ ...request, stop });
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
  event: Exclude<HookEvent, "pre-commit" | "pre-merge-commit">,
  call: Call,
): Promise<Source | undefined> {
  const { args, repository } = call;
  switch (event) {
    case "commit-msg":
    case "prepare-commit-msg":
      return messageSource(call);
    case "pre-push":
      return isInFramework(process.env)
        ? pushSource(call, await pushOfFramework(process.env, repository))
        : updateSource(call, readPushLines(await readStdin(event)), (updates) =>
            pushedTo(args[0] ?? "", updates, repository),
          );
    case "pre-receive":
      return updateSource(call, readReceiveLines(await readStdin(event)), (updates) => received(updates, repository));
    case "update":
      return updateSource(call, [readUpdateArguments(args)], (updates) => received(updates, repository));
  }
}

function messageSource({ event, args: [file], repository }: Call): Source {
  if (file === undefined) throw new UsageError(`hook run ${event}: the file with the commit message is missing`);
  // git says to hooks by this editor that no editor is opened.
  const hasEditor = process.env["GIT_EDITOR"] !== ":";
  return messageFile(file, { repository, command: `hook ${event}`, hasEditor });
}

async function updateSource(
  call: Call,
  updates: RefUpdate[],
  resolve: (updates: RefUpdate[]) => Promise<Push>,
): Promise<Source | undefined> {
  if (updates.some(({ after }) => after !== undefined)) return pushSource(call, await resolve(updates));
  const why = updates.length === 0 ? "git named no ref" : "refs are only deleted";
  writeStderr(`keysweep: ${call.event}: nothing to scan: ${why}\n`);
  return undefined;
}

function pushSource({ event, repository }: Call, pushed: Push): Source {
  return push(repository, pushed, { command: `hook ${event}`, target: `${pushed.sent.length} pushed refs` });
}

/** undefined before the first push. */
async function headOf({ root }: Repository): Promise<string | undefined> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"];
  const end = await runGit(args, { cwd: root });
  if (end.exitCode > 1) throw gitFailure(args, end, root);
  return end.exitCode === 0 ? end.stdout.trim() : undefined;
}

async function readStdin(event: HookEvent): Promise<string> {
  if (process.stdin.isTTY)
    throw new UsageError(`hook run ${event}: git writes ref lines to this hook's stdin; it is not meant to be typed`);
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
