// The commit hook, called as hooks call it. This entry and all it needs are bundled into one file (scripts/build-bundles.js), since each
// further file costs half a CPU ms. bin/keysweep.js comes here with `keysweep staged` and goes on to main.ts with everything else.
import { run as runStaged } from "./commands/staged.ts";
import { complain } from "./complain.ts";
import { withEnvironment } from "./environment.ts";
import { sharedFlags, type Parsed } from "./flags.ts";
import { quickParse } from "./quick-parse.ts";

/** Flags that bring in what is not in the hook's bundle: other reports. */
const flagsOfMain = ["format", "report"];

/**
 * @param args what follows `keysweep staged`
 * @returns the exit code; undefined if the command line is not plain and main.ts has to run it
 */
export async function runHook(args: readonly string[]): Promise<number | undefined> {
  try {
    const given = quickParse(args, sharedFlags);
    const parsed = given && withEnvironment(given, sharedFlags, process.env);
    return parsed && isPlain(parsed) ? await runStaged(parsed) : undefined;
  } catch (cause) {
    // Settings and rules of the user's that no cache holds: nothing is printed yet, and main.ts begins anew.
    if (cause instanceof Error && cause.name === "LeftOut") return undefined;
    return complain(cause);
  }
}

function isPlain({ values }: Parsed): boolean {
  return !flagsOfMain.some((name) => name in values);
}
