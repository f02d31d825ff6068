// The command line: arguments -> a command -> the exit code.
import { existsSync } from "node:fs";
import { encodeText } from "../reporters/encode.ts";
import { commands, defaultCommand, type Command } from "./commands/index.ts";
import { complain } from "./complain.ts";
import { misspelledVariables, withEnvironment } from "./environment.ts";
import { sharedFlags, type Flag } from "./flags.ts";
import { quickParse } from "./quick-parse.ts";
import { writeStderr, writeStdout } from "./write-all.ts";
import type { Request } from "./yargs.ts";

/** Runs one command line and gives the exit code. Prints every failure; throws nothing. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const request = plainRequest(args) ?? (await parseFully(args));
    if (request.kind === "run") return await runCommand(request);
    writeStdout(`${request.text}\n`);
    return 0;
  } catch (cause) {
    return complain(cause);
  }
}

/** yargs costs more than the whole scan of a small history, so a plain command line of what scans is understood without it. */
function plainRequest(args: readonly string[]): Request | undefined {
  const [name = ""] = args;
  const named = commands.find((each) => each.name === name);
  // Without a command's name the first argument is a flag or a path; one that is neither may be a name misspelled, or come before a name.
  const isScan = args.length === 0 || existsSync(name) || (name.startsWith("-") && !namesCommand(args));
  const command = named ?? (isScan ? defaultCommand : undefined);
  if (!command?.scans) return undefined;
  const parsed = quickParse(named ? args.slice(1) : args, command.flags);
  const { min, max } = command.positionals;
  if (!parsed || parsed.positionals.length < min || parsed.positionals.length > max) return undefined;
  return { kind: "run", command, parsed };
}

function namesCommand(args: readonly string[]): boolean {
  return commands.some(({ name }) => args.includes(name));
}

async function parseFully(args: readonly string[]): Promise<Request> {
  return (await import("./yargs.ts")).parseWithYargs(args);
}

async function runCommand({ command, parsed }: Extract<Request, { kind: "run" }>): Promise<number> {
  const all = commands.flatMap(({ flags }) => flags);
  for (const line of misspelledVariables(all, process.env)) writeStderr(`keysweep: ${encodeText(line)}\n`);
  return command.run(withEnvironment(parsed, flagsOfVariables(command), process.env));
}

/** Other commands share some flags with those that scan, and have some of the same name that mean something else. */
function flagsOfVariables({ flags, scans }: Command): readonly Flag[] {
  return scans ? flags : flags.filter((flag) => sharedFlags.includes(flag));
}
