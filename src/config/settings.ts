// What a scan is told: defaults, then settings files, then the environment, then flags.
import type { ForeignPlace } from "../foreign/place.ts";
import type { Confidence, PathBytes, Severity } from "../types.ts";

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
  /** Other values for some paths; the last that matches wins. */
  overrides?: PathSettings[];
  /** What the keysweep.yml of a folder says, asked for when a path in it is met. */
  nested?: NestedSettings;
  /** Rules whose findings nothing in `nested` can hide. */
  locked?: true | string[];
  /** Said on the command line: what settings say for some paths does not count. */
  fixed?: ("minConfidence" | "failOn")[];
  /** A version: findings of rules that came later do not fail the scan. */
  rulesUntil?: string;
  /** Who named a rule, for the message if there is none of that id. */
  namedRules?: { id: string; where: string }[];
  /** The baseline, where it is not to be found at the root: a file, or the text of one that stands elsewhere (in a commit, say). */
  baseline?: { kind: "file"; file: string } | { kind: "text"; text: string; name: string };
  /** Where other scanners' files stand; absent: none is read. */
  foreign?: ForeignPlace;
  /** The scanner whose place keysweep takes: its rules replace ours. */
  compat?: "gitleaks";
  /** Honour the baseline and inline marks. */
  suppressions: boolean;
  /** "told": marks stand in the change that is judged, so they hide nothing; a finding that one covers says so. */
  marks: "honoured" | "told";
  /** Tell of our own inline marks that cover nothing. */
  reportUnusedMarks: boolean;
  /** Stale and expired entries and unused marks fail the scan. */
  failOnStale: boolean;
};

/** What a settings file says for a part of the tree: its folder, or some paths in it. */
export type PathSettings = {
  /** How messages name the file. */
  origin: string;
  /** Root-relative, "" for the root; globs are relative to it. */
  folder: PathBytes;
  /** Globs that the path has to match; absent: all of the folder. */
  paths?: string[];
  include?: string[];
  exclude?: string[];
  disable?: string[];
  minConfidence?: Confidence;
  failOn?: Severity | "never";
};

export interface NestedSettings {
  /**
   * Of the settings file in exactly this folder (root-relative, not the root itself); empty if there is none.
   * @throws UsageError if the file is wrong, also by rejecting
   */
  in(folder: PathBytes): readonly PathSettings[] | Promise<readonly PathSettings[]>;
}

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

/** What the command line says wins over everything that files say, for some paths too. */
export function withMinConfidence(settings: Settings, minConfidence: Confidence): Settings {
  return { ...settings, minConfidence, fixed: [...(settings.fixed ?? []), "minConfidence"] };
}
