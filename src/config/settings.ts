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
};
