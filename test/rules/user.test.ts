import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { execFileSync } from "node:child_process";
import { loadRules, loadRuleTexts } from "../../src/rules/built-in.ts";
import { loadUserRules } from "../../src/rules/user.ts";
import { makeFolder } from "../support/repository.ts";

const root = join(import.meta.dirname, "../..");
beforeAll(() => void execFileSync(process.execPath, ["scripts/build-rules.js"], { cwd: root }));

test("every built-in rule has its text", () => {
  const texts = loadRuleTexts();
  const rules = loadRules();
  expect(rules.length).toBeGreaterThan(10);
  expect(rules.filter(({ id }) => !texts.has(id))).toEqual([]);
});

test("a user's rule file becomes rules with texts", () => {
  const file = join(makeFolder(), "mine.yaml");
  writeFileSync(
    file,
    `provider: acme\nname: Acme\nrules: [{id: acme-key, title: Acme key, severity: high, kind: signature, pattern: 'acme_([a-z]+)', matches: ['acme_{lower:9}']}]`,
  );
  const { rules, texts } = loadUserRules([file]);
  expect(rules).toMatchObject([{ id: "acme-key", keywords: ["acme_"], confidence: "high", flags: "", lines: 0 }]);
  expect(texts.get("acme-key")).toEqual({ id: "acme-key", provider: "acme", providerName: "Acme", title: "Acme key" });
});

test("a user's rule may not take the id of a built-in one", () => {
  const file = join(makeFolder(), "mine.yaml");
  writeFileSync(
    file,
    `provider: acme\nname: Acme\nrules: [{id: github-pat, title: T, severity: high, kind: signature, pattern: 'acme_[a-z]+', matches: ['x']}]`,
  );
  expect(() => loadUserRules([file])).toThrow("github-pat: id: a rule of this name stands in keysweep's own rules");
});
