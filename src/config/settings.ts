// What a scan is told: defaults, then the settings file, then flags.
import type { Confidence, Severity } from "../types.ts";

export type Settings = {
  /** Globs on root-relative paths (picomatch); empty include means everything. */
  include: string[];
  exclude: string[];
  /** Rule ids that are switched off. */
  disabledRules: string[];
  /** Rule files and folders that are added, absolute paths. */
  ruleFiles: string[];
  minConfidence: Confidence;
  failOn: Severity | "never";
  strict: boolean;
  allowIncomplete: boolean;
  /** The baseline, where it is not to be found at the root: a file, or the text of one that stands elsewhere (in a commit, say). */
  baseline?: { kind: "file"; file: string } | { kind: "text"; text: string; name: string };
  /** Honour the baseline and inline marks. */
  suppressions: boolean;
  /** "told": marks stand in the change that is judged, so they hide nothing; a finding that one covers says so. */
  marks: "honoured" | "told";
  /** Tell of our own inline marks that cover nothing. */
  reportUnusedMarks: boolean;
  /** Stale and expired entries and unused marks fail the scan. */
  failOnStale: boolean;
};

export const defaultSettings: Settings = {
  include: [],
  exclude: [],
  disabledRules: [],
  ruleFiles: [],
  minConfidence: "medium",
  failOn: "low",
  strict: false,
  allowIncomplete: false,
  suppressions: true,
  marks: "honoured",
  reportUnusedMarks: false,
  failOnStale: false,
};
