import { expect, test } from "vitest";
import { tabulate } from "../../src/detect/rule-tables.ts";
import type { Rule } from "../../src/types.ts";

function rule(pattern: string, more: Partial<Rule> = {}): Rule {
  const base: Rule = {
    ...{ id: "a-rule", provider: "acme", kind: "signature", severity: "high", confidence: "high", pattern, flags: "" },
    ...{ keywords: ["acme_"], foldKeywords: false, lines: 0 },
  };
  return { ...base, ...more };
}

function isBounded(...rules: Rule[]): (boolean | undefined)[] {
  return tabulate(rules).literals.map(({ bounded }) => bounded);
}

test("a literal that opens its pattern at a word's beginning counts at words' beginnings only", () => {
  expect(isBounded(rule("\\b(acme_[a-z]{9})"), rule("\\b(?<secret>acme_[0-9]{9})\\b"))).toEqual([true]);
  expect(isBounded(rule("\\bACME_[a-z]{9}", { flags: "i", foldKeywords: true }))).toEqual([true]);
  expect(isBounded(rule("\\b(acme_{1,3}[a-z])"), rule("\\b([a-z]{3}e_{2}[a-z])", { keywords: ["acme__"] }))).toEqual([
    true,
    true,
  ]);
});

test("a look-behind that refuses words' characters bounds a literal too, and a class may stand for one of its characters", () => {
  expect(isBounded(rule("(?<![A-Za-z0-9_-])(acme_[a-z]{9})"))).toEqual([true]);
  expect(isBounded(rule("(?<![A-Za-z0-9+/_-])(acm[a-e]_[a-z]{9})"))).toEqual([true]);
  for (const pattern of [
    "(?<![A-Za-z0-9])(acme_[a-z]{9})",
    "(?<![a-z_])(acme_[a-z]{9})",
    "(?<![A-Za-z0-9_])(acm[f-z]_[a-z])",
  ])
    expect(isBounded(rule(pattern)), `${pattern}`).toEqual([undefined]);
});

test("a literal that may stand elsewhere in a match counts everywhere", () => {
  for (const pattern of [
    "(acme_[a-z]{9})",
    "\\b([a-z]{3}acme_[a-z]{9})",
    "\\b(acme_[a-z]{9}|x-acme_[a-z]{9})",
    "\\b(acme_?[a-z]{9}acme_)",
    "\\b(acme{1,3}_[a-z])",
    "\\b(acme_{0,3}[a-z])",
    "\\B(acme_[a-z]{9})",
  ]) {
    expect(isBounded(rule(pattern)), `${pattern}`).toEqual([undefined]);
  }
  expect(isBounded(rule("\\b(acme_)", { kind: "assignment" }))).toEqual([undefined]);
});

test("rules that share a literal but not its bounds get an entry each", () => {
  expect(isBounded(rule("\\b(acme_[a-z]{9})"), rule("(acme_[0-9]{9})"))).toEqual([true, undefined]);
});
