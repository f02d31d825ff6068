import { expect, test } from "vitest";
import { createTextDetector } from "../../src/detect-text.ts";
import { loadRules } from "../../src/rules/built-in.ts";
import { expandSample } from "../../src/rules/samples.ts";

const detect = createTextDetector(loadRules());
const [dsn, other, third] = [0, 1, 2].map((seed) => expandSample("{base64:40}", `each ${seed}`));

function secretsIn(lines: string[]): string[] {
  const found = detect(lines.join("\n"));
  return found
    .filter(({ verdict }) => verdict.ruleId.startsWith("kubernetes-secret-manifest"))
    .map(({ verdict }) => verdict.secret);
}

test.each<[string, string[]]>([
  [
    "behind the kind",
    [
      "kind: Secret",
      "metadata:",
      `  name: the-name-of-a-secret-1`,
      "data:",
      `  dsn: ${dsn}`,
      "  x: eA==",
      `  other: ${other}`,
    ],
  ],
  [
    "before the kind, as kubectl prints it",
    ["apiVersion: v1", "data:", `  dsn: ${dsn}`, `  other: "${other}"`, "kind: Secret", ""],
  ],
  ["in data and stringData", ["kind: Secret", "data:", `  dsn: ${dsn}`, "stringData:", `  other: '${other}'`, ""]],
  [
    "in an item of a list",
    [
      "items:",
      "  - kind: Secret",
      "    data:",
      `      dsn: ${dsn}`,
      `      other: ${other}`,
      "    metadata:",
      `      uid: ${third}`,
    ],
  ],
])("every entry of a Secret is a finding: %s", (_, lines) => {
  expect(secretsIn(lines)).toEqual([dsn, other]);
});

test("what stands in another document, or in a ConfigMap, is no entry of a Secret", () => {
  expect(
    secretsIn(["kind: Secret", "metadata:", "  name: a", "---", "kind: ConfigMap", "data:", `  dsn: ${dsn}`]),
  ).toEqual([]);
  expect(secretsIn(["kind: ConfigMap", "data:", `  dsn: ${dsn}`, "---", "kind: Secret", "type: Opaque"])).toEqual([]);
});
