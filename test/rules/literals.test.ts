import * as fc from "fast-check";
import { expect, test } from "vitest";
import { eachMatchHolds, mandatoryLiterals } from "../../src/rules/literals.ts";
import { parseRegex } from "../../src/rules/regex-tree.ts";

function literalsOf(pattern: string, fold = false): string[] | undefined {
  return mandatoryLiterals(parseRegex(pattern).node, { fold });
}

test.for<[pattern: string, literals: string[] | undefined]>([
  ["\\b(ghp_[A-Za-z0-9]{36})\\b", ["ghp_"]],
  ["xox[abp]-[0-9]{10}", ["xoxa-", "xoxb-", "xoxp-"]],
  ["(?:sk|rk)_(?:live|test)_[a-z]{24}", ["sk_live_", "sk_test_", "rk_live_", "rk_test_"]],
  ["sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}", ["T3BlbkFJ"]],
  ["-----BEGIN (?:RSA )?PRIVATE KEY-----", ["-----BEGIN PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----"]],
  ["foo(?:bar)?baz1", ["foobaz1", "foobarbaz1"]],
  ["abc[0-2]", ["abc0", "abc1", "abc2"]],
  ["abc[a-z]", undefined],
  ["(?:alpha|[a-z]+)", undefined],
  ["(?:alpha|beta_[0-9]+)", ["alpha", "beta_"]],
  ["(?:abcd)*", undefined],
  ["(?:abcd)+[0-9]", ["abcd"]],
  ["(?:ab){3}[0-9]", ["ababab"]],
  ["(?=hidden)[a-z]+tail", ["tail"]],
  ["a{40}", ["a".repeat(32)]],
  ["key\\.v1\\.[0-9]", ["key.v1."]],
  ["(?:longer_word|word)x", ["wordx"]],
  ["line\\none", ["line"]],
])("the literals of %s are found", ([pattern, literals]) => {
  expect(literalsOf(pattern)).toEqual(literals);
});

test("a case-insensitive pattern gives lower-case literals", () => {
  expect(literalsOf("AcMe_[0-9]{20}", true)).toEqual(["acme_"]);
  expect(literalsOf("[Aa][Cc][Mm][Ee]_[0-9]", true)).toEqual(["acme_"]);
});

/** Patterns over a tiny alphabet, so that they match often. */
const pattern = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("a", "b", "abab", "baab", "[ab]", "[abc]", ".", "^", "\\b", "(?=a)"),
    fc.array(tie("node"), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("")),
    fc.array(tie("node"), { minLength: 2, maxLength: 3 }).map((parts) => `(?:${parts.join("|")})`),
    tie("node").map((part) => `(?:${part})?`),
    tie("node").map((part) => `(?:${part})+`),
    tie("node").map((part) => `(?:${part}){2,3}`),
  ),
})).node;

test("each match of a random pattern holds one of its literals", () => {
  let derived = 0;
  fc.assert(
    fc.property(pattern, fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 30 }), (source, text) => {
      const literals = literalsOf(source);
      if (!literals) return;
      derived++;
      const match = new RegExp(source).exec(text)?.[0];
      expect(match === undefined || literals.some((literal) => match.includes(literal))).toBe(true);
    }),
    { numRuns: 5000, seed: 3 },
  );
  expect(derived).toBeGreaterThan(500);
});

test("keywords that leave out an alternative are noticed", () => {
  const { node } = parseRegex("(?:foo_|bar_)[a-z]{5}");
  expect(eachMatchHolds(node, ["foo_"], { fold: false })).toBe(false);
  expect(eachMatchHolds(node, ["foo_", "bar_"], { fold: false })).toBe(true);
});
