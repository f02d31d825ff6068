// Each reporter over texts that try to act: nothing of them may come through raw.
import { describe, expect, test } from "vitest";
import { reporters } from "../../src/reporters/index.ts";
import { toPathBytes } from "../../src/path-bytes.ts";
import type { Finding } from "../../src/types.ts";
import { formats, makeFinding, reportAs, summaryOf, type ReportInput } from "../reporters/make-finding.ts";

const payloads = {
  "an escape sequence": "a\x1b[2J\x1b]8;;http://evil.example\x07b",
  "a C1 control sequence": "a\x9b31mb\x90c",
  "carriage return and backspace": "harmless\r\b\b\bhidden",
  "NUL and DEL": "a\0b\x7fc",
  "bidi overrides": "a\u202ecod.\u2066x\u2069\u200f\u061c",
  "zero-width and tag characters": "a\u200b\u2060\ufeffb\u{e0041}\u{e007f}",
  "line separators": "a\u2028b\u2029c\x85d",
  "a lone surrogate": "a\ud800b\udc00",
  "a new line with a GitHub command": "x\n::error file=a::owned\n  ::add-mask::y",
  "a GitHub command at the start": "::set-output name=a::b",
  "an old GitHub command": "x ##[error]owned",
  "an Azure command": "##vso[task.setvariable variable=a]b",
  "an Azure command in a row of hashes": "####vso[task.complete result=Succeeded]",
  "a TeamCity command": "x ##teamcity[buildStatus status='SUCCESS']",
  "quotes, markup and braces": `"'\`<script>&amp;]]>{0}[a](b)\\`,
} satisfies Record<string, string>;

/** Every place of an event that holds text from outside. */
function inputWith(payload: string): ReportInput {
  const path = toPathBytes(payload);
  const finding = makeFinding(
    {
      path,
      provenance: { kind: "file", path },
      title: payload,
      reasons: [payload],
      commit: { id: "1".repeat(40), author: payload, email: payload, date: "2024-01-01T00:00:00Z", subject: payload },
      history: { occurrences: 2, atHead: false, unreachable: false, refs: [payload], removedBy: "2".repeat(40) },
      advice: { revoke: payload, command: payload, docs: payload, log: payload },
      alsoMatched: [payload],
      provider: payload,
    },
    { before: `${payload} "`, after: `" ${payload}` },
  );
  const known: Finding = { ...finding, known: { source: "baseline", reason: payload } };
  const onStdin: Finding = { ...finding, provenance: { kind: "stdin", name: payload }, path: undefined };
  const pasted: Finding = { ...finding, known: { source: "elsewhere", reason: payload } };
  const member = { kind: "member", container: { kind: "file", path }, path } as const;
  const reasons = [{ reason: "cannot read", count: 1, examples: [payload] }];
  const inMember: Finding = { ...finding, provenance: member };
  const findings = [finding, { ...finding, startByte: 200 }, known, onStdin, inMember, pasted];
  const summary = summaryOf(findings, { target: payload, command: "history" });
  summary.coverage = { ...summary.coverage, complete: false, skipped: reasons, notices: reasons };
  return {
    findings,
    skips: [{ kind: "skip", provenance: { kind: "file", path }, reason: "cannot read", detail: payload }],
    notices: [{ kind: "notice", provenance: member, reason: "special file", detail: payload }],
    summary,
    options: {
      repository: { url: "https://example.com/a.git", revision: payload, branch: payload },
      ruleTexts: () =>
        new Map([
          [
            "github-pat",
            {
              id: "github-pat",
              provider: "x",
              providerName: payload,
              title: payload,
              description: payload,
              advice: finding.advice ?? {},
            },
          ],
        ]),
    },
  };
}

const raw = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const command = /^\s*::|##\[|##vso\[|##teamcity\[/m;
/** What these formats consist of. */
const ownCommands: Record<string, RegExp> = {
  github: /^::(?:error|warning|notice) (?=file=|title=)/gm,
  azure: /^##vso\[task\.logissue (?=type=)/gm,
};

describe.each(formats)("%s", (format) => {
  test.each(Object.entries(payloads))("nothing of %s comes through", async (_name, payload) => {
    const report = (await reportAs(format, inputWith(payload))).replace(ownCommands[format] ?? /$^/, "own: ");
    expect(report).not.toMatch(raw);
    expect(report).not.toMatch(command);
  });

  test.each(Object.entries(payloads))("%s adds no line", async (_name, payload) => {
    const lines = async (text: string): Promise<number> => (await reportAs(format, inputWith(text))).split("\n").length;
    expect(await lines(payload)).toBe(await lines("x".repeat(payload.length)));
  });
});

test.each(Object.entries(payloads))("in colours, %s brings no escape sequence of its own", async (_name, payload) => {
  const report = await reportAs("text", { ...inputWith(payload), options: { color: true } });
  // What chalk writes for the styles of text-style.ts.
  const own = [1, 2, 22, 31, 32, 33, 34, 36, 39].map((code) => `\x1b[${code}m`);
  expect(own.reduce((text, sequence) => text.replaceAll(sequence, ""), report)).not.toMatch(raw);
});

test.each(Object.entries(payloads))("a JSON parser reads %s as it was", async (_name, payload) => {
  const report: unknown = JSON.parse(await reportAs("json", inputWith(payload)));
  const text = Buffer.from(payload).toString();
  expect(report).toMatchObject({
    findings: [{ title: payload, commit: { author: payload }, file: text }, {}, {}, {}, {}, {}],
  });
});

test("the table of formats is what these contracts run over", () => {
  expect(formats).toEqual(Object.keys(reporters));
});
