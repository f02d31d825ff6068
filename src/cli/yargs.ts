// The full command line: help, version, mistakes, and every command but the plainest hook calls.
import yargs from "yargs";
import type { Argv } from "yargs";
import { entryAt } from "../entry-at.ts";
import { UsageError } from "../errors.ts";
import { didYouMean } from "../rules/did-you-mean.ts";
import { version } from "../package.ts";
import { commands, defaultCommand } from "./commands/index.ts";
import type { Command } from "./commands/command.ts";
import type { Flag, Parsed } from "./flags.ts";

const usage =
  "keysweep [COMMAND] [PATH..]\n\nFinds leaked secrets in work trees and git history, and says what it could not read.";
const footer = "Exit codes: 0 clean and complete, 1 secrets found, 2 usage error or failed scan, 3 incomplete.";

export type RunRequest = { kind: "run"; command: Command; parsed: Parsed };
export type Request = RunRequest | { kind: "print"; text: string };

/** @throws UsageError for anything that has no meaning */
export async function parseWithYargs(args: readonly string[]): Promise<Request> {
  let request: Request = { kind: "print", text: "" };
  const parser = makeParser();
  for (const command of commands) {
    addCommand(parser, command, (values) => {
      request = { kind: "run", command, parsed: toParsed(values, command) };
    });
  }
  await parser.parseAsync([...args], {}, (_error: unknown, _values: unknown, text: string) => {
    if (text !== "") request = { kind: "print", text };
  });
  return request;
}

function makeParser(): Argv {
  const parser = yargs()
    .scriptName("keysweep")
    .usage(usage)
    .locale("en")
    .parserConfiguration({
      "boolean-negation": false,
      "camel-case-expansion": false,
      "dot-notation": false,
      "greedy-arrays": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
      "strip-aliased": true,
    })
    .help("help")
    .alias("help", "h")
    .version(version())
    .alias("version", "V")
    .group(["help", "version"], "More:")
    .epilogue(footer)
    .wrap(100)
    .exitProcess(false)
    .fail((message, error) => {
      if (error && error.name !== "YError") throw error;
      throw new UsageError(`${message || error.message}. See: keysweep --help`);
    });
  // Known before the command is, or `--quiet staged` would take the command for the flag's value.
  const switches = commands.flatMap(({ flags }) => flags).filter(({ kind }) => kind === "switch");
  for (const { name } of switches) parser.option(name, { type: "boolean", global: false });
  return parser;
}

function addCommand(parser: Argv, command: Command, chosen: (values: Record<string, unknown>) => void): void {
  const names = command === defaultCommand ? [command.name, "$0"] : command.name;
  parser.command(
    names,
    command.describe,
    (builder) => {
      if (command !== defaultCommand) builder.usage(usageOf(command));
      for (const flag of command.flags) builder.option(flag.name, option(flag));
      for (const [line, meaning] of command.examples) builder.example(line, meaning);
      return builder;
    },
    chosen,
  );
}

function usageOf({ name, describe, positionals }: Command): string {
  return `keysweep ${name} ${positionals.usage}\n\n${describe}.\n  ${positionals.usage}: ${positionals.describe}`;
}

function option(flag: Flag) {
  const choices = flag.choices ? `: ${flag.choices.join(", ")}` : "";
  return {
    ...(flag.alias === undefined ? {} : { alias: flag.alias }),
    type: flag.kind === "switch" ? ("boolean" as const) : ("string" as const),
    ...(flag.kind === "values" ? { array: true } : {}),
    requiresArg: flag.kind !== "switch",
    describe: flag.argument ? `${flag.describe} [${flag.argument}]` : `${flag.describe}${choices}`,
    group: flag.group,
  };
}

/**
 * What yargs parsed, checked here: its own strict mode says neither what was meant nor where to look, and its positional arguments
 * lose a lone `-`.
 */
function toParsed(
  { _: words, $0: _script, help: _help, version: _version, ...values }: Record<string, unknown>,
  command: Command,
): Parsed {
  const positionals = (words as unknown[]).map(String);
  if (positionals[0] === command.name) positionals.shift();
  else if (command === defaultCommand) refuseMistypedCommand(positionals[0]);
  const known = new Set(command.flags.map(({ name }) => name));
  for (const name of Object.keys(values)) if (!known.has(name)) throw unknownFlag(name, command);
  const { min, max, usage: wanted } = command.positionals;
  const line = `keysweep ${command.name} ${wanted}`;
  if (positionals.length < min) throw new UsageError(`something is missing. Usage: ${line}`);
  if (positionals.length > max) throw new UsageError(`"${positionals[max]}" is one argument too many. Usage: ${line}`);
  return { positionals, values: values as Parsed["values"] };
}

/** Where no command is named, the first word is a path; one that does not exist may have been meant as a command. */
function refuseMistypedCommand(word: string | undefined): void {
  if (word === undefined || word === "-" || entryAt(word)) return;
  const names = commands.map(({ name }) => name);
  throw new UsageError(`${word}: there is no such file, folder or command${didYouMean(word, names)}`);
}

function unknownFlag(name: string, command: Command): UsageError {
  const spelled = name.length === 1 ? `-${name}` : `--${name}`;
  const names = [...command.flags.map((flag) => `--${flag.name}`), "--help", "--version"];
  return new UsageError(`unknown flag ${spelled}${didYouMean(spelled, names)}. See: keysweep ${command.name} --help`);
}
