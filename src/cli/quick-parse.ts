// Command line of the commit hook -> Parsed, without loading yargs (37 CPU ms of the hook's 45).
// It answers only where the meaning is plain; everything else, every mistake included, is left to yargs.
// test/cli/quick-parse.test.ts holds that the two agree wherever this one answers.
import type { Flag, Parsed } from "./flags.ts";

/** The arguments after the command's name, or undefined if yargs has to look at them. */
export function quickParse(args: readonly string[], flags: readonly Flag[]): Parsed | undefined {
  const parsed: Parsed = { positionals: [], values: {} };
  for (let i = 0; i < args.length; i++) {
    const argument = args[i]!;
    if (argument === "--") {
      parsed.positionals.push(...args.slice(i + 1));
      break;
    }
    if (!argument.startsWith("-") || argument === "-") {
      parsed.positionals.push(argument);
      continue;
    }
    const flag = flags.find(({ name, alias }) => argument === `--${name}` || argument === `-${alias ?? ""}`);
    if (flag === undefined) return undefined;
    if (flag.kind === "switch") {
      // yargs takes a following true or false as the switch's value.
      if (/^(true|false)$/.test(args[i + 1] ?? "")) return undefined;
      parsed.values[flag.name] = true;
      continue;
    }
    const value = args[++i];
    if (value === undefined || value === "" || value.startsWith("-")) return undefined;
    addValue(parsed.values, flag, value);
  }
  return parsed;
}

function addValue(values: Parsed["values"], flag: Flag, value: string): void {
  const before = values[flag.name];
  values[flag.name] =
    flag.kind === "values" && Array.isArray(before) ? [...before, value] : flag.kind === "values" ? [value] : value;
}
