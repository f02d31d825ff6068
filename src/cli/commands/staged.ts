// `keysweep staged`: the commit hook. Every import here is paid for at each commit.
import { resolveSettings } from "../../config/resolve.ts";
import { staged } from "../../sources/staged.ts";
import { readFlags, type Parsed } from "../flags.ts";
import { runScan } from "../run-scan.ts";

export async function run(parsed: Parsed): Promise<number> {
  const flags = readFlags(parsed);
  const cwd = process.cwd();
  const settings = await resolveSettings(cwd, flags);
  return runScan({ flags, settings, source: staged(cwd, { ...settings, files: parsed.positionals }) });
}
