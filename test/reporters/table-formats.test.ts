// Forms that other programs read: parsed as those programs do.
import { parse as parseCsv } from "csv-parse/sync";
import { parse as parseJunit } from "junit2json";
import { expect, test } from "vitest";
import type { Finding, Skip } from "../../src/types.ts";
import { githubToken, makeFinding, reportAs, summaryOf } from "./make-finding.ts";

const commit = { id: "c".repeat(40), author: "Ann", email: "a@b.c", date: "2024-01-01T00:00:00Z", subject: "s" };
const known: Finding = makeFinding({ known: { source: "baseline", reason: "made up" }, path: "known.ts" });
const skip: Skip = {
  kind: "skip",
  provenance: { kind: "file", path: "private/key.pem" },
  reason: "cannot read",
  detail: "permission denied",
};
const incomplete = () => {
  const summary = summaryOf([]);
  summary.coverage = { ...summary.coverage, complete: false };
  return summary;
};

type Row = Record<string, string>;

test("CSV: a row a finding, known ones too, and one for what was not read", async () => {
  const report = await reportAs("csv", { findings: [makeFinding({ commit }), known], skips: [skip] });
  const rows = parseCsv(report, { columns: true }) as Row[];
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({
    kind: "finding",
    severity: "critical",
    rule: "github-pat",
    file: "src/client.ts",
    line: "12",
    column: "16",
    commit: commit.id,
    author: "Ann",
    known: "",
  });
  expect(rows[1]).toMatchObject({ known: "baseline: made up" });
  expect(rows[2]).toMatchObject({
    kind: "not read",
    file: "private/key.pem",
    reasons: "cannot read: permission denied",
  });
  expect(report).not.toContain(githubToken);
});

test.each(["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", '=1","b'])(
  "CSV: %j is no formula and no second cell",
  async (text) => {
    const report = await reportAs("csv", { findings: [makeFinding({ title: text, path: text })] });
    const [row] = parseCsv(report, { columns: true }) as Row[];
    for (const cell of Object.values(row ?? {})) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(row?.["title"]).toMatch(/=HYPERLINK|\+1|-1|@SUM|=1/);
  },
);

test("JUnit: a suite a file, a failed case a finding, a skipped case for what was not read", async () => {
  const findings = [makeFinding(), makeFinding({}, { line: 20 }), makeFinding({ path: 'a "b" <&>.ts' }), known];
  const report = await reportAs("junit", { findings, skips: [skip], summary: incomplete() });
  const suites = await parseJunit(report);
  expect(suites).toMatchObject({ name: "keysweep", tests: 4, failures: 3 });
  const [first, second, unread] = suites && "testsuite" in suites ? (suites.testsuite ?? []) : [];
  expect(first).toMatchObject({ name: "src/client.ts", tests: 2, failures: 2, errors: 0, skipped: 0 });
  expect(first?.testcase?.[0]).toMatchObject({
    name: "GitHub personal access token (classic), line 12",
    classname: "src/client.ts",
    failure: [{ type: "github-pat" }],
  });
  expect(second?.name).toBe('a "b" <&>.ts');
  expect(unread).toMatchObject({ name: "not read", tests: 1, failures: 0, skipped: 1 });
  expect(unread?.testcase?.[0]).toMatchObject({ name: "private/key.pem" });
  expect(report).toContain("cannot read: permission denied");
});

test("JUnit: a clean scan is one passed case, an empty one says so, an incomplete one is skipped", async () => {
  const caseOf = async (summary = summaryOf([])) => {
    const suites = await parseJunit(await reportAs("junit", { summary }));
    return suites && "testsuite" in suites ? suites.testsuite?.[0]?.testcase : undefined;
  };
  expect(await caseOf()).toEqual([{ name: "no secrets in 5,012 files", classname: "keysweep", time: 0 }]);
  expect(await caseOf(summaryOf([], { empty: true }))).toMatchObject([{ name: "nothing to scan" }]);
  expect(await caseOf(incomplete())).toMatchObject([{ name: "INCOMPLETE", skipped: expect.anything() }]);
});

test("gitleaks: every field of its report, in its types, without the secret", async () => {
  const report = await reportAs("gitleaks-json", { findings: [makeFinding({ commit }), makeFinding(), known] });
  const [first, second, ...more] = JSON.parse(report) as Record<string, unknown>[];
  expect(more).toEqual([]);
  expect(first).toEqual({
    ...{ RuleID: "github-pat", Description: "GitHub personal access token (classic)" },
    ...{ StartLine: 12, EndLine: 12, StartColumn: 16, EndColumn: 55 },
    ...{ Match: expect.stringContaining("const token"), Secret: expect.stringContaining("ghp_…") },
    ...{ File: "src/client.ts", SymlinkFile: "", Commit: commit.id, Entropy: 0 },
    ...{ Author: "Ann", Email: "a@b.c", Date: commit.date, Message: "s", Tags: ["critical", "high confidence"] },
    Fingerprint: `${commit.id}:src/client.ts:github-pat:12`,
  });
  expect(second).toMatchObject({ Commit: "", Fingerprint: "src/client.ts:github-pat:12" });
  expect(report).not.toContain(githubToken);
});

test("reviewdog: columns count bytes, and lines stand alone where a column is not known", async () => {
  const umlauts = makeFinding({}, { before: 'const größe = "' });
  const cut = makeFinding();
  if (cut.location) cut.location.excerpt = { text: `…${githubToken}`, column: 2 };
  const file = makeFinding({ secret: null });
  const lines = makeFinding({ secret: `${githubToken}\nmore` });
  const report = JSON.parse(await reportAs("rdjson", { findings: [umlauts, cut, file, lines, known] })) as {
    diagnostics: { location: { range?: unknown } }[];
  };
  expect(report.diagnostics.map(({ location }) => location.range)).toEqual([
    { start: { line: 12, column: 18 }, end: { line: 12, column: 58 } },
    { start: { line: 12 }, end: { line: 12 } },
    undefined,
    { start: { line: 12 }, end: { line: 13 } },
  ]);
});
