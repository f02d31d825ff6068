// KEYSWEEP_... -> flags that the command line does not give. For CI systems, where variables are set more easily than arguments.
import { UsageError } from "../errors.ts";
import { didYouMean } from "../rules/did-you-mean.ts";
import type { Flag, Parsed } from "./flags.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const prefix = "KEYSWEEP_";
/** Whoever prints secrets says so where he does. */
const neverByVariable = ["show-secrets"];
/** Variables that stand for no flag. */
const others = ["KEYSWEEP_READER", "KEYSWEEP_TIMINGS"];

export function variableOf({ name }: Pick<Flag, "name">): string {
  return `${prefix}${name.toUpperCase().replaceAll("-", "_")}`;
}

/** @throws UsageError naming the variable and what it may be */
export function withEnvironment(parsed: Parsed, flags: readonly Flag[], env: Environment): Parsed {
  const values = { ...parsed.values };
  for (const flag of flags) {
    const text = env[variableOf(flag)];
    if (text === undefined || flag.name in values || neverByVariable.includes(flag.name)) continue;
    const value = valueOf(flag, text);
    if (value !== undefined) values[flag.name] = value;
  }
  return { ...parsed, values };
}

/** undefined leaves it to the settings. */
function valueOf(flag: Flag, text: string): string | boolean | string[] | undefined {
  const variable = variableOf(flag);
  if (flag.kind === "switch") return switchOf(variable, text);
  if (flag.kind === "values") {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
    return lines.length > 0 ? lines : undefined;
  }
  if (text === "") return undefined;
  if (flag.choices && !flag.choices.includes(text)) {
    const known = flag.choices.join(", ");
    throw new UsageError(`${variable}: "${text}" is not one of ${known}${didYouMean(text, flag.choices)}`);
  }
  return text;
}

function switchOf(variable: string, text: string): true | undefined {
  if (/^(?:1|true|yes|on)$/i.test(text)) return true;
  if (/^(?:0|false|no|off)?$/i.test(text)) return undefined;
  throw new UsageError(`${variable}: "${text}" is neither 1 nor 0`);
}

/**
 * Variables that were probably meant for a flag. Told and no mistake: hosts set variables of their own for whatever is called keysweep.
 * @param flags of all commands
 */
export function misspelledVariables(flags: readonly Flag[], env: Environment): string[] {
  const known = [...new Set(flags.map(variableOf)), ...others];
  return Object.keys(env)
    .filter((name) => name.startsWith(prefix) && !known.includes(name))
    .flatMap((name) => {
      const meant = didYouMean(
        name.slice(prefix.length),
        known.map((one) => one.slice(prefix.length)),
      );
      return meant === "" ? [] : [`${name} stands for no flag${meant.replace('"', `"${prefix}`)}`];
    });
}
