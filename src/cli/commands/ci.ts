// `keysweep ci`: finds out what the run is about, scans that, and tells the CI in its own words.
import { detectProvider, providers } from "../../ci/index.ts";
import type { Change, Provider } from "../../ci/change.ts";
import { fetcherFor } from "../../ci/fetch.ts";
import { resolveChange } from "../../ci/resolve.ts";
import { resolveSettings } from "../../config/resolve.ts";
import { UsageError } from "../../errors.ts";
import { findRepository, type Repository } from "../../git/find-repository.ts";
import { readFlags, type Parsed, type ScanFlags } from "../flags.ts";
import { say } from "../say.ts";
import { runScan } from "../run-scan.ts";
import { readTrust, scanChange, type Trust } from "./change.ts";
import { withNativeReports } from "./ci-reports.ts";

type CiFlags = {
  base: string | undefined;
  head: string | undefined;
  all: boolean;
  fetch: boolean;
  trust: Trust | undefined;
  failOnNewSuppressions: boolean;
};

type Run = { repository: Repository; provider: Provider | undefined; flags: ScanFlags; ci: CiFlags };

export async function run(parsed: Parsed): Promise<number> {
  const cwd = process.cwd();
  const repository = findRepository(cwd);
  if (!repository) throw new UsageError(`${cwd}: not in a git repository; keysweep ci reads the commits of one`);
  const provider = detectProvider(process.env);
  const flags = withNativeReports(readFlags(parsed), { provider, isWanted: parsed.values["no-native"] !== true });
  const here: Run = { repository, provider, flags, ci: readCiFlags(parsed) };
  const change = changeOf(here);
  return change.kind === "everything" ? scanEverything(here) : scanNarrow(change, here);
}

function readCiFlags(parsed: Parsed): CiFlags {
  const { values } = parsed;
  const text = (name: string): string | undefined => (typeof values[name] === "string" ? values[name] : undefined);
  return {
    base: text("base"),
    head: text("head"),
    all: values["all"] === true,
    fetch: values["fetch"] === true,
    trust: readTrust(parsed),
    failOnNewSuppressions: values["fail-on-new-suppressions"] === true,
  };
}

/** The command line knows better than the environment. */
function changeOf({ provider, ci: { base, head, all } }: Run): Change {
  if (all) return { kind: "everything" };
  if (base !== undefined) return { kind: "merge request", head: head ?? "HEAD", targets: [{ commit: base }] };
  if (provider === undefined) {
    const names = providers.map(({ name }) => name).join(", ");
    throw new UsageError(`no CI was recognised (known: ${names}); pass --base and --head, or --all`);
  }
  const change = provider.change(process.env, { head });
  return change.kind === "everything" || head === undefined ? change : { ...change, head };
}

async function scanEverything({ flags }: Run): Promise<number> {
  const { history } = await import("../../sources/history.ts");
  const settings = await resolveSettings(process.cwd(), flags);
  say("the whole history is scanned");
  return runScan({ flags, settings, source: history(process.cwd()) });
}

async function scanNarrow(change: Exclude<Change, { kind: "everything" }>, run: Run): Promise<number> {
  const { repository, flags, ci } = run;
  const resolved = await resolveChange(change, {
    repository,
    deepen: run.provider?.deepen ?? "fetch-depth: 0, or whatever this CI calls it",
    fetch: ci.fetch ? fetcherFor(repository) : undefined,
  });
  const { range } = await import("../../sources/range.ts");
  const spec = `${resolved.base ?? "0".repeat(resolved.head.length)}..${resolved.head}`;
  say(`${change.kind}: ${spec}`);
  for (const remark of resolved.remarks) say(remark);
  return scanChange({
    ...{ repository, flags, failOnNewSuppressions: ci.failOnNewSuppressions },
    source: () => range(process.cwd(), spec),
    base: resolved.trusted ?? resolved.base,
    tips: [{ base: resolved.trusted ?? resolved.base, head: resolved.head }],
    countsLater: "it is merged",
    trust: ci.trust ?? (change.kind === "merge request" ? "base" : "head"),
  });
}
