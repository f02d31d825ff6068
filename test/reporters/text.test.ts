import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/types.ts";
import { excerptOf } from "../../src/reporters/text-excerpt.ts";
import { displayWidth } from "../../src/reporters/display-width.ts";
import { githubToken, madeUp, makeFinding, makeRedactor, makeSummary, reportAs } from "./make-finding.ts";

function excerpt(finding: Finding, width = 100): string[] {
  const shown = excerptOf(finding, { redactor: makeRedactor(), width });
  return shown ? [`${shown.gutter}${shown.before}${shown.secret}${shown.after}`, shown.pointer] : [];
}

describe("the line with the caret", () => {
  const tail = githubToken.slice(-2);

  test("points at the redacted secret", () => {
    expect(excerpt(makeFinding())).toEqual([
      `    12 | const token = "ghp_…${tail}";`,
      "       |                ^^^^^^^",
    ]);
  });

  test("points at the same place after tabs, wide and combining characters", () => {
    for (const before of ["\t\tkey = ", "世界 = ", "e\u0301 = ", "\u{1f511}\t", "\x1b[0m "]) {
      const [line = "", pointer = ""] = excerpt(makeFinding({}, { before }));
      expect(displayWidth(line.slice(0, line.indexOf("ghp_")))).toBe(pointer.indexOf("^"));
    }
  });

  test("is cut to the width around the secret", () => {
    const long = "some words of text, ".repeat(5);
    for (const width of [40, 60, 80, 120]) {
      const [line = "", pointer = ""] = excerpt(makeFinding({}, { before: long, after: long }), width);
      expect(line).toContain(`ghp_…${tail}`);
      expect(displayWidth(line)).toBeLessThanOrEqual(width);
      expect(line.indexOf("ghp_")).toBe(pointer.indexOf("^"));
    }
  });

  test("shows no part of a neighbour that detection cut at the edge", () => {
    const neighbour = madeUp("neighbour", 20);
    const redactor = makeRedactor();
    redactor.learn(neighbour);
    const before = `${neighbour.slice(10)} ${"x ".repeat(55)}`;
    const shown = excerptOf(makeFinding({}, { before }), { redactor, width: 400 });
    expect(shown?.before).not.toContain(neighbour.slice(10, 16));
  });

  test("of a secret of several lines ends with its first line", () => {
    const secret = ["-----BEGIN", "PRIVATE KEY-----"].join(" ") + `\n${madeUp("pem", 64)}\n-----END`;
    const [line, pointer] = excerpt(makeFinding({ secret }, { before: "" }));
    expect(line).toBe(`    12 | ${secret.split("\n")[0]}…`);
    expect(pointer).toMatch(/\^{28}$/);
  });

  test("is missing for a file finding", () => {
    expect(excerpt(makeFinding({ secret: null }))).toEqual([]);
  });
});

describe("the text report", () => {
  test("shows a secret once, with all its places", async () => {
    const findings = ["a.ts", "b.ts", "c.ts", "d.ts"].map((path) => makeFinding({ path }));
    const report = await reportAs("text", { findings });
    expect(report.match(/GitHub personal access token/g)).toHaveLength(1);
    expect(report.match(/^ {2}at .*/gm)).toEqual(["a", "b", "c", "d"].map((name) => `  at   ${name}.ts:12:16`));
    expect(report).toContain("1 secret in 4 places: 4 critical");
  });

  test("keeps two weak secrets with one fingerprint apart", async () => {
    const [first, second] = [madeUp("first", 8), madeUp("second", 8)];
    const findings = [makeFinding({ secret: first }), makeFinding({ secret: second, fingerprint: "w0000" })];
    const report = await reportAs("text", {
      findings: findings.map((finding) => ({ ...finding, fingerprint: "w0000" })),
    });
    expect(report.match(/GitHub personal access token/g)).toHaveLength(2);
  });

  test("hides known findings and counts them", async () => {
    const summary = makeSummary({ hidden: { baseline: 2, mark: 1 } });
    const report = await reportAs("text", { findings: [makeFinding({ known: { source: "baseline" } })], summary });
    expect(report).toBe(
      "No secrets to report: read 5,012 files, 44.1 MB, with 312 rules in 0.8 s.\nhidden: 2 baseline, 1 mark\n",
    );
  });

  test("names the places of a secret that was there before, without calling them leaks", async () => {
    const finding = makeFinding({ known: { source: "elsewhere" } });
    const report = await reportAs("text", { findings: [finding], summary: makeSummary({ hidden: { elsewhere: 1 } }) });
    expect(report).toMatch(
      /^known, not new: GitHub personal access token \(classic\) ghp_\S+ \(32\+ characters\) at src\/client.ts:12:16\n/,
    );
    expect(report).toContain("No secrets to report");
  });

  test("of a clean scan is one line that says what was read", async () => {
    expect(await reportAs("text", {})).toBe("No secrets found: read 5,012 files, 44.1 MB, with 312 rules in 0.8 s.\n");
  });

  test("says INCOMPLETE and why, also when it is quiet", async () => {
    const skipped = [
      { reason: "cannot read", count: 4, examples: ["a: EACCES", "b: EACCES", "c: EACCES", "d: EACCES"] },
    ];
    const summary = makeSummary({}, { complete: false, skipped });
    const lines = [
      "INCOMPLETE: 4 things that should have been read could not be, so secrets may have been missed.",
      "  cannot read: 4 (a: EACCES; b: EACCES; c: EACCES, …)\n",
    ].join("\n");
    expect(await reportAs("text", { summary, options: { quiet: true } })).toBe(lines);
    expect(await reportAs("text", { summary })).toContain(lines);
  });

  test("does not call an incomplete scan clean", async () => {
    const summary = makeSummary({}, { complete: false });
    expect(await reportAs("text", { summary })).toContain("No secrets found in what was read");
  });

  test("says when there was by nature nothing to scan", async () => {
    const summary = makeSummary({ command: "staged", empty: true }, { files: 0 });
    expect(await reportAs("text", { summary })).toBe("Nothing to scan: nothing is staged: the index equals HEAD.\n");
  });

  test("when quiet holds findings only", async () => {
    expect(await reportAs("text", { options: { quiet: true } })).toBe("");
    expect(await reportAs("text", { findings: [makeFinding()], options: { quiet: true } })).not.toContain(
      "1 secret in",
    );
  });

  test("hands findings and everything else to different writers if there are two", async () => {
    let notes = "";
    const findings = await reportAs("text", {
      findings: [makeFinding()],
      options: { note: (text) => void (notes += text) },
    });
    expect(findings).toContain("src/client.ts:12:16");
    expect(notes).toMatch(/^1 secret in 1 place: 1 critical\nread 5,012 files/);
  });

  test("names what is in no file", async () => {
    const message = { kind: "message", repository: "/r", objectId: "b".repeat(40), of: "commit" } as const;
    const member = { kind: "member", container: { kind: "file", path: "a.zip" }, path: "in/side" } as const;
    const findings = [
      makeFinding({ provenance: { kind: "stdin", name: "stdin" }, path: undefined }),
      makeFinding({ provenance: message, path: undefined, context: "message" }),
      makeFinding({ provenance: member, path: "a.zip" }),
    ];
    expect((await reportAs("text", { findings })).match(/^ {2}at .*/gm)).toEqual([
      "  at   stdin:12:16",
      `  at   commit ${"b".repeat(40)}:12:16 (message)`,
      "  at   a.zip!in/side:12:16",
    ]);
  });

  test("a path that is not UTF-8 is shown by its bytes", async () => {
    expect(await reportAs("text", { findings: [makeFinding({ path: "caf\xe9/\xc3\xa9" })] })).toContain(
      "caf\\xe9/é:12:16",
    );
  });
});
