// The command line: arguments -> a command -> the exit code. The hook's path through here loads as little as it can.
import { messageOf, UsageError } from "../errors.ts";
import { staged } from "./commands/index.ts";
import { ClosedPipe, writeStderr, writeStdout } from "./write-all.ts";
import { quickParse } from "./quick-parse.ts";

/** Runs one command line and gives the exit code. Prints every failure; throws nothing. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const plainHookCall = args[0] === staged.name ? quickParse(args.slice(1), staged.flags) : undefined;
    if (plainHookCall) return await staged.run(plainHookCall);
    const { parseWithYargs } = await import("./yargs.ts");
    const request = await parseWithYargs(args);
    if (request.kind === "run") return await request.command.run(request.parsed);
    writeStdout(`${request.text}\n`);
    return 0;
  } catch (cause) {
    if (cause instanceof ClosedPipe) return 0; // help or a list of rules, cut short by its reader
    await complain(cause);
    return 2;
  }
}

async function complain(cause: unknown): Promise<void> {
  // Errors quote what users and repositories wrote.
  const { encodeText } = await import("../reporters/encode.ts");
  const lines =
    cause instanceof UsageError ? [cause.message] : ["this is a bug in keysweep:", ...stackOf(cause).split("\n")];
  writeStderr(`keysweep: ${lines.map(encodeText).join("\n")}\n`);
}

function stackOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? messageOf(cause)) : messageOf(cause);
}
