// What is reported.
import type { Confidence, Context, PathBytes, Severity } from "./basics.ts";
import type { Location, Mark } from "./detection.ts";
import type { Notice, Provenance, Skip } from "./input.ts";
import type { Advice } from "./rules.ts";

export type CommitInfo = { id: string; author: string; email: string; date: string; subject: string };
export type HistoryInfo = {
  /** Distinct blobs that hold the secret at this path. */
  occurrences: number;
  lastCommit?: string;
  removedBy?: string;
  atHead: boolean;
  unreachable: boolean;
  refs: string[];
};
/** Why a finding is known and does not fail the scan. */
export type Known = {
  source: "baseline" | "ignore" | "mark" | "foreign file" | "path setting" | "elsewhere";
  reason?: string;
};

export type Finding = {
  kind: "finding";
  ruleId: string;
  provider: string;
  title: string;
  alsoMatched: string[];
  severity: Severity;
  confidence: Confidence;
  context: Context;
  fingerprint: string;
  /** null for a file finding. Raw: only reporters/redact.ts prints it. */
  secret: string | null;
  /** Of a two-part credential: its id. As raw as the secret. */
  partner?: string;
  provenance: Provenance;
  /** Root-relative; undefined for stdin, messages and blobs without a known path. */
  path: PathBytes | undefined;
  startByte: number;
  /** null for a file finding. */
  location: Location | null;
  blobId?: string;
  commit?: CommitInfo;
  history?: HistoryInfo;
  reasons: string[];
  known: Known | null;
  /** Inline marks that cover the place. */
  marks?: Mark[];
  verdict: "active" | "inactive" | "unknown" | null;
  advice?: Advice;
  /** As in the verdict; for src/foreign alone. */
  pendingAllow?: number[];
  /** What it takes to fail the scan, where that is not what holds for all: set by the settings for its path or rule. */
  threshold?: { minConfidence: Confidence; failOn: Severity | "never" };
};

export type Event = Finding | Skip | Notice;

export type ReasonCount = { reason: string; count: number; examples: string[] };
export type Coverage = {
  files: number;
  blobs: number;
  commits: number;
  bytes: number;
  rules: number;
  complete: boolean;
  skipped: ReasonCount[];
  notices: ReasonCount[];
};
export type Summary = {
  command: string;
  /** What was scanned, as the user named it. */
  target: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  durationMs: number;
  coverage: Coverage;
  secrets: number;
  places: number;
  bySeverity: Record<Severity, number>;
  /** Findings not shown as failures, by source (baseline, mark, below min-confidence ...). */
  hidden: Record<string, number>;
  /** What suppressions need: stale and expired entries, unused marks. */
  remarks?: ReasonCount[];
  /** True where there was by nature nothing to read: index equals HEAD, range without commits. */
  empty: boolean;
};
