// The forms that CI systems read, checked against what their documents say.
import { expect, test } from "vitest";
import { githubToken, makeFinding, reportAs, summaryOf } from "./make-finding.ts";
import type { Finding } from "../../src/types.ts";

const known: Finding = makeFinding({ known: { source: "baseline" }, path: "known.ts" });
const inMessage: Finding = makeFinding({
  path: undefined,
  provenance: { kind: "message", repository: "/r", objectId: "b".repeat(40), of: "commit" },
});
const medium: Finding = makeFinding({ severity: "medium", path: "a b,c:d%.ts" });

test("GitHub: an annotation a finding, its place as properties, errors for the severe ones", async () => {
  const report = await reportAs("github", { findings: [makeFinding(), medium, known, inMessage] });
  const lines = report.trim().split("\n");
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(
    /^::error file=src\/client\.ts,line=12,endLine=12,col=16,endColumn=56,title=GitHub personal access token \(classic\)::/,
  );
  expect(lines[1]).toContain("::warning file=a b%2Cc%3Ad%25.ts,line=12,");
  expect(lines[2]).toMatch(/^::error title=GitHub/);
  expect(lines[2]).toContain(`in commit ${"b".repeat(40)}`);
  expect(lines[3]).toBe("::notice title=keysweep::1 secret in 3 places");
});

test.each(["github", "azure"] as const)("%s: an empty scan and an incomplete one are told", async (format) => {
  const empty = summaryOf([], { empty: true });
  expect(await reportAs(format, { summary: empty })).toMatch(/nothing to scan/i);
  const incomplete = summaryOf([]);
  incomplete.coverage = { ...incomplete.coverage, complete: false };
  expect(await reportAs(format, { summary: incomplete })).toContain("INCOMPLETE");
});

test("Azure: an issue a finding, with file, line, column and rule", async () => {
  const report = await reportAs("azure", { findings: [makeFinding(), medium, known] });
  const lines = report.trim().split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(
    /^##vso\[task\.logissue type=error;sourcepath=src\/client\.ts;linenumber=12;columnnumber=16;code=github-pat;\]GitHub/,
  );
  expect(lines[1]).toContain("type=warning;sourcepath=a b,c:d%AZP25.ts;");
});

test("GitLab: what the secret detection schema requires is there", async () => {
  const commit = { id: "c".repeat(40), author: "A", email: "a@b", date: "2024-01-01T00:00:00Z", subject: "s" };
  const report = JSON.parse(await reportAs("gitlab", { findings: [makeFinding({ commit }), known, inMessage] })) as {
    version: string;
    scan: Record<string, unknown>;
    vulnerabilities: Record<string, unknown>[];
  };
  expect(report.version).toBe("15.0.7");
  expect(report.scan).toMatchObject({
    type: "secret_detection",
    status: "success",
    start_time: "2026-01-02T03:04:05",
    end_time: "2026-01-02T03:04:06",
    analyzer: { id: "keysweep", vendor: { name: "keysweep" }, version: "1.2.3" },
  });
  expect(report.vulnerabilities).toHaveLength(2);
  expect(report.vulnerabilities[0]).toMatchObject({
    severity: "Critical",
    location: { file: "src/client.ts", start_line: 12, end_line: 12, commit: { sha: commit.id } },
    identifiers: [{ type: "keysweep_rule_id", value: "github-pat" }],
  });
  const ids = report.vulnerabilities.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("GitLab: an incomplete scan is a failed one", async () => {
  const summary = summaryOf([]);
  summary.coverage = { ...summary.coverage, complete: false };
  expect(JSON.parse(await reportAs("gitlab", { summary }))).toMatchObject({
    scan: { status: "failure", messages: [{ level: "fatal" }] },
  });
});

test("Code Quality: fingerprints are unique, survive a moved line, and differ from file to file", async () => {
  type Issue = { fingerprint: string; severity: string; location: { path: string; lines: { begin: number } } };
  const issues = async (...findings: Finding[]): Promise<Issue[]> =>
    JSON.parse(await reportAs("codequality", { findings })) as Issue[];
  const twice = await issues(makeFinding(), makeFinding(), makeFinding({ path: "other.ts" }), known);
  expect(twice).toHaveLength(3);
  expect(new Set(twice.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  expect(twice[0]).toMatchObject({ severity: "blocker", location: { path: "src/client.ts", lines: { begin: 12 } } });
  const [moved] = await issues(makeFinding({}, { line: 99 }));
  expect(moved?.fingerprint).toBe(twice[0]?.fingerprint);
});

test("Markdown: a row a place, the severe ones first, and a cell holds what a cell can", async () => {
  const report = await reportAs("markdown", { findings: [medium, makeFinding({ path: "a|b.ts" }), known] });
  const rows = report.split("\n").filter((line) => line.startsWith("| "));
  expect(rows).toHaveLength(3);
  expect(rows[1]).toMatch(/^\| critical \|.*`a\\\|b\.ts:12:16`/);
  expect(rows[2]).toMatch(/^\| medium \|/);
  expect(report).toContain("**1 secret in 2 places**");
  expect(report).not.toContain(githubToken);
});

test("Markdown: a clean, an empty and an incomplete scan read differently", async () => {
  expect(await reportAs("markdown", {})).toContain("No secrets. Read 5,012 files");
  expect(await reportAs("markdown", { summary: summaryOf([], { empty: true }) })).toContain("Nothing to scan");
  const summary = summaryOf([]);
  summary.coverage = { ...summary.coverage, complete: false };
  expect(await reportAs("markdown", { summary })).toContain("**INCOMPLETE");
});
