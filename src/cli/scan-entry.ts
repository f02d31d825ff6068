// `keysweep scan` and `keysweep history`, called plainly. This entry and all it needs are bundled into one file with a code cache
// (scripts/build-bundles.js): 75 ES modules are a third of a small history's scan. bin/keysweep.js goes on to main.ts with everything else.
import { complain } from "./complain.ts";
import { withEnvironment } from "./environment.ts";
import { plainRequest } from "./plain-request.ts";
import { runCommand } from "./run-command.ts";
import type { RunRequest } from "./yargs.ts";

/** Other commands and reports are not in the bundle. */
const bundledCommands = ["scan", "history"];
const bundledFormats = ["text", "json", "jsonl"];

/** @returns the exit code; undefined if main.ts has to run it: nothing was printed then */
export async function runScanning(args: readonly string[]): Promise<number | undefined> {
  try {
    const request = plainRequest(args);
    return request && isBundled(request) ? await runCommand(request) : undefined;
  } catch (cause) {
    return complain(cause);
  }
}

/** @throws UsageError for a variable of the environment that says what no flag may say */
function isBundled({ command, parsed }: RunRequest): boolean {
  const { values } = withEnvironment(parsed, command.flags, process.env);
  const { format = "text", report } = values;
  return bundledCommands.includes(command.name) && bundledFormats.includes(String(format)) && report === undefined;
}
