// betterleaks' filters, in both of the languages that version 1 had.
import { expect, test } from "vitest";
import { readFilter } from "../../src/foreign/filter.ts";
import { UsageError } from "../../src/errors.ts";
import type { Finding } from "../../src/types.ts";
import { makeFinding } from "../reporters/make-finding.ts";
import { holding, open, report, word } from "./tree.ts";

const commit = { id: "c".repeat(40), author: "release[bot]", email: "bot@example.com", date: "", subject: "s" };
const finding = makeFinding({ secret: "abcABC_MOCK_123", path: "tests/a.md", ruleId: "acme-key", commit });

function drops(text: string, one: Finding = finding): boolean {
  const { drops: test, unmapped } = readFilter("f", text);
  expect(unmapped).toEqual([]);
  return test?.(one) ?? false;
}

test.each([
  [`finding["secret"] == "abcABC_MOCK_123"`, true],
  [`finding.secret != "abcABC_MOCK_123"`, false],
  [`secret contains "MOCK"`, true],
  [`attributes[?"git.author_name"].orValue("").endsWith("[bot]")`, true],
  [`(attributes["git.author_email"] ?? "") startsWith "bot@"`, true],
  [`filter.containsAny(finding["secret"], ["_mock_", "_test_"])`, true],
  [`containsAny(finding.line, ["Nowhere"])`, false],
  [`matchesAny(attributes["path"], [r"""(?i)\\.(?:MD|txt)$"""])`, true],
  ["matchesAny(attributes.path, [`^src/`, `^tests/`])", true],
  [`finding.secret matches "^[a-z]+$"`, false],
  [`not (finding.secret matches "^[a-z]+$")`, true],
  [`finding.rule_id in ["a", "acme-key"]`, true],
  [`finding.rule_id not in ["a", "acme-key"]`, false],
  [`entropy(finding["secret"]) <= 2.5`, false],
  [`filter.entropy("aaaa") < 0.1 && len(finding.secret) == 15`, true],
  [`lower(finding.secret) contains "mock" // a comment`, true],
  [`false || (true and !false)`, true],
  [`hasPrefix(attributes.path, 'tests/')`, true],
  [`finding.description == "GitHub personal access token (classic)"`, true],
] as const)("%s", (text, expected) => {
  expect(drops(text)).toBe(expected);
});

test("a field that is missing drops nothing, whichever way it is asked", () => {
  const nowhere = makeFinding({ path: undefined });
  for (const text of [`attributes.path startsWith "a"`, `!(attributes.path startsWith "a")`, `attributes.path != "a"`])
    expect(drops(text, nowhere)).toBe(false);
  expect(drops(`attributes[?"path"].orValue("") == ""`, nowhere)).toBe(true);
  expect(drops(`entropy(finding.secret) <= 9.0`, makeFinding({ secret: null }))).toBe(false);
});

test("an alternative that cannot be evaluated is named, and the others count", () => {
  const { drops: test, unmapped } = readFilter(
    "f",
    `failsTokenEfficiency(finding.secret) || finding.secret contains "MOCK" || finding.context contains "x"`,
  );
  expect(test?.(finding)).toBe(true);
  expect(unmapped).toEqual([
    "f: failsTokenEfficiency() is not evaluated here; this part of the expression drops nothing here",
    "f: finding.context is not known here; this part of the expression drops nothing here",
  ]);
});

test.each([
  "finding.secret ==",
  `finding.secret contains "a`,
  "cel.bind(r, 1, r) ? true : false",
  `finding["secret"`,
  `${"(".repeat(500)}true`,
  `"a"${' ?? "a"'.repeat(500)}`,
  "a @ b",
])("%s is named and drops nothing", (text) => {
  const { drops: test, unmapped } = readFilter("f", text);
  expect(test).toBeUndefined();
  expect(unmapped.join()).toMatch(/^f: .*drops nothing here$/);
});

test("an expression that RE2 does not know is an error", () => {
  expect(() => readFilter("f: filter", `matchesAny(finding.secret, ["(?=a)"])`)).toThrow(UsageError);
});

test("a rule's filter holds for that rule, the file's for all of its rules, and neither for ours", () => {
  const rule = (id: string, more = ""): string =>
    `[[rules]]\nid = "${id}"\nregex = '''${id}_([0-9a-f]{20})'''\n${more}`;
  const [one, two] = [word("one"), word("two")];
  const files = { "a.txt": `acme_${one}\nbcme_${one}\n`, "docs/b.txt": `acme_${two}\n` };
  const at = (config: string): string[] =>
    open(report(holding({ ".betterleaks.toml": config, ...files }), "--compat", "gitleaks")).sort();
  const both = `${rule("acme")}${rule("bcme")}`;
  expect(at(both)).toEqual(["a.txt:acme", "a.txt:bcme", "docs/b.txt:acme"]);
  expect(at(`${rule("acme", `filter = 'finding.secret == "${one}"'\n`)}${rule("bcme")}`)).toEqual([
    "a.txt:bcme",
    "docs/b.txt:acme",
  ]);
  expect(at(`prefilter = 'attributes["path"] startsWith "docs/"'\n${both}`)).toEqual(["a.txt:acme", "a.txt:bcme"]);
});
