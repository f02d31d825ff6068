import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { compileRules } from "../../src/rules/compile.ts";
import { loadRuleFiles, parseRuleFile } from "../../src/rules/load.ts";
import { makeFolder } from "../support/repository.ts";

const good = `
provider: acme
name: Acme
rules:
  - id: acme-key
    title: Acme key
    severity: high
    kind: signature
    pattern: '\\b(acme_[a-z0-9]{20})\\b'
    matches: ['key = acme_{base36:20}']
`;

/** What is said about the good file when `was` is replaced in it. */
function complaintAbout(was: string, is: string, engine: "native" | "linear" = "native"): string {
  const text = good.replace(was, () => is);
  expect(text).not.toBe(good);
  try {
    compileRules([{ file: "rules/acme.yaml", source: parseRuleFile("rules/acme.yaml", text) }], { engine });
  } catch (cause) {
    if (cause instanceof UsageError) return cause.message;
    throw cause;
  }
  return "nothing";
}

test.for<[what: string, was: string, is: string, complaint: string]>([
  [
    "an unknown key of the file",
    "provider:",
    "providr:",
    'rules/acme.yaml: unknown key "providr" (did you mean "provider"?); known are provider, name, rules',
  ],
  ["a missing field", "    severity: high\n", "", 'rules/acme.yaml: acme-key: "severity" is missing'],
  [
    "a missing pattern",
    "    pattern: '\\b(acme_[a-z0-9]{20})\\b'\n",
    "",
    'rules/acme.yaml: acme-key: "pattern" is missing',
  ],
  ["a missing id", "id: acme-key\n    title", "title", 'rules/acme.yaml: rule 1: "id" is missing'],
  [
    "a severity that does not exist",
    "severity: high",
    "severity: hihg",
    'rules/acme.yaml: acme-key: severity: "hihg" is not one of critical, high, medium, low (did you mean "high"?)',
  ],
  [
    "a wrong type",
    "title: Acme key",
    "title: [Acme]",
    "rules/acme.yaml: acme-key: title: must be a string, not an array",
  ],
  ["an unknown check", "kind: signature", "kind: signature\n    check: {is: npm-crc}", '(did you mean "npm-crc32"?)'],
  [
    "file conditions on another kind",
    "kind: signature",
    "kind: signature\n    file: {globs: ['*']}",
    "rules/acme.yaml: acme-key: file: is for rules of kind file alone",
  ],
  [
    "an unclosed group",
    "(acme_[a-z0-9]{20})",
    "(acme_[a-z0-9]{20}",
    "rules/acme.yaml: acme-key: pattern: unclosed group at column 3",
  ],
  [
    "a pattern beyond ASCII",
    "acme_[",
    "\u00e4cme_[",
    "a character beyond ASCII (spell its UTF-8 bytes as \\xNN) at column 4",
  ],
  [
    "a pattern without a literal",
    "acme_[a-z0-9]{20}",
    "[a-z]{3}_[a-z0-9]{20}",
    "give keywords, or make it kind opaque or whole",
  ],
  [
    "a keyword that is too short",
    "kind: signature",
    "kind: signature\n    keywords: [acm]",
    '"acm" has fewer than 4 characters',
  ],
  [
    "a bad expression in a list",
    "kind: signature",
    "kind: signature\n    allowed: [ok, '[']",
    "rules/acme.yaml: acme-key: allowed[2]: unclosed class at column 1",
  ],
  [
    "a capital in a provider word",
    "kind: signature",
    "kind: opaque\n    keywords: [Acme]",
    'keywords: "Acme" is compared without case; write "acme"',
  ],
  ["broken YAML", "name: Acme", "name: [Acme", "rules/acme.yaml:4:1: not valid YAML: "],
  ["a repeated key", "name: Acme", "name: Acme\nname: Acme", "rules/acme.yaml:4:1: not valid YAML: duplicate key"],
  ["an alias without anchor", "name: Acme", "name: *acme", "rules/acme.yaml: not valid YAML: "],
])("%s is named with its place", ([, was, is, complaint]) => {
  expect(complaintAbout(was, is)).toContain(complaint);
});

test("the message about broken YAML does not quote the line, which may hold a secret", () => {
  expect(complaintAbout("name: Acme", 'name: "hush" hush')).not.toContain("hush");
});

test("a misspelt key is named before the one that is missing for it, and the others are counted", () => {
  expect(complaintAbout("title:", "titel:")).toMatch(
    /^rules\/acme\.yaml: acme-key: unknown key "titel" \(did you mean "title"\?\); .* \(and 1 more mistake in this file\)$/,
  );
});

test("a rule id that stands in another file is refused with the name of that file", () => {
  const source = parseRuleFile("a.yaml", good);
  const files = ["a.yaml", "b.yaml"].map((file) => ({ file, source }));
  expect(() => compileRules(files, { engine: "native" })).toThrow(
    "b.yaml: acme-key: id: a rule of this name stands in a.yaml; choose another",
  );
});

test.for([
  ["(?=acme_)", "look-ahead at column 3"],
  ["(?<!x)acme_", "look-behind at column 3"],
  ["(x)acme_\\1", "back-reference at column 11"],
])("a user's pattern with %s is refused by construct and column", async ([construct, complaint]) => {
  expect(complaintAbout("(acme_", `${construct}(acme_`, "linear")).toContain(
    `rules/acme.yaml: acme-key: pattern: ${complaint}`,
  );
  expect(complaintAbout("(acme_", `${construct}(acme_`)).toBe("nothing");
});

test("aliases without end are refused", () => {
  const bomb = `a: &a [x, x]\n${"bcdefghijklmnop".replace(/./g, (name, index: number) => `${name}: &${name} [${`*${"abcdefghijklmno"[index]}, `.repeat(9)}x]\n`)}`;
  expect(() => parseRuleFile("bomb.yaml", bomb)).toThrow(UsageError);
});

test("a folder is read in the order of its file names, other files left alone", () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "b.yaml"), good);
  writeFileSync(join(folder, "a.yml"), good.replace("acme-key", "acme-other"));
  writeFileSync(join(folder, "README.md"), "text");
  expect(loadRuleFiles(folder).flatMap(({ source }) => source.rules.map(({ id }) => id))).toEqual([
    "acme-other",
    "acme-key",
  ]);
});

test("a path that is not there, and a folder without rules, are the user's mistakes", () => {
  const folder = makeFolder();
  mkdirSync(join(folder, "empty"));
  expect(() => loadRuleFiles(join(folder, "gone.yaml"))).toThrow(UsageError);
  expect(() => loadRuleFiles(join(folder, "empty"))).toThrow("holds no rule files (*.yaml)");
});
