// The command line: arguments -> a command -> the exit code.
import { complain } from "./complain.ts";
import { plainRequest } from "./plain-request.ts";
import { runCommand } from "./run-command.ts";
import { writeStdout } from "./write-all.ts";
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

async function parseFully(args: readonly string[]): Promise<Request> {
  return (await import("./yargs.ts")).parseWithYargs(args);
}
