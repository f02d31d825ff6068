// Findings -> those that the settings want at their paths: excluded paths and rules that are switched off there fall away.
import type { AtPath, PathGovernor } from "../config/at-path.ts";
import type { Run } from "../scan.ts";
import type { Finding } from "../types.ts";
import { fileFingerprintOf } from "./fingerprint.ts";

export async function* governed(
  findings: AsyncIterable<Finding>,
  governor: PathGovernor,
  run: Run,
): AsyncGenerator<Finding> {
  for await (const finding of findings) {
    const wanted = await govern(finding, governor, run);
    if (wanted) yield wanted;
    else run.tally.hide("path setting");
  }
}

/** A secret that several rules match goes on under the next one if the first is switched off. */
async function govern(
  finding: Finding,
  governor: PathGovernor,
  { ruleSet, textOf }: Run,
): Promise<Finding | undefined> {
  const { path, ruleId, alsoMatched } = finding;
  if (path === undefined) return finding;
  const at = await governor.at(path);
  if (!governor.isOff(ruleId, at)) return finding;
  const next = alsoMatched.find((id) => !governor.isOff(id, at));
  const rule = next === undefined ? undefined : ruleSet.find(next)?.rule;
  if (!rule) return undefined;
  const { advice: _of, ...rest } = finding;
  const text = textOf(rule.id);
  return {
    ...rest,
    ruleId: rule.id,
    provider: rule.provider,
    title: text?.title ?? rule.id,
    severity: rule.severity,
    ...(finding.secret === null ? { fingerprint: fileFingerprintOf(rule.id, path) } : {}),
    alsoMatched: alsoMatched.filter((id) => id !== rule.id),
    reasons: [...finding.reasons, `${ruleId} is switched off here`],
    ...(text?.advice ? { advice: text.advice } : {}),
  };
}

/** A finding with what it takes to fail the scan for it, if its path or its rule says something else than holds for all. */
export function withThreshold(
  finding: Finding,
  at: AtPath,
  { governor, settings, ruleSet }: Pick<Run, "settings" | "ruleSet"> & { governor: PathGovernor },
): Finding {
  const minConfidence = governor.minConfidence(finding.ruleId, at);
  const isNewer = isNewerThan(ruleSet.find(finding.ruleId)?.rule.since, settings.rulesUntil);
  const failOn = isNewer ? "never" : governor.failOn(finding.ruleId, at);
  if (minConfidence === settings.minConfidence && failOn === settings.failOn) return finding;
  const why = `its rule is newer than rules.until (${settings.rulesUntil}), so it does not fail the scan`;
  const reasons = isNewer ? [...finding.reasons, why] : finding.reasons;
  return { ...finding, reasons, threshold: { minConfidence, failOn } };
}

/** By numbers: 1.10 came after 1.9. Rules without a version, a user's for one, are never new. */
function isNewerThan(since: string | undefined, until: string | undefined): boolean {
  if (since === undefined || until === undefined) return false;
  const [a, b] = [since, until].map((version) => version.split(".").map(Number));
  for (let i = 0; i < 3; i++) {
    // `until: 1.4` takes in 1.4.2 too.
    const limit = b?.[i] ?? Infinity;
    const part = a?.[i] ?? 0;
    if (part !== limit) return part > limit;
  }
  return false;
}
