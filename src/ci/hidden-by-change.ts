// Findings as the base sees them, and as the head does -> which ones the change itself hides, by what hides them.
import type { Settings } from "../config/settings.ts";
import type { Finding, Severity, Confidence } from "../types.ts";

export type View = { findings: readonly Finding[]; settings: Pick<Settings, "failOn" | "minConfidence"> };

/** `settings` also counts what excludes, switched-off rules and limits let pass. */
export type HidingSource = "baseline" | "marks" | "foreign files" | "settings";

export type HiddenFindings = Map<HidingSource, Finding[]>;

type Fails = (
  finding: Pick<Finding, "known" | "severity" | "confidence" | "threshold">,
  settings: { failOn: Severity | "never"; minConfidence: Confidence },
) => boolean;

/** @param fails what makes a finding fail the scan */
export function hiddenByChange(base: View, head: View, fails: Fails): HiddenFindings {
  const seen = new Map<string, Finding[]>();
  for (const finding of head.findings) {
    const known = seen.get(keyOf(finding));
    if (known) known.push(finding);
    else seen.set(keyOf(finding), [finding]);
  }
  const hidden: HiddenFindings = new Map();
  for (const finding of base.findings.filter((one) => fails(one, base.settings))) {
    const same = seen.get(keyOf(finding)) ?? [];
    if (same.some((one) => fails(one, head.settings))) continue;
    const source = sourceOf(same.find(({ known }) => known !== null)?.known?.source);
    hidden.set(source, [...(hidden.get(source) ?? []), finding]);
  }
  return hidden;
}

function keyOf({ fingerprint, path = "", secret }: Finding): string {
  return JSON.stringify([fingerprint, path, secret]);
}

function sourceOf(known: NonNullable<Finding["known"]>["source"] | undefined): HidingSource {
  if (known === "baseline" || known === "ignore") return "baseline";
  if (known === "mark") return "marks";
  return known === "foreign file" ? "foreign files" : "settings";
}
