// JSON, JSON Lines and SARIF are what their schemas say, whatever a finding has or lacks.
import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { everyKind } from "./every-kind.ts";
import { makeSummary, reportAs } from "./make-finding.ts";

function schema(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../../schemas/${name}`, import.meta.url), "utf8")) as Record<string, unknown>;
}

/** @param options.strict off for the SARIF schema, which has a pattern that is valid only without the u flag */
function makeAjv({ strict }: { strict: boolean }): Ajv {
  const ajv = new Ajv({ allErrors: true, strict, allowUnionTypes: true, unicodeRegExp: strict });
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  return ajv;
}

const reports = makeAjv({ strict: true }).addSchema(schema("report.schema.json"), "report");
const isReport = reports.getSchema("report") as ValidateFunction;
const isLine = reports.getSchema("report#/definitions/line") as ValidateFunction;

/** The SARIF schema is written in draft 4, whose keywords it uses mean the same in draft 7; only `id` has another name. */
function compileSarif(): ValidateFunction {
  const { id: _id, $schema: _draft, ...rest } = schema("sarif-2.1.0.json");
  return makeAjv({ strict: false }).compile(rest);
}
const isSarif = compileSarif();

function errorsOf(validate: ValidateFunction, value: unknown): unknown[] {
  validate(value);
  return validate.errors ?? [];
}

test("the json report of every kind of finding follows its schema", async () => {
  expect(errorsOf(isReport, JSON.parse(await reportAs("json", everyKind())))).toEqual([]);
});

test("the json report of nothing follows its schema", async () => {
  expect(errorsOf(isReport, JSON.parse(await reportAs("json", { summary: makeSummary() })))).toEqual([]);
});

test("the schema refuses a report with a field that it does not know", () => {
  isReport({ version: 1, more: true });
  expect(isReport.errors?.map(({ keyword }) => keyword)).toContain("additionalProperties");
});

test("each line of the jsonl report follows the schema, the header first and the summary last", async () => {
  const lines = (await reportAs("jsonl", everyKind())).trimEnd().split("\n");
  const events = lines.map((line) => JSON.parse(line) as { kind: string });
  expect(events.flatMap((event) => errorsOf(isLine, event))).toEqual([]);
  const kinds = events.map(({ kind }) => kind);
  expect([kinds[0], kinds.at(-1)]).toEqual(["header", "summary"]);
  expect(kinds.filter((kind) => kind === "finding" || kind === "skip" || kind === "notice")).toHaveLength(26);
});

test("the jsonl report of nothing still has header and summary", async () => {
  const lines = (await reportAs("jsonl", { summary: makeSummary() })).trimEnd().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual(["header", "summary"]);
});

test("the sarif report of every kind of finding follows the standard's schema", async () => {
  expect(errorsOf(isSarif, JSON.parse(await reportAs("sarif", everyKind())))).toEqual([]);
});

test("the sarif report of nothing follows the standard's schema", async () => {
  expect(errorsOf(isSarif, JSON.parse(await reportAs("sarif", { summary: makeSummary() })))).toEqual([]);
});

test("json and jsonl say the same of a finding", async () => {
  const input = everyKind();
  const json = JSON.parse(await reportAs("json", input)) as { findings: object[] };
  const lines = (await reportAs("jsonl", input))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { kind: string });
  const findings = lines.filter(({ kind }) => kind === "finding").map(({ kind: _kind, ...rest }) => rest);
  expect(findings).toEqual(json.findings);
});
