// The text report as people see it, word by word. The secrets are made up here and stand redacted in the golden files; run vitest with -u
// to accept a change, and read the difference.
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { Finding } from "../../src/types.ts";
import { madeUp, makeFinding, reportAs, summaryOf, type ReportInput } from "../reporters/make-finding.ts";

const advice = { revoke: "https://github.com/settings/tokens", docs: "https://docs.github.com/" };
const commit = {
  id: "4f0c2a9d8e7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d",
  author: "Ann Author",
  email: "ann@example.com",
  date: "2024-01-02T03:04:05Z",
  subject: "Call the API from the nightly job",
};
const removedBy = "99d3c1e0f4b5a6978877665544332211aabbccdd";
const history = {
  occurrences: 2,
  atHead: false,
  removedBy,
  unreachable: false,
  refs: ["refs/heads/main", "refs/tags/v1.0"],
};

function findings(): Finding[] {
  return [
    makeFinding({ advice, alsoMatched: ["generic-token"], commit, history }, { before: '\tconst token = "' }),
    makeFinding(
      { advice, path: "test/client.test.ts", context: "test", confidence: "medium" },
      { before: "世界: ", line: 3 },
    ),
    makeFinding(
      {
        ruleId: "generic-password",
        title: "Hardcoded password",
        severity: "medium",
        confidence: "medium",
        secret: madeUp("golden password", 14),
        path: "config/database.yml",
        context: "config",
        reasons: ["named password", "quoted value"],
      },
      {
        before: `# ${"a long comment stands before it ".repeat(4)}password: `,
        after: ` # and ${"more of it after ".repeat(6)}`,
        line: 7,
      },
    ),
    makeFinding({
      ruleId: "env-file",
      title: "Committed .env file",
      severity: "high",
      secret: null,
      path: "deploy/.env",
      reasons: ["holds values"],
    }),
    makeFinding({ known: { source: "baseline" }, path: "old.ts" }),
  ];
}

function input(): ReportInput {
  const all = findings();
  const summary = summaryOf(all, { hidden: { baseline: 1 } });
  const skipped = [{ reason: "cannot read", count: 1, examples: ["private/key.pem: permission denied"] }];
  const notices = [{ reason: "git lfs pointer", count: 5, examples: ["a.bin", "b.bin", "c.bin", "d.bin"] }];
  summary.coverage = { ...summary.coverage, complete: false, skipped, notices };
  return { findings: all, summary };
}

test("the text report without colours", async () => {
  await expect(await reportAs("text", input())).toMatchFileSnapshot("text.txt");
});

test("the text report on a terminal of 60 columns", async () => {
  await expect(await reportAs("text", { ...input(), options: { width: 60 } })).toMatchFileSnapshot("text-narrow.txt");
});

test("the text report in colours", async () => {
  const report = await reportAs("text", { ...input(), options: { color: true } });
  await expect(report.replaceAll("\x1b", "ESC")).toMatchFileSnapshot("text-color.txt");
});

test("colours change nothing but the colours", async () => {
  const [plain, colored] = [
    await reportAs("text", input()),
    await reportAs("text", { ...input(), options: { color: true } }),
  ];
  expect(stripVTControlCharacters(colored)).toBe(plain);
});
