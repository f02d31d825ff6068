// A plain command line of what scans -> the request, without yargs, which costs more than the whole scan of a small history.
import { existsSync } from "node:fs";
import { commands, defaultCommand } from "./commands/index.ts";
import { quickParse } from "./quick-parse.ts";
import type { RunRequest } from "./yargs.ts";

/** undefined: yargs has to look at it. */
export function plainRequest(args: readonly string[]): RunRequest | undefined {
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
