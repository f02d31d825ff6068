// Rules: what detection needs of them, and what people read about them.
import type { Confidence, Severity } from "./basics.ts";

export type RuleKind = "signature" | "opaque" | "assignment" | "file" | "whole";

/** What detection needs of a rule. Everything for people stands in RuleText, which is loaded only when something is found. */
export type Rule = {
  id: string;
  provider: string;
  kind: RuleKind;
  severity: Severity;
  confidence: Confidence;
  /** Regular expression source; the secret is group 1, else group `secret`, else the match. ASCII classes only. */
  pattern?: string;
  /** Several secrets stand in a match of the pattern: those that this expression (its group 1) finds there, in its group `entries` if it has one. */
  each?: string;
  /** "i" for a case-insensitive pattern, else "". */
  flags: "" | "i";
  /** signature: literals of 4 to 32 bytes, one of which stands inside each match. opaque: provider words. assignment: credential words. */
  keywords: string[];
  /** Keywords are compared without regard to ASCII case. */
  foldKeywords: boolean;
  /** Lines that the window takes before and after the candidate's own line. */
  lines: number;
  /** The window runs from the candidate to its END line (PEM), at most 64 KB. */
  pem?: boolean;
  check?: { is: string; required: boolean };
  minEntropy?: number;
  /** Has to match near. A group `id` in it is the other half of a two-part credential. */
  near?: { pattern: string; flags: "" | "i"; lines: number };
  /** Globs on the root-relative path, or an RE2 expression to be found in it; settled after detection, outside the verdict. */
  paths?: { only?: string[]; not?: string[]; pattern?: string };
  /** Regular expressions (searched in the secret) whose values are never reported. */
  allowed?: string[];
  /** kind file: globs on the path, and what the content must hold to count. */
  file?: { globs: string[]; not?: string[]; content?: string; contentNot?: string; pattern?: string };
  /** A rule of gitleaks', kind whole: its pattern is RE2's own syntax, and what matches is judged as gitleaks judges it. */
  gitleaks?: GitleaksTerms;
  /** Version of keysweep that brought the rule. */
  since?: string;
};

/** What gitleaks asks of a match beside the regular expression (src/foreign/gitleaks-config.ts). */
export type GitleaksTerms = {
  /** 0: the first group that is not empty, else the match. */
  secretGroup: number;
  /** Shannon entropy over characters, by the number of bytes; a secret at or below it does not count, 0 asks nothing. */
  entropy: number;
  /** In lower case; one of them has to stand anywhere in the text. None: the rule always runs. */
  keywords: string[];
  allow: GitleaksAllow[];
  /** Rules that have to match near, too; distances in lines and columns, without one anywhere in the text. */
  required: { id: string; withinLines: number | undefined; withinColumns: number | undefined }[];
  /** Only asked for as `required` of others. */
  skipReport: boolean;
};

/** One allow list: `all` of the kinds of conditions that it has must hold, or any one. */
export type GitleaksAllow = {
  all: boolean;
  /** What `regexes` are searched in. */
  target: "secret" | "match" | "line";
  regexes: string[];
  /** In lower case, searched in the secret. */
  stopwords: string[];
  paths: string[];
  commits: string[];
};

export type Advice = { revoke?: string; command?: string; docs?: string; log?: string };
/** What people read about a rule. */
export type RuleText = {
  id: string;
  provider: string;
  providerName: string;
  title: string;
  description?: string;
  advice?: Advice;
};
