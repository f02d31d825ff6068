// `keysweep range BASE..HEAD`: everything that a range of commits brings in.
import { UsageError } from "../../errors.ts";
import { resolveEnds } from "../../git/commit-range.ts";
import { findRepository } from "../../git/find-repository.ts";
import { range } from "../../sources/range.ts";
import { readFlags, type Parsed } from "../flags.ts";
import { readTrust, scanChange } from "./change.ts";

export async function run(parsed: Parsed): Promise<number> {
  const flags = readFlags(parsed);
  const cwd = process.cwd();
  const repository = findRepository(cwd);
  if (!repository) throw new UsageError(`${cwd}: not in a git repository; keysweep range reads the commits of one`);
  const spec = parsed.positionals.join();
  const { base, head } = await resolveEnds(repository, spec);
  return scanChange({
    ...{ repository, flags, base, tips: [{ base, head }], countsLater: "it is merged" },
    source: () => range(cwd, spec),
    trust: readTrust(parsed) ?? "base",
    failOnNewSuppressions: parsed.values["fail-on-new-suppressions"] === true,
  });
}
