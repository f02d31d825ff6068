// The commit hook, called as hooks call it. This entry and all it needs are bundled into one file (scripts/build-bundles.js), since each
// further file costs half a CPU ms. bin/keysweep.js comes here with `keysweep staged` and goes on to main.ts with everything else.
import { findSettingsFile } from "../config/find.ts";
import { run as runStaged } from "./commands/staged.ts";
import { complain } from "./complain.ts";
import { sharedFlags, type Parsed } from "./flags.ts";
import { quickParse } from "./quick-parse.ts";

/** Flags that bring in what is not in the hook's bundle: YAML, schemas, the engine for users' patterns, other reports. */
const flagsOfMain = ["config", "rules", "format", "report"];

/**
 * @param args what follows `keysweep staged`
 * @returns the exit code; undefined if the command line is not plain and main.ts has to run it
 */
export async function runHook(args: readonly string[]): Promise<number | undefined> {
  try {
    const parsed = quickParse(args, sharedFlags);
    return parsed && isPlain(parsed) ? await runStaged(parsed) : undefined;
  } catch (cause) {
    return complain(cause);
  }
}

function isPlain({ values }: Parsed): boolean {
  return !flagsOfMain.some((name) => name in values) && findSettingsFile(process.cwd()) === undefined;
}
