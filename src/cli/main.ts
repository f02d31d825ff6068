// The command line: arguments -> a command -> the exit code.
import { complain } from "./complain.ts";
import { writeStdout } from "./write-all.ts";
import { parseWithYargs } from "./yargs.ts";

/** Runs one command line and gives the exit code. Prints every failure; throws nothing. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const request = await parseWithYargs(args);
    if (request.kind === "run") return await request.command.run(request.parsed);
    writeStdout(`${request.text}\n`);
    return 0;
  } catch (cause) {
    return complain(cause);
  }
}
