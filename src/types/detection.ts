// What detection says of a place.
import type { Confidence, Severity } from "./basics.ts";
import type { Provenance } from "./input.ts";

/** What was decided about one candidate's window; shared by all hits with an equal window, and free of any path. */
export type Verdict = {
  ruleId: string;
  alsoMatched: string[];
  /** The secret, decoded as UTF-8, escapes and line ends undone. */
  secret: string;
  /** Length in bytes of the secret as it stands in the input. */
  length: number;
  confidence: Confidence;
  severity: Severity;
  /** In words, for people: "checksum valid", "named password". */
  reasons: string[];
  /** Of a two-part credential: the id that the secret belongs to, decoded, and where it stands: bytes from the secret's first. */
  partner?: { offset: number; length: number; text: string };
  /** The value was not quoted: no literal in a source language (settled by path later). */
  bare: boolean;
  /** The secret stands in the text that the bytes at its place spell. */
  isDecoded?: true;
  /** Of a gitleaks rule: its allow lists (by number) whose conditions on the text hold, and whose path or commit decides. */
  pendingAllow?: number[];
};
export type Hit = {
  kind: "hit";
  verdict: Verdict;
  provenance: Provenance;
  startByte: number;
  location?: Location;
  /** Inline marks that cover the place; which of them are meant for the finding is settled later. */
  marks?: Mark[];
};

/** An inline mark, ours or another scanner's. `rules`: only findings of these, as the tool names them; absent: any. */
export type Mark = {
  tool: "keysweep" | "gitleaks" | "trufflehog" | "detect-secrets" | "ggshield" | "secretlint";
  line: number;
  rules?: string[];
  reason?: string;
};

/** 1-based lines and columns; columns count UTF-16 units; endColumn is exclusive, as in SARIF. */
export type Location = {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** The first line of the secret, decoded, cut to some 200 units around it. Holds the secret: only redact.ts prints it. */
  excerpt: { text: string; column: number };
};
