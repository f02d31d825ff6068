import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";

type Step = { run?: string; env?: Record<string, string> };
const action = parse(readFileSync(new URL("../../action.yml", import.meta.url), "utf8")) as {
  inputs: Record<string, { default?: string }>;
  runs: { using: string; steps: Step[] };
};
const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

test("no input of the action becomes part of a script's text", () => {
  for (const { run } of action.runs.steps) expect(run).not.toContain("${{");
});

test("the action runs the version that it is released with, from outside of the checkout", () => {
  expect(action.inputs["version"]?.default).toBe(version);
  expect(action.runs.steps[0]?.run).toContain('--prefix "$RUNNER_TEMP/');
});
