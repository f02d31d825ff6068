// `keysweep hook install | uninstall | status | run`.
import { UsageError } from "../../errors.ts";
import { findRepository, type Repository } from "../../git/find-repository.ts";
import { hookNames, usualEvents, type HookEvent } from "../../hooks/events.ts";
import { hooksFolder } from "../../hooks/hooks-folder.ts";
import { installHooks, uninstallHooks, type Change } from "../../hooks/install.ts";
import { snippets, type SnippetName } from "../../hooks/snippets.ts";
import { encodeText } from "../../reporters/encode.ts";
import { didYouMean } from "../../rules/did-you-mean.ts";
import type { Parsed } from "../flags.ts";
import { writeStdout } from "../write-all.ts";
import { readTimeBudget } from "./hook-budget.ts";
import { runHookEvent } from "./hook-run.ts";
import { showStatus } from "./hook-status.ts";

const actions = ["install", "uninstall", "status", "run"] as const;

export async function run(parsed: Parsed): Promise<number> {
  const [action, ...words] = parsed.positionals;
  switch (action) {
    case "run":
      return runHookEvent(eventNamed(words[0]), words.slice(1), parsed);
    case "install":
      return install(words, parsed);
    case "uninstall":
      return uninstall(words);
    case "status":
      return status(words, parsed);
    default:
      throw new UsageError(`hook: "${action}" is not one of ${actions.join(", ")}${didYouMean(action ?? "", actions)}`);
  }
}

async function install(words: string[], parsed: Parsed): Promise<number> {
  const manager = parsed.values["manager"];
  if (typeof manager === "string" && manager in snippets) return printSnippet(manager as SnippetName);
  const repository = repositoryHere();
  const hooks = await hooksFolder(repository);
  if (manager === "husky" && hooks.huskyFolder === undefined)
    throw new UsageError("husky is not set up here: core.hooksPath does not name .husky/_; run npx husky init first");
  const options = {
    flags: scriptWords(parsed),
    isSharedWanted: parsed.values["shared"] === true,
    node: process.execPath,
    keysweep: process.argv[1] ?? "",
  };
  tell(installHooks(eventsNamed(words, repository), hooks, options));
  writeStdout("See that they fire: keysweep hook status\n");
  return 0;
}

/** The flags stand in the script, where whoever administers the server sees and changes them. */
function scriptWords(parsed: Parsed): string[] {
  const { seconds, onTimeout } = readTimeBudget(parsed);
  const budget = seconds === undefined ? [] : ["--time-budget", String(seconds), "--on-timeout", onTimeout];
  const isStrict = parsed.values["fail-on-new-suppressions"] === true;
  return [...budget, ...(isStrict ? ["--fail-on-new-suppressions"] : [])];
}

function printSnippet(name: SnippetName): number {
  const { file, text, next } = snippets[name];
  writeStdout(`# For ${file}; then: ${next}\n${text}`);
  return 0;
}

async function uninstall(words: string[]): Promise<number> {
  const repository = repositoryHere();
  const changes = uninstallHooks(words.length > 0 ? words.map(eventNamed) : hookNames, await hooksFolder(repository));
  if (changes.length === 0) writeStdout("No hook of keysweep's is installed here.\n");
  tell(changes);
  return 0;
}

async function status(words: string[], parsed: Parsed): Promise<number> {
  const repository = repositoryHere();
  const events = words.length > 0 ? words.map(eventNamed) : undefined;
  return showStatus(repository, { events, isProofWanted: parsed.values["no-proof"] !== true });
}

function repositoryHere(): Repository {
  const repository = findRepository(process.cwd());
  if (!repository) throw new UsageError(`${process.cwd()}: not in a git repository; hooks belong to one`);
  return repository;
}

function eventsNamed(words: string[], { hasWorkTree }: Repository): readonly HookEvent[] {
  if (words.length > 0) return words.map(eventNamed);
  return hasWorkTree ? usualEvents.clone : usualEvents.server;
}

function eventNamed(word: string | undefined): HookEvent {
  const event = hookNames.find((name) => name === word);
  if (event !== undefined) return event;
  if (word === undefined) throw new UsageError(`hook run: which hook? One of ${hookNames.join(", ")}`);
  throw new UsageError(`hook: "${word}" is not one of ${hookNames.join(", ")}${didYouMean(word, hookNames)}`);
}

function tell(changes: readonly Change[]): void {
  for (const { event, file, what } of changes) writeStdout(`${event}: ${encodeText(`${what}: ${file}`)}\n`);
}
