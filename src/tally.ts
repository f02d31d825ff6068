// Counts what was read, skipped and hidden, for the summary of every report.
import type { Coverage, Finding, Notice, Provenance, ReasonCount, Severity, Skip } from "./types.ts";
import { displayPath } from "./path-bytes.ts";
import type { TaskResult } from "./workers/messages.ts";

const MAX_EXAMPLES = 5;
/** Said of every scan of a work tree, whatever it holds: --strict would fail them all. */
const alwaysTrue = "history not covered";

export class Tally {
  files = 0;
  blobs = 0;
  bytes = 0;
  tasks = 0;
  /** In the measure of Source.extent. */
  extent = 0;
  readonly skips: Skip[] = [];
  readonly notices: Notice[] = [];
  readonly hidden: Record<string, number> = {};
  readonly bySeverity: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0 };
  readonly #remarks = new Map<string, string[]>();
  places = 0;
  readonly #secrets = new Set<string>();

  addResult(result: TaskResult): void {
    this.files += result.files;
    this.blobs += result.blobs;
    this.bytes += result.bytes;
    this.tasks++;
    this.extent += result.extent ?? 0;
    for (const skip of result.skips) this.skips.push(skip);
    for (const notice of result.notices) this.notices.push(notice);
    for (const { provenance, line } of result.unusedMarks ?? [])
      this.remark("unused mark", `${nameOf(provenance)}:${line}`);
  }

  hide(source: string): void {
    this.hidden[source] = (this.hidden[source] ?? 0) + 1;
  }

  /** About suppressions: neither a finding nor a gap. */
  remark(reason: string, example: string): void {
    addExample(this.#remarks, reason, example);
  }

  get remarks(): ReasonCount[] {
    return countReasons(this.#remarks);
  }

  /** Known findings are counted as hidden, the others by severity. */
  addFinding(finding: Finding): void {
    if (finding.known) return this.hide(finding.known.source);
    this.places++;
    this.bySeverity[finding.severity]++;
    // A weak fingerprint is too short to tell two passwords apart, so inside a run the secret itself is the identity.
    this.#secrets.add(finding.secret ?? finding.fingerprint);
  }

  get secrets(): number {
    return this.#secrets.size;
  }

  coverage({ rules, commits, strict }: { rules: number; commits: number; strict: boolean }): Coverage {
    return {
      files: this.files,
      blobs: this.blobs,
      commits,
      bytes: this.bytes,
      rules,
      complete: this.skips.length === 0 && !(strict && this.notices.some(({ reason }) => reason !== alwaysTrue)),
      skipped: countReasons(unreadByReason(this.skips)),
      notices: countReasons(unreadByReason(this.notices)),
    };
  }
}

function unreadByReason(events: (Skip | Notice)[]): Map<string, string[]> {
  const byReason = new Map<string, string[]>();
  for (const { reason, provenance, detail } of events) {
    const named = nameOf(provenance);
    addExample(byReason, reason, detail === undefined ? named : `${named}: ${detail}`);
  }
  return byReason;
}

function addExample(byReason: Map<string, string[]>, reason: string, example: string): void {
  const examples = byReason.get(reason);
  if (examples) examples.push(example);
  else byReason.set(reason, [example]);
}

/** Examples are the first by name, not the first met: the report does not depend on the order of the work. */
function countReasons(byReason: ReadonlyMap<string, string[]>): ReasonCount[] {
  return [...byReason]
    .map(([reason, examples]) => ({
      reason,
      count: examples.length,
      examples: [...examples].sort().slice(0, MAX_EXAMPLES),
    }))
    .sort((a, b) => (a.reason < b.reason ? -1 : 1));
}

/** How a place is named where no finding stands. Outside text: reporters still encode it. */
export function nameOf(provenance: Provenance): string {
  switch (provenance.kind) {
    case "file":
    case "staged":
      return displayPath(provenance.path);
    case "stdin":
      return provenance.name;
    case "blob":
      return provenance.path === undefined ? provenance.blobId : displayPath(provenance.path);
    case "message":
      return `${provenance.of} ${provenance.objectId}`;
    case "member":
      return `${nameOf(provenance.container)}!${displayPath(provenance.path)}`;
  }
}
