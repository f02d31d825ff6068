// What a scan came to -> the exit code. 2 (usage error, failed scan) is thrown, not counted: it wins over all of these.
import type { Settings } from "../config/settings.ts";
import type { Confidence, Finding, Severity } from "../types.ts";

const severityRank: Record<Severity, number> = { low: 0, medium: 1, high: 2, critical: 3 };
const confidenceRank: Record<Confidence, number> = { low: 0, medium: 1, high: 2 };

/** True if the finding makes the scan fail: not known (baseline, mark, old), and neither too unsure nor too slight. */
export function failsScan(
  { known, severity, confidence, threshold }: Pick<Finding, "known" | "severity" | "confidence" | "threshold">,
  settings: Pick<Settings, "failOn" | "minConfidence">,
): boolean {
  const { failOn, minConfidence } = threshold ?? settings;
  if (known !== null || failOn === "never") return false;
  return confidenceRank[confidence] >= confidenceRank[minConfidence] && severityRank[severity] >= severityRank[failOn];
}

/** 0 clean and complete, 1 something to fail for, 3 nothing to fail for but not everything was read. */
export function exitCode({
  failing,
  complete,
  allowIncomplete,
}: {
  failing: number;
  complete: boolean;
  allowIncomplete: boolean;
}): 0 | 1 | 3 {
  if (failing > 0) return 1;
  return complete || allowIncomplete ? 0 : 3;
}
