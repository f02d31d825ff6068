// Findings, summaries and finished reports for the tests of reporters. Secrets are put together here, never written out.
import { createHash } from "node:crypto";
import { reporters, type ReporterOptions, type ReportFormat } from "../../src/reporters/index.ts";
import { Redactor } from "../../src/reporters/redact.ts";
import { fingerprintOf } from "../../src/findings/fingerprint.ts";
import type { Finding, Notice, Skip, Summary } from "../../src/types.ts";

/** Letters and digits that look random and are the same in each run. */
export function madeUp(label: string, length: number): string {
  let text = "";
  for (let i = 0; text.length < length; i++) {
    text += createHash("sha256")
      .update(`${label} ${i}`)
      .digest("base64")
      .replace(/[^A-Za-z0-9]/g, "");
  }
  return text.slice(0, length);
}

export const githubToken = `${["gh", "p_"].join("")}${madeUp("token", 36)}`;
export const formats = Object.keys(reporters) as ReportFormat[];

/** A finding of `secret` in `before` + secret + `after`, on one line. */
export function makeFinding(
  changes: Partial<Finding> = {},
  { before = 'const token = "', after = '";', line = 12 }: { before?: string; after?: string; line?: number } = {},
): Finding {
  const secret = changes.secret === undefined ? githubToken : changes.secret;
  const column = before.length + 1;
  const firstLine = `${before}${secret ?? ""}${after}`.split("\n")[0] ?? "";
  const lines = (secret ?? "").split("\n");
  const endColumn = (lines.length === 1 ? column : 1) + (lines.at(-1) ?? "").length;
  const excerpt = { text: firstLine, column };
  return {
    kind: "finding",
    ruleId: "github-pat",
    provider: "github",
    title: "GitHub personal access token (classic)",
    alsoMatched: [],
    severity: "critical",
    confidence: "high",
    context: "code",
    fingerprint: secret === null ? `f${"a".repeat(19)}` : fingerprintOf(secret),
    secret,
    provenance: { kind: "file", path: changes.path ?? "src/client.ts" },
    path: "src/client.ts",
    startByte: 100,
    location: secret === null ? null : { line, column, endLine: line + lines.length - 1, endColumn, excerpt },
    reasons: ["checksum valid"],
    known: null,
    verdict: null,
    ...changes,
  };
}

export function makeSummary(changes: Partial<Summary> = {}, coverage: Partial<Summary["coverage"]> = {}): Summary {
  const read = { files: 5012, blobs: 0, commits: 0, bytes: 44_123_456, rules: 312 };
  return {
    command: "scan",
    target: ".",
    startedAt: "2026-01-02T03:04:05.678Z",
    durationMs: 812,
    coverage: { ...read, complete: true, skipped: [], notices: [], ...coverage },
    secrets: 0,
    places: 0,
    bySeverity: { critical: 0, high: 0, medium: 0, low: 0 },
    hidden: {},
    empty: false,
    ...changes,
  };
}

/** The summary that a scan with these findings ends with. */
export function summaryOf(findings: readonly Finding[], changes: Partial<Summary> = {}): Summary {
  const bySeverity = { critical: 0, high: 0, medium: 0, low: 0 };
  const counted = findings.filter(({ known }) => known === null);
  for (const { severity } of counted) bySeverity[severity]++;
  const secrets = new Set(counted.map(({ secret, fingerprint }) => secret ?? fingerprint)).size;
  return makeSummary({ secrets, places: counted.length, bySeverity, ...changes });
}

export type ReportInput = {
  findings?: readonly Finding[];
  skips?: readonly Skip[];
  notices?: readonly Notice[];
  summary?: Summary;
  options?: Partial<ReporterOptions>;
};

/** The whole report as one string. */
export async function reportAs(format: ReportFormat, input: ReportInput): Promise<string> {
  const { findings = [], skips = [], notices = [], summary = summaryOf(findings), options = {} } = input;
  let written = "";
  const reporter = await reporters[format]({
    write: (text) => void (written += text),
    redactor: makeRedactor(),
    toolVersion: "1.2.3",
    color: false,
    width: 100,
    quiet: false,
    ruleTexts: () => new Map(),
    ...options,
  });
  findings.forEach((finding) => reporter.finding(finding));
  skips.forEach((skip) => reporter.skip(skip));
  notices.forEach((notice) => reporter.notice(notice));
  reporter.end(summary);
  return written;
}

export function makeRedactor({ showSecrets = false }: { showSecrets?: boolean } = {}): Redactor {
  return new Redactor({ showSecrets, publicPrefixes: (ruleId) => (ruleId === "github-pat" ? ["ghp_"] : []) });
}
