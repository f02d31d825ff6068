import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { checkSamples } from "../../src/rules/check.ts";
import { compileRules } from "../../src/rules/compile.ts";
import { loadRuleFiles } from "../../src/rules/load.ts";
import { runRule } from "../support/reference-rule.ts";

const folder = join(import.meta.dirname, "../../rules");

// Whether the value of an assignment is worth reporting is for the engine to judge; here only their matches are looked at.
const byName = new Map(loadRuleFiles(folder).map((loaded) => [relative(folder, loaded.file), loaded]));

test.for([...byName])("the samples of rules/%s turn out as their lists say", ([, loaded]) => {
  const files = [loaded];
  const { rules } = compileRules(files, { engine: "native" });
  const kinds = new Map(rules.map((rule) => [rule.id, rule.kind]));

  const { failures } = checkSamples(files, (text, path) =>
    rules.flatMap((rule) => runRule(rule, text, path).map((secret) => ({ ruleId: rule.id, secret }))),
  );

  const judged = failures.filter(({ ruleId, field }) => field === "matches" || kinds.get(ruleId) !== "assignment");
  expect(judged.map(({ ruleId, field, number, text, path }) => ({ ruleId, field, number, text, path }))).toEqual([]);
});

test("no two rule files use the same rule id", () => {
  expect(compileRules(loadRuleFiles(folder), { engine: "native" }).rules.length).toBeGreaterThan(0);
});
