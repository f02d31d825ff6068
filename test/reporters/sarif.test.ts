import { describe, expect, test } from "vitest";
import { publicAddress } from "../../src/reporters/sarif-run.ts";
import { githubToken, madeUp, makeFinding, makeSummary, reportAs, type ReportInput } from "./make-finding.ts";

type Result = {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  partialFingerprints: { primaryLocationLineHash: string };
  suppressions: { kind: string; justification: string }[];
  locations: { physicalLocation: { artifactLocation: { uri: string }; region?: Record<string, number> } }[];
};
type Run = {
  tool: {
    driver: { rules: { id: string; help: { text: string; markdown: string }; properties: Record<string, unknown> }[] };
  };
  results: Result[];
  columnKind: string;
  invocations: {
    executionSuccessful: boolean;
    toolExecutionNotifications: { level: string; message: { text: string } }[];
  }[];
  automationDetails: { id: string };
};

async function runOf(input: ReportInput): Promise<Run> {
  const log = JSON.parse(await reportAs("sarif", input)) as { runs: [Run] };
  return log.runs[0];
}

async function hashesOf(input: ReportInput): Promise<string[]> {
  return (await runOf(input)).results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
}

describe("the line hash", () => {
  test("stays the same when the line moves", async () => {
    const [before] = await hashesOf({ findings: [makeFinding({}, { line: 3 })] });
    expect(await hashesOf({ findings: [makeFinding({ startByte: 999 }, { line: 300, before: "  key: " })] })).toEqual([
      before,
    ]);
  });

  test("of a strong secret is its fingerprint, in whatever file", async () => {
    const findings = [makeFinding({ path: "a" }), makeFinding({ path: "b" })];
    const fingerprint = findings[0]?.fingerprint ?? "";
    expect(await hashesOf({ findings })).toEqual([`${fingerprint}:1`, `${fingerprint}:1`]);
  });

  test("of a weak secret differs from file to file", async () => {
    const weak = { secret: madeUp("weak", 8) };
    const [a, b] = await hashesOf({
      findings: [makeFinding({ ...weak, path: "a" }), makeFinding({ ...weak, path: "b" })],
    });
    expect(a).not.toBe(b);
  });

  test("of a weak secret does not hold the fingerprint, which would help to guess it elsewhere", async () => {
    const finding = makeFinding({ secret: madeUp("weak", 8) });
    expect((await hashesOf({ findings: [finding] }))[0]).not.toContain(finding.fingerprint);
  });

  test("tells the places of one secret in one file apart", async () => {
    const findings = [makeFinding({ startByte: 1 }), makeFinding({ startByte: 2 }), makeFinding({ startByte: 3 })];
    expect((await hashesOf({ findings })).map((hash) => hash.split(":")[1])).toEqual(["1", "2", "3"]);
  });
});

test("a rule carries the gravest severity and the best confidence of its findings", async () => {
  const findings = [
    makeFinding({ severity: "medium", confidence: "low" }),
    makeFinding({ severity: "critical", confidence: "medium" }),
    makeFinding({ severity: "low", confidence: "low", ruleId: "other" }),
  ];
  const { tool, results } = await runOf({ findings });
  const shown = tool.driver.rules.map(({ id, properties }) => [
    id,
    properties["security-severity"],
    properties["precision"],
  ]);
  expect(shown).toEqual([
    ["github-pat", "9.5", "medium"],
    ["other", "2.0", "low"],
  ]);
  expect(results.map(({ level, ruleIndex }) => [level, ruleIndex])).toEqual([
    ["warning", 0],
    ["error", 0],
    ["note", 1],
  ]);
});

test("a rule's help says what to do, with addresses as links", async () => {
  const advice = { revoke: "https://example.com/keys", command: "tool revoke `x`", docs: "https://example.com/docs" };
  const ruleTexts = () =>
    new Map([["github-pat", { id: "github-pat", provider: "p", providerName: "P", title: "T", advice }]]);
  const { tool } = await runOf({ findings: [makeFinding()], options: { ruleTexts } });
  const help = tool.driver.rules[0]?.help;
  expect(help?.text).toContain("https://example.com/keys");
  expect(help?.markdown).toContain("<https://example.com/keys>");
  expect(help?.markdown).toContain("`` tool revoke `x` ``");
});

test("columns are counted in UTF-16 units, and a file finding has no region", async () => {
  const findings = [makeFinding({}, { before: "\u{1f511} = " }), makeFinding({ secret: null, path: ".env" })];
  const { columnKind, results } = await runOf({ findings });
  expect(columnKind).toBe("utf16CodeUnits");
  const regions = results.map(({ locations }) => locations[0]?.physicalLocation.region);
  expect(regions).toEqual([
    { startLine: 12, startColumn: 6, endLine: 12, endColumn: 6 + githubToken.length },
    undefined,
  ]);
});

test("a path is a relative URI, byte for byte", async () => {
  const paths = ["a b/#?%.ts", "caf\xc3\xa9", "\xff\n", "http://x/y", "C:\\x"];
  const { results } = await runOf({ findings: paths.map((path) => makeFinding({ path })) });
  const uris = results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri);
  expect(uris).toEqual(["a%20b/%23%3F%25.ts", "caf%C3%A9", "%FF%0A", "http%3A//x/y", "C%3A%5Cx"]);
});

test("known findings are suppressed: marks in the source, everything else outside", async () => {
  const findings = [
    makeFinding(),
    makeFinding({ known: { source: "mark" } }),
    makeFinding({ known: { source: "baseline", reason: "revoked in 2024" } }),
  ];
  const { results } = await runOf({ findings });
  expect(
    results.map(({ suppressions }) => suppressions.map(({ kind, justification }) => `${kind} ${justification}`)),
  ).toEqual([[], ["inSource mark"], ["external baseline: revoked in 2024"]]);
});

test("an incomplete scan is not successful and says what was not read", async () => {
  const coverage = { complete: false, skipped: [{ reason: "cannot read", count: 3, examples: ["a", "b"] }] };
  const { invocations } = await runOf({ summary: makeSummary({}, coverage) });
  expect(invocations[0]?.executionSuccessful).toBe(false);
  const notifications = invocations[0]?.toolExecutionNotifications.map(
    ({ level, message }) => `${level}: ${message.text}`,
  );
  expect(notifications).toEqual(["error: 3 not read: cannot read: a and b"]);
});

test("beyond 25,000 results the most severe are kept, known ones last, and the rest is counted", async () => {
  const low = makeFinding({ severity: "low", path: "low" });
  const known = makeFinding({ known: { source: "baseline" }, path: "known" });
  const findings = [
    known,
    ...Array.from({ length: 25_000 }, () => low),
    makeFinding({ severity: "high", path: "high" }),
  ];
  const { results, invocations } = await runOf({ findings });
  expect(results).toHaveLength(25_000);
  expect(results.at(-1)?.level).toBe("error");
  expect(results.some(({ suppressions }) => suppressions.length > 0)).toBe(false);
  expect(invocations[0]?.toolExecutionNotifications[0]?.message.text).toContain("2 results left out");
});

test("square brackets in a message make no link", async () => {
  const { results } = await runOf({ findings: [makeFinding({ title: "see [here](https://evil.example)" })] });
  expect(results[0]?.message.text).toContain("See \\[here\\](https://evil.example)");
});

test.each([
  ["https://user:pass@example.com/a.git?token=x#y", "https://example.com/a.git"],
  ["git@example.com:group/app.git", "ssh://example.com/group/app.git"],
  ["ssh://git@example.com:2222/app.git", "ssh://example.com:2222/app.git"],
  ["/srv/git/app.git", undefined],
  ["file:///srv/app.git", undefined],
])("the address of remote %s is published as %s", (url, published) => {
  expect(publicAddress(url)).toBe(published);
});
