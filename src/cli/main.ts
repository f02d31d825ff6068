// The command line: arguments -> a command -> the exit code.
import { encodeText } from "../reporters/encode.ts";
import { commands, type Command } from "./commands/index.ts";
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

/** yargs costs more than the whole scan of a small history, so a plain command line is understood without it. */
function plainRequest([name, ...rest]: readonly string[]): Request | undefined {
  const command = name === "history" ? commands.find((each) => each.name === name) : undefined;
  const parsed = command && quickParse(rest, command.flags);
  if (!parsed || parsed.positionals.length > command.positionals.max) return undefined;
  return { kind: "run", command, parsed };
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
