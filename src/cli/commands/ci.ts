// `keysweep ci`: finds out what the run is about, scans that, and tells the CI in its own words.
import { detectProvider, providers } from "../../ci/index.ts";
import type { Change, Provider } from "../../ci/change.ts";
import { fetcherFor } from "../../ci/fetch.ts";
import { newSuppressions } from "../../ci/new-suppressions.ts";
import { resolveChange, type Resolved } from "../../ci/resolve.ts";
import { withSettingsAt } from "../../ci/settings-at.ts";
import { resolveSettings } from "../../config/resolve.ts";
import type { Settings } from "../../config/settings.ts";
import { UsageError } from "../../errors.ts";
import { findRepository, type Repository } from "../../git/find-repository.ts";
import { encodeText } from "../../reporters/encode.ts";
import type { Source } from "../../types.ts";
import { readFlags, type Parsed, type ScanFlags } from "../flags.ts";
import { runScan } from "../run-scan.ts";
import { writeStderr } from "../write-all.ts";
import { withNativeReports } from "./ci-reports.ts";

type CiFlags = {
  base: string | undefined;
  head: string | undefined;
  all: boolean;
  fetch: boolean;
  trust: "base" | "head" | undefined;
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
  return change.kind === "everything" ? scanEverything(here) : scanChange(change, here);
}

function readCiFlags({ values }: Parsed): CiFlags {
  const text = (name: string): string | undefined => (typeof values[name] === "string" ? values[name] : undefined);
  const trust = text("trust");
  if (trust !== undefined && trust !== "base" && trust !== "head")
    throw new UsageError(`--trust: "${trust}" is not one of base, head`);
  return {
    base: text("base"),
    head: text("head"),
    all: values["all"] === true,
    fetch: values["fetch"] === true,
    trust,
    failOnNewSuppressions: values["fail-on-new-suppressions"] === true,
  };
}

/** The command line knows better than the environment. */
function changeOf({ provider, ci: { base, head, all } }: Run): Change {
  if (all) return { kind: "everything" };
  if (base !== undefined) return { kind: "merge request", head: head ?? "HEAD", target: { commit: base } };
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

async function scanChange(change: Exclude<Change, { kind: "everything" }>, run: Run): Promise<number> {
  const { repository, flags, ci } = run;
  const resolved = await resolveChange(change, {
    repository,
    deepen: run.provider?.deepen ?? "fetch-depth: 0, or whatever this CI calls it",
    fetch: ci.fetch ? fetcherFor(repository) : undefined,
  });
  const source = await sourceOf(resolved);
  say(`${change.kind}: ${source.target}`);
  for (const remark of resolved.remarks) say(remark);
  const trust = ci.trust ?? (change.kind === "merge request" ? "base" : "head");
  const added = await tellSuppressions(resolved, { repository, trust });
  const scan = (settings: Settings): Promise<number> => runScan({ flags, settings, source });
  const code =
    trust === "base"
      ? await withSettingsAt({ commit: resolved.trusted, repository, given: flags }, scan)
      : await scan(await headSettings(run));
  return code === 0 && added > 0 && ci.failOnNewSuppressions ? 1 : code;
}

/** Where new suppressions fail the run, a new mark must not hide the finding that would tell of it. */
async function headSettings({ flags, ci }: Run): Promise<Settings> {
  const settings = await resolveSettings(process.cwd(), flags);
  return ci.failOnNewSuppressions ? { ...settings, marks: "told" } : settings;
}

async function sourceOf({ base, head }: Resolved): Promise<Source> {
  const { range } = await import("../../sources/range.ts");
  return range(process.cwd(), `${base ?? "0".repeat(head.length)}..${head}`);
}

async function tellSuppressions(
  { head, base, trusted }: Resolved,
  { repository, trust }: { repository: Repository; trust: "base" | "head" },
): Promise<number> {
  const added = await newSuppressions({ base: trusted ?? base, head }, repository);
  const effect = trust === "base" ? "which do not count before it is merged" : "which count, since --trust is head";
  if (added.length > 0) say(`the change touches what can hide findings, ${effect}: ${added.join("; ")}`);
  return added.length;
}

function say(text: string): void {
  writeStderr(`keysweep: ${encodeText(text)}\n`);
}
