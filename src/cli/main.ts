// The command line: arguments -> a command -> the exit code.
import { encodeText } from "../reporters/encode.ts";
import { commands, type Command } from "./commands/index.ts";
import { complain } from "./complain.ts";
import { misspelledVariables, withEnvironment } from "./environment.ts";
import { sharedFlags, type Flag } from "./flags.ts";
import { writeStderr, writeStdout } from "./write-all.ts";
import { parseWithYargs, type Request } from "./yargs.ts";

/** Runs one command line and gives the exit code. Prints every failure; throws nothing. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const request = await parseWithYargs(args);
    if (request.kind === "run") return await runCommand(request);
    writeStdout(`${request.text}\n`);
    return 0;
  } catch (cause) {
    return complain(cause);
  }
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
