// The pipeline, one line a stage.
import { availableParallelism } from "node:os";
import { hasBaseline } from "./baseline/name.ts";
import type { KnownStage } from "./baseline/settle.ts";
import { PathGovernor } from "./config/at-path.ts";
import type { Settings } from "./config/settings.ts";
import { UsageError } from "./errors.ts";
import { hiddenByForeign } from "./foreign/hide.ts";
import { findListed } from "./findings/listed.ts";
import { findAttributed } from "./findings/attributed.ts";
import { governed, withThreshold } from "./findings/govern.ts";
import { prepareSearch, type TextOf } from "./prepare-search.ts";
import { toPathBytes } from "./path-bytes.ts";
import { Tally } from "./tally.ts";
import { stepsOf } from "./timings.ts";
import type { Confidence, Event, Finding, Hit, Skip, Notice, Source, Summary } from "./types.ts";
import type { TaskResult } from "./workers/messages.ts";
import { runTasks } from "./workers/pool.ts";
import type { RuleSet } from "./detect/rule-set.ts";

export type Progress = {
  tasksDone: number;
  files: number;
  blobs: number;
  bytes: number;
  /** 0 to 1, where the source knows how much there is. */
  share?: number;
};
export type ScanOptions = {
  settings: Settings;
  /** Threads that search; 1 keeps everything on this one. Default: the number of processors. */
  jobs?: number;
  /** Bytes that this thread searches before it starts others, which have to warm up first; none where more than that is foreseen. Default: 64 MB. */
  inlineBytes?: number;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Told of every candidate secret of any confidence before it is reported, so that output can be masked for all of them. */
  onSecret?: (secret: string) => void;
  /** Told which baseline entries held, when all findings are settled. */
  onSettled?: (stage: KnownStage) => void;
};

/** What the stages after detection share. */
export type Run = {
  source: Source;
  settings: Settings;
  ruleSet: RuleSet;
  textOf: TextOf;
  signal: AbortSignal;
  tally: Tally;
};

/** Runs a source through the pipeline. Yields findings (at or above settings.minConfidence), then skips and notices; returns the summary. */
export async function* scan(source: Source, options: ScanOptions): AsyncGenerator<Event, Summary> {
  const { signal = new AbortController().signal } = options;
  const startedAt = new Date();
  const tally = new Tally();
  const { setup, ruleSet, textOf, foreign } = await prepareSearch(options.settings);
  const settings = foreign?.hasBaseline ? withoutBaseline(options.settings) : options.settings;
  for (const detail of foreign?.part.unmapped ?? []) tally.notices.push(foreignNotice(detail));
  const run: Run = { source, settings, ruleSet, signal, tally, textOf };

  const jobs = options.jobs ?? availableParallelism();
  const results = runTasks((foresee) => stepsOf("list", source.list(signal, foresee)), {
    ...{ jobs, setup, ruleSet, signal },
    ...(options.inlineBytes === undefined ? {} : { inlineBytes: options.inlineBytes }),
  });
  const hits = watch(stepsOf("detect", results), { tally, source, ...options });
  const findings = stepsOf("attribute", source.attribution ? findAttributed(hits, run) : findListed(hits, run));
  const governor = new PathGovernor(settings, (ruleId) => ruleSet.knows(ruleId));
  const known = settled(governed(findings, governor, run), run, options.onSettled);
  const hides = foreign !== undefined && settings.suppressions;
  yield* reported(hides ? hiddenByForeign(known, foreign.part) : known, governor, run);

  const counts = source.counts?.() ?? {};
  refuseEmptyPass(tally, { empty: counts.empty ?? false, target: source.target });
  yield* [...tally.skips, ...tally.notices].sort(compareUnread);
  return summarize(run, startedAt, counts);
}

/** Another scanner's baseline was named in the place of ours. */
function withoutBaseline({ baseline: _theirs, ...settings }: Settings): Settings {
  return { ...settings, baseline: { kind: "text", text: "", name: "no baseline" } };
}

/** @param said "FILE: what" */
function foreignNotice(said: string): Notice {
  const split = said.indexOf(": ");
  const provenance = { kind: "file", path: toPathBytes(said.slice(0, split)) } as const;
  return { kind: "notice", provenance, reason: "not read as its tool would", detail: said.slice(split + 2) };
}

/** Counts every result and tells of its secrets; gives its hits on. */
async function* watch(
  results: AsyncIterable<TaskResult>,
  { tally, source, onProgress, onSecret }: Pick<ScanOptions, "onProgress" | "onSecret"> & Pick<Run, "tally" | "source">,
): AsyncGenerator<Hit[]> {
  for await (const result of results) {
    tally.addResult(result);
    source.collect?.(result);
    if (onSecret) for (const hit of result.hits) for (const secret of secretsOf(hit)) onSecret(secret);
    onProgress?.(progressOf(tally, source.extent?.()));
    if (result.hits.length > 0) yield result.hits;
  }
}

function progressOf({ tasks, files, blobs, bytes, extent }: Tally, whole: number | undefined): Progress {
  const share = whole ? { share: Math.min(1, extent / whole) } : {};
  return { tasksDone: tasks, files, blobs, bytes, ...share };
}

/** Tells known findings apart. Loaded only where there is a baseline or a finding: a clean commit hook has neither. */
async function* settled(
  findings: AsyncIterable<Finding>,
  run: Run,
  onSettled: ScanOptions["onSettled"],
): AsyncGenerator<Finding> {
  const { settings, source } = run;
  if (!settings.suppressions) return yield* findings;
  const load = async (): Promise<KnownStage> => (await import("./baseline/settle.ts")).knownStage(run);
  let stage = settings.baseline || hasBaseline(source.root) ? await load() : undefined;
  for await (const finding of findings) {
    stage ??= await load();
    yield await stage.settle(finding);
  }
  stage?.end();
  if (stage) onSettled?.(stage);
}

const CONFIDENCE_RANK: Record<Confidence, number> = { low: 0, medium: 1, high: 2 };

async function* reported(
  findings: AsyncIterable<Finding>,
  governor: PathGovernor,
  { settings, tally, ruleSet }: Run,
): AsyncGenerator<Finding> {
  for await (const finding of findings) {
    const minded = withThreshold(finding, await governor.at(finding.path ?? ""), { governor, settings, ruleSet });
    const { minConfidence } = minded.threshold ?? settings;
    if (CONFIDENCE_RANK[finding.confidence] < CONFIDENCE_RANK[minConfidence]) {
      tally.hide("below --min-confidence");
      continue;
    }
    tally.addFinding(minded);
    yield minded;
  }
}

/** A clean result means that something was read: a scan that found no input at all is a mistake unless that is its nature. */
function refuseEmptyPass(tally: Tally, { empty, target }: { empty: boolean; target: string }): void {
  if (empty || tally.files + tally.blobs > 0 || tally.skips.length > 0) return;
  throw new UsageError(
    `${target}: nothing to scan: no file was found there (check the path and the include and exclude settings)`,
  );
}

function compareUnread(a: Skip | Notice, b: Skip | Notice): number {
  if (a.kind !== b.kind) return a.kind === "skip" ? -1 : 1;
  const [left, right] = [
    `${a.reason}\0${JSON.stringify(a.provenance)}`,
    `${b.reason}\0${JSON.stringify(b.provenance)}`,
  ];
  return left < right ? -1 : left > right ? 1 : 0;
}

function summarize(run: Run, startedAt: Date, counts: { commits?: number; empty?: boolean }): Summary {
  const { source, tally, ruleSet, settings } = run;
  return {
    command: source.command,
    target: source.target,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    coverage: tally.coverage({ rules: ruleSet.size, commits: counts.commits ?? 0, strict: settings.strict }),
    secrets: tally.secrets,
    places: tally.places,
    bySeverity: tally.bySeverity,
    hidden: tally.hidden,
    remarks: tally.remarks,
    empty: counts.empty ?? false,
  };
}

/** A two-part credential is as secret in its id as in its secret: both are masked. */
function secretsOf({ verdict: { secret, partner } }: Hit): string[] {
  return [secret, partner?.text ?? ""].filter((text) => text !== "");
}
