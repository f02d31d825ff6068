// What the file of another scanner comes to here: rules of its own, and reasons to hide findings.
import type { Finding, Rule, RuleText } from "../types.ts";

/** @returns why the file hides the finding, for people; undefined if it does not */
export type Hider = (finding: Finding) => string | undefined;

export type ForeignPart = {
  rules: Rule[];
  texts: RuleText[];
  /** Of keysweep's own rules, those that it switches off. */
  disabled: string[];
  /** Only its rules count, ours do not (`--compat gitleaks`). */
  replaces: boolean;
  hiders: Hider[];
  /** Globs on root-relative paths that the file leaves out, where it says so in globs: what `keysweep migrate` can write down. */
  exclude: string[];
  /** What has no counterpart here, each in a sentence: told in every report, never dropped in silence. */
  unmapped: string[];
};

export type ForeignFile = {
  /** As it stands at the root. */
  name: string;
  text: string;
};

/** What a file may ask for beside itself. */
export type ForeignContext = {
  /** A file of the same place, root-relative; undefined if there is none, or if it lies outside. */
  read(name: string): Promise<string | undefined>;
  /** The scanner whose place keysweep is to take (`--compat gitleaks`): its rules replace ours. */
  compat: "gitleaks" | undefined;
};

/** One scanner's kind of file. */
export interface ForeignTool {
  /** Names at the root of a repository under which it is found by itself. */
  readonly files: readonly string[];
  /** @throws UsageError naming file, field and cure */
  read(file: ForeignFile, context: ForeignContext): Promise<ForeignPart>;
}

export function emptyPart(): ForeignPart {
  return { rules: [], texts: [], disabled: [], replaces: false, hiders: [], exclude: [], unmapped: [] };
}
