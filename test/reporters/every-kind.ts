// A report of every kind: findings in all places that there are, with and without what a finding may lack, skips and notices.
import type { Finding, Notice, Provenance, Skip } from "../../src/types.ts";
import { madeUp, makeFinding, summaryOf, type ReportInput } from "./make-finding.ts";

const blobId = "a".repeat(40);
const provenances: Provenance[] = [
  { kind: "file", path: "a/b.ts" },
  { kind: "staged", path: "caf\xc3\xa9/\xff.env" },
  { kind: "stdin", name: "stdin" },
  { kind: "blob", repository: "/r", blobId, path: "old/path" },
  { kind: "blob", repository: "/r", blobId, path: undefined },
  { kind: "message", repository: "/r", objectId: "b".repeat(40), of: "commit" },
  { kind: "member", container: { kind: "file", path: "a.zip" }, path: "in/side" },
];

export function everyKind(): ReportInput {
  const findings: Finding[] = provenances.map((provenance) => {
    const path = "path" in provenance ? provenance.path : undefined;
    return makeFinding({ provenance, path, ...(provenance.kind === "blob" ? { blobId } : {}) });
  });
  findings.push(
    makeFinding({ secret: null, path: ".env", ruleId: "env-file", severity: "high" }),
    makeFinding({ secret: madeUp("weak", 9), severity: "low", confidence: "low", verdict: "unknown", context: "test" }),
    makeFinding({ severity: "medium", confidence: "medium", known: { source: "baseline" } }),
    makeFinding({ known: { source: "mark", reason: "a test key" }, advice: {} }),
    makeFinding({
      advice: {
        revoke: "https://example.com/keys",
        command: "x revoke",
        docs: "https://example.com/docs",
        log: "the audit log",
      },
      commit: {
        id: "c".repeat(40),
        author: "Ann",
        email: "ann@example.com",
        date: "2024-01-01T00:00:00Z",
        subject: "Add",
      },
      history: {
        occurrences: 3,
        atHead: false,
        unreachable: true,
        refs: [],
        lastCommit: "d".repeat(40),
        removedBy: "e".repeat(40),
      },
    }),
  );
  const skips: Skip[] = provenances.map((provenance) => ({
    kind: "skip",
    provenance,
    reason: "cannot read",
    detail: "EACCES",
  }));
  const notices: Notice[] = provenances.map((provenance) => ({ kind: "notice", provenance, reason: "special file" }));
  const summary = summaryOf(findings, { hidden: { baseline: 1, mark: 1 } });
  const counts = [{ reason: "cannot read", count: 7, examples: ["a", "b"] }];
  summary.coverage = { ...summary.coverage, complete: false, skipped: counts, notices: counts };
  return {
    findings,
    skips,
    notices,
    summary,
    options: { repository: { url: "git@github.com:acme/app.git", revision: "f".repeat(40), branch: "main" } },
  };
}
