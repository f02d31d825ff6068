// How long a hook may take, and what happens when that is over.
import { UsageError } from "../../errors.ts";
import type { Flag, Parsed } from "../flags.ts";

export type TimeBudget = { seconds: number | undefined; onTimeout: "refuse" | "accept" };

export const budgetFlags: readonly Flag[] = [
  {
    name: "time-budget",
    kind: "value",
    argument: "SECONDS",
    describe: "Give up after so long (hook run; default: never)",
    group: "Running:",
  },
  {
    name: "on-timeout",
    kind: "value",
    choices: ["refuse", "accept"],
    describe: "What then becomes of the push (default refuse)",
    group: "Running:",
  },
];

const longest = 24 * 60 * 60;

export function readTimeBudget({ values }: Parsed): TimeBudget {
  const onTimeout = values["on-timeout"] ?? "refuse";
  if (onTimeout !== "refuse" && onTimeout !== "accept")
    throw new UsageError(`--on-timeout: "${String(onTimeout)}" is not one of refuse, accept`);
  const given = values["time-budget"];
  if (given === undefined) return { seconds: undefined, onTimeout };
  const seconds = Number(given);
  if (!/^\d+(\.\d+)?$/.test(String(given)) || seconds === 0 || seconds > longest)
    throw new UsageError(`--time-budget: "${String(given)}" is not a number of seconds, such as 4.5`);
  return { seconds, onTimeout };
}
