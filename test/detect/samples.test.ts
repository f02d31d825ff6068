import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { createTextDetector } from "../../src/detect-text.ts";
import { checkSamples } from "../../src/rules/check.ts";
import { compileRules } from "../../src/rules/compile.ts";
import { loadRuleFiles } from "../../src/rules/load.ts";

const folder = join(import.meta.dirname, "../../rules");

const byName = new Map(loadRuleFiles(folder).map((loaded) => [relative(folder, loaded.file), loaded]));

test.for([...byName])("the engine finds what the samples of rules/%s say", ([, loaded]) => {
  const files = [loaded];
  // A value under a credential's name reaches a provider's rules through the generic ones.
  const generic = byName.get("generic.yaml");
  const used = generic && loaded !== generic ? [loaded, generic] : files;
  const { rules } = compileRules(used, { engine: "native" });
  const detect = createTextDetector(rules);

  const { failures } = checkSamples(files, (text, path) =>
    detect(text, path).flatMap(({ verdict }) =>
      [verdict.ruleId, ...verdict.alsoMatched].map((ruleId) => ({ ruleId, secret: verdict.secret })),
    ),
  );

  expect(failures.map(({ ruleId, field, number, text, path }) => ({ ruleId, field, number, text, path }))).toEqual([]);
});
