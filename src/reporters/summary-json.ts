// A scan's summary -> the parts of the JSON report that do not speak of a single finding.
import type { ReasonCount, Summary } from "../types.ts";
import type { Redactor } from "./redact.ts";

/** Raised when a field is removed or changes its meaning; new fields may come without it. */
export const reportVersion = 1;

export function toolToJson(version: string): Record<string, unknown> {
  return { name: "keysweep", version };
}

export function scanToJson(summary: Summary, redactor: Redactor): Record<string, unknown> {
  const { files, blobs, commits, bytes, rules, complete, skipped, notices } = summary.coverage;
  return {
    command: summary.command,
    target: redactor.mask(summary.target),
    startedAt: summary.startedAt,
    durationMs: Math.round(summary.durationMs),
    coverage: {
      files,
      blobs,
      commits,
      bytes,
      rules,
      complete,
      skipped: skipped.map((entry) => reasonToJson(entry, redactor)),
      notices: notices.map((entry) => reasonToJson(entry, redactor)),
    },
    remarks: (summary.remarks ?? []).map((entry) => reasonToJson(entry, redactor)),
  };
}

function reasonToJson({ reason, count, examples }: ReasonCount, redactor: Redactor): Record<string, unknown> {
  return { reason, count, examples: examples.map((example) => redactor.mask(example)) };
}

export function summaryToJson({ secrets, places, bySeverity, hidden }: Summary): Record<string, unknown> {
  return { secrets, places, bySeverity, hidden };
}
