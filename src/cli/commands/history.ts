// `keysweep history [REPO]`: everything that a repository stores.
import { resolveSettings } from "../../config/resolve.ts";
import { history } from "../../sources/history.ts";
import { readFlags, type Parsed } from "../flags.ts";
import { runScan } from "../run-scan.ts";

export async function run(parsed: Parsed): Promise<number> {
  const flags = readFlags(parsed);
  const repository = parsed.positionals[0] ?? process.cwd();
  const settings = await resolveSettings(repository, flags);
  return runScan({ flags, settings, source: history(repository) });
}
