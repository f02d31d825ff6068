// `keysweep range BASE..HEAD`: everything that a range of commits brings in.
import { resolveSettings } from "../../config/resolve.ts";
import { range } from "../../sources/range.ts";
import { readFlags, type Parsed } from "../flags.ts";
import { runScan } from "../run-scan.ts";

export async function run(parsed: Parsed): Promise<number> {
  const flags = readFlags(parsed);
  const cwd = process.cwd();
  const settings = await resolveSettings(cwd, flags);
  return runScan({ flags, settings, source: range(cwd, parsed.positionals.join()) });
}
