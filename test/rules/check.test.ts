import { expect, test } from "vitest";
import {
  checkSamples,
  estimateCost,
  expandSamples,
  rulesNarrowedByKeywords,
  type Detect,
} from "../../src/rules/check.ts";
import { compileRules } from "../../src/rules/compile.ts";
import { parseRuleFile } from "../../src/rules/load.ts";
import { runRule } from "../support/reference-rule.ts";

const source = parseRuleFile(
  "acme.yaml",
  `
provider: acme
name: Acme
rules:
  - id: acme-key
    title: Acme key
    severity: high
    kind: signature
    pattern: '\\b(acme_[a-z0-9]{20})\\b'
    matches: ['key = acme_{base36:20}', 'key = acme_{base36:19}']
    misses: ['key = acme_{base36:21}', 'key = acme_{base36:20}']
  - id: acme-word
    title: Acme word
    severity: low
    kind: signature
    pattern: '(?:acme|corp)_[a-z0-9]+'
    keywords: [acme_]
    matches: ['acme_{base36:30}']
  - id: acme-file
    title: Acme file
    severity: low
    kind: file
    file: {globs: ['**/acme.conf'], content: 'key='}
    matches: ["etc/acme.conf\\nkey=1"]
    misses: ["acme.conf\\nother=1", "acme.txt\\nkey=1"]
  - id: acme-near
    title: Acme opaque
    severity: low
    kind: opaque
    pattern: '[0-9a-f]{20}|[0-9a-f]{32}'
    keywords: [acme]
    matches: ["acme:\\n  key: {hex:32}", "acme/{hex:20}/"]
    misses: ["acme:\\n\\n\\n\\n  key: {hex:32}", "acme {hex:31}", "other {hex:32}"]
  - id: acme-all
    title: Acme whole
    severity: low
    kind: whole
    pattern: 'A.C.E.([0-9]+)'
    matches: ["A-C-E-{digits:5}"]
`,
);
const files = [{ file: "acme.yaml", source }];
const { rules } = compileRules(files, { engine: "native" });
const detect: Detect = (text, path) =>
  rules.flatMap((rule) => runRule(rule, text, path).map((secret) => ({ ruleId: rule.id, secret })));

test("exactly the samples that do not turn out as listed are named", () => {
  const { failures } = checkSamples(files, detect);
  expect(failures.map(({ ruleId, field, number }) => `${ruleId} ${field} ${number}`)).toEqual([
    "acme-key matches 2",
    "acme-key misses 2",
  ]);
});

test("a sample that another rule reports too is an overlap", () => {
  expect(checkSamples(files, detect).overlaps).toEqual([{ ruleId: "acme-key", otherId: "acme-word", samples: 2 }]);
});

test("keywords that keep a pattern from part of its matches are noticed", () => {
  expect(rulesNarrowedByKeywords(rules)).toEqual(["acme-word"]);
});

test("the first line of a file rule's sample is its path", () => {
  const rule = source.rules.find(({ id }) => id === "acme-file")!;
  expect(expandSamples(rule)[0]).toMatchObject({ path: "etc/acme.conf", text: "key=1" });
});

test("the cost of a rule follows from its kind and keywords", () => {
  expect(Object.fromEntries(rules.map((rule) => [rule.id, estimateCost(rule).cost]))).toEqual({
    "acme-key": "low",
    "acme-word": "low",
    "acme-file": "low",
    "acme-near": "medium",
    "acme-all": "high",
  });
});
