// A scan for those who keep the baseline: every finding of any confidence, and which entries held.
import { withMinConfidence, type Settings } from "../config/settings.ts";
import { scan } from "../scan.ts";
import type { Finding, Source, Summary } from "../types.ts";
import type { KnownStage } from "./settle.ts";

export type Survey = { findings: Finding[]; used: KnownStage["used"]; summary: Summary };
export type SurveyOptions = {
  settings: Settings;
  jobs: number | undefined;
  onSecret?: ((secret: string) => void) | undefined;
};

export async function survey(source: Source, { settings, jobs, onSecret }: SurveyOptions): Promise<Survey> {
  let used: KnownStage["used"] = new Map();
  const events = scan(source, {
    settings: withMinConfidence(settings, "low"),
    ...(jobs === undefined ? {} : { jobs }),
    ...(onSecret ? { onSecret } : {}),
    onSettled: (stage) => (used = stage.used),
  });
  const findings: Finding[] = [];
  for (;;) {
    const { done, value } = await events.next();
    if (done) return { findings, used, summary: value };
    if (value.kind === "finding") findings.push(value);
  }
}

/** Entries that stand in no file yet. */
export function baselineOf(text: string): NonNullable<Settings["baseline"]> {
  return { kind: "text", text, name: "the new baseline" };
}
