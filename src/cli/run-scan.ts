// A source, its settings and the flags -> reports and the exit code. What all scanning commands share.
import type { Settings } from "../config/settings.ts";
import { scan } from "../scan.ts";
import { inStage, timingsText } from "../timings.ts";
import type { Event, Finding, Source, Summary } from "../types.ts";
import { exitCode, failsScan } from "./exit-code.ts";
import type { ScanFlags } from "./flags.ts";
import { listenForInterruption } from "./interrupt.ts";
import { showProgress } from "./progress.ts";
import { holdsBack, openReports, staysEmpty, type Reports } from "./reports.ts";
import { writeStderr } from "./write-all.ts";

export type ScanRequest = {
  source: Source;
  settings: Settings;
  flags: ScanFlags;
  /** Asked when all is known and nothing is reported yet; says what has to be said first. */
  review?: (findings: readonly Finding[]) => Promise<void>;
  /** Cuts the scan short: the exit code is that of an incomplete one, or 1 if it had found something. */
  stop?: AbortSignal;
};

/** What was seen so far: enough for the exit code of a scan that is cut short. */
type Outcome = { failing: number; summary: Summary | undefined };

/** @throws UsageError, and whatever goes wrong in the scan itself; no report file appears then */
export async function runScan(request: ScanRequest): Promise<number> {
  const interruption = listenForInterruption();
  const outcome: Outcome = { failing: 0, summary: undefined };
  const reports = openReports(request.flags, {
    repository: request.source.repository,
    onAllClosed: interruption.abort,
  });
  request.stop?.addEventListener("abort", interruption.abort, { once: true });
  if (request.stop?.aborted) interruption.abort();
  let isFinished = false;
  try {
    await inStage("report", () => report(request, reports, { outcome, signal: interruption.signal }));
    reports.finish();
    isFinished = true;
  } catch (cause) {
    // A scan that was told to stop ends with an AbortError, or with the failure of something that was stopped along with it.
    if (!interruption.signal.aborted) throw cause;
  } finally {
    interruption.stopListening();
    if (!isFinished) reports.discard();
  }
  const isCut = request.stop?.aborted === true && outcome.summary === undefined;
  // What nobody had the time to read is not what --allow-incomplete allows.
  const settings = isCut ? { ...request.settings, allowIncomplete: false } : request.settings;
  return interruption.exitCode() ?? codeOf(outcome, settings);
}

/** Without a summary the scan was cut short by its reader: incomplete. */
function codeOf({ failing, summary }: Outcome, { allowIncomplete, failOnStale }: Settings): number {
  const stale = failOnStale ? (summary?.remarks?.length ?? 0) : 0;
  return exitCode({ failing: failing + stale, complete: summary?.coverage.complete ?? false, allowIncomplete });
}

async function report(
  { source, settings, flags, review }: ScanRequest,
  reports: Reports,
  { outcome, signal }: { outcome: Outcome; signal: AbortSignal },
): Promise<void> {
  const progress = showProgress(flags);
  const held: Event[] = [];
  const isHeld = review !== undefined || holdsBack(flags);
  const jobs = flags.jobs === undefined ? {} : { jobs: flags.jobs };
  try {
    if (!isHeld) await reports.begin();
    const events = scan(source, { settings, ...jobs, signal, onProgress: progress.update, onSecret: reports.learn });
    for (;;) {
      const { done, value } = await events.next();
      signal.throwIfAborted();
      progress.clear();
      if (done) {
        outcome.summary = value;
        await review?.(held.filter((event) => event.kind === "finding"));
        if (staysEmpty(flags, held, value)) return;
        if (isHeld) await reports.begin();
        for (const event of held) tell(reports, event);
        reports.end(value);
        return sayWhatMatters(value, flags);
      }
      if (value.kind === "finding" && failsScan(value, settings)) outcome.failing += 1;
      if (isHeld) held.push(value);
      else tell(reports, value);
    }
  } finally {
    progress.clear();
    const timings = timingsText();
    if (timings !== undefined) writeStderr(timings);
  }
}

/** Where the report that people read does not stand on their terminal, they are told what it would have said beside the findings. */
function sayWhatMatters({ coverage, empty }: Summary, { format, output, quiet }: ScanFlags): void {
  if (format === "text" && (output === undefined || output === "-")) return;
  if (!coverage.complete) writeStderr("keysweep: INCOMPLETE: not everything could be read; the report says what\n");
  else if (empty && !quiet) writeStderr("keysweep: nothing to scan\n");
}

function tell(reports: Reports, event: Event): void {
  switch (event.kind) {
    case "finding":
      reports.finding(event);
      break;
    case "skip":
      reports.skip(event);
      break;
    case "notice":
      reports.notice(event);
      break;
  }
  reports.flush();
}
