// The forms of other programs, held against their schemas, whatever a finding has or lacks. test/support/schemas says where these come from.
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { everyKind } from "./every-kind.ts";
import { makeFinding, makeSummary, reportAs, summaryOf, type ReportInput } from "./make-finding.ts";

function schema(name: string): string {
  return readFileSync(new URL(`../support/schemas/${name}`, import.meta.url), "utf8");
}

const long = makeFinding({
  title: "A title without end. ".repeat(50),
  path: "folder/".repeat(600),
  reasons: Array.from({ length: 500 }, (_, i) => `reason ${i}`),
  advice: { revoke: `https://example.com/${"a".repeat(8000)}` },
});
const inputs: Record<string, ReportInput> = {
  "every kind of finding": everyKind(),
  nothing: { summary: makeSummary() },
  "an empty source": { summary: summaryOf([], { empty: true }) },
  "an incomplete scan": { summary: makeSummary({}, { complete: false }) },
  "a scan of 24 minutes": { summary: makeSummary({ durationMs: 1_445_007 }) },
  "long texts": { findings: [long] },
  "what no terminal should see": { findings: [makeFinding({ path: "a\x1b[31m\x00\ufffe<&\">'.ts" })] },
};

describe.each(Object.entries(inputs))("%s", (_name, input) => {
  test.each([
    ["gitlab", "gitlab-secret-detection.json"],
    ["codequality", "code-quality.json"],
    ["rdjson", "reviewdog.json"],
  ] as const)("%s follows its schema", async (format, file) => {
    const isValid = new Ajv({ allErrors: true, strict: true }).compile(JSON.parse(schema(file)) as object);
    isValid(JSON.parse(await reportAs(format, input)));
    expect(isValid.errors).toBeNull();
  });

  test("junit follows its schema", async () => {
    const xml = { fileName: "junit.xml", contents: await reportAs("junit", input) };
    const { errors } = await validateXML({ xml, schema: schema("junit.xsd") });
    expect(errors.map(({ message }) => message)).toEqual([]);
  });
});

test("the schema of JUnit's form refuses what Jenkins does", async () => {
  const contents = (await reportAs("junit", {})).replace("<testsuites ", '<testsuites skipped="0" ');
  const { errors } = await validateXML({ xml: { fileName: "x.xml", contents }, schema: schema("junit.xsd") });
  expect(errors.join()).not.toBe("");
});
