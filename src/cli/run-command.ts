// A command and what its command line says -> the exit code. Variables of the environment stand for flags that are not given.
import { encodeText } from "../reporters/encode.ts";
import type { Command } from "./commands/command.ts";
import { commands } from "./commands/index.ts";
import { misspelledVariables, withEnvironment } from "./environment.ts";
import { sharedFlags, type Flag } from "./flags.ts";
import { writeStderr } from "./write-all.ts";
import type { RunRequest } from "./yargs.ts";

/** @throws whatever the command throws */
export async function runCommand({ command, parsed }: RunRequest): Promise<number> {
  const all = commands.flatMap(({ flags }) => flags);
  for (const line of misspelledVariables(all, process.env)) writeStderr(`keysweep: ${encodeText(line)}\n`);
  return command.run(withEnvironment(parsed, flagsOfVariables(command), process.env));
}

/** Other commands share some flags with those that scan, and have some of the same name that mean something else. */
function flagsOfVariables({ flags, scans }: Command): readonly Flag[] {
  return scans ? flags : flags.filter((flag) => sharedFlags.includes(flag));
}
