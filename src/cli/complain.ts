import { messageOf, UsageError } from "../errors.ts";
import { printable } from "./mask-text.ts";
import { ClosedPipe, writeStderr } from "./write-all.ts";

/** Says what went wrong and gives the exit code. A mistake of the user's is told without a stack; anything else is a bug of ours. */
export function complain(cause: unknown): number {
  if (cause instanceof ClosedPipe) return 0; // help or a list of rules, cut short by its reader
  // Errors quote what users and repositories wrote.
  const lines =
    cause instanceof UsageError ? [cause.message] : ["this is a bug in keysweep:", ...stackOf(cause).split("\n")];
  writeStderr(`keysweep: ${lines.map((line) => printable(line)).join("\n")}\n`);
  return 2;
}

function stackOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? messageOf(cause)) : messageOf(cause);
}
