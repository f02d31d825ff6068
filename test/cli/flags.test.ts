import { expect, test } from "vitest";
import { readFlags, type Parsed } from "../../src/cli/flags.ts";

function read(values: Parsed["values"]) {
  return readFlags({ positionals: [], values });
}

test("without flags the report is text on stdout and everything else is left to the settings", () => {
  expect(read({})).toMatchObject({
    format: "text",
    output: undefined,
    reports: [],
    minConfidence: undefined,
    color: "auto",
  });
});

test("a flag given twice counts as given last, so that a script's flags can be overridden", () => {
  expect(read({ format: ["json", "sarif"] }).format).toBe("sarif");
});

test("reports keep their order, and file names may hold an equals sign", () => {
  expect(read({ report: ["json=a.json", "sarif=b=c.sarif"] }).reports).toEqual([
    { format: "json", file: "a.json" },
    { format: "sarif", file: "b=c.sarif" },
  ]);
});

test.each<[string, Parsed["values"], string]>([
  [
    "a format that does not exist",
    { format: "jsn" },
    '--format: "jsn" is not one of text, json, jsonl, sarif, markdown, csv, junit, github, azure, gitlab, codequality, rdjson, gitleaks-json (did you mean "json"?)',
  ],
  [
    "a report without a file",
    { report: ["sarif"] },
    '--report: "sarif" is not of the form FORMAT=FILE, such as sarif=keysweep.sarif',
  ],
  [
    "a report of an unknown format",
    { report: ["xml=a"] },
    '--report: "xml" is not one of text, json, jsonl, sarif, markdown, csv, junit, github, azure, gitlab, codequality, rdjson, gitleaks-json',
  ],
  ["a number of jobs that is none", { jobs: "many" }, '--jobs: "many" is not a whole number from 1 to 999'],
  ["no jobs at all", { jobs: "0" }, '--jobs: "0" is not a whole number from 1 to 999'],
  [
    "a second report to the same file",
    { output: "a", report: ["json=a"] },
    "a: two reports cannot go to the same place",
  ],
  ["a second report to stdout", { report: ["json=-"] }, "stdout: two reports cannot go to the same place"],
  ["an empty value", { output: "" }, "--output needs a value"],
])("%s is refused by name", (_title, values, message) => {
  expect(() => read(values)).toThrow(message);
});
