// The rules that keysweep ships, compiled when it was built (scripts/build-rules.js): two files of plain data, quick to load.
import { readFileSync } from "node:fs";
import { asset } from "../assets.ts";
import type { RuleTables } from "../detect/rule-tables.ts";
import { once } from "../once.ts";
import type { Rule, RuleText } from "../types.ts";

export type BuiltInRules = { rules: Rule[]; tables: RuleTables };

/** What detection needs: the rules, and the tables made of them. Read once, not to be changed. */
export const loadBuiltIn = once(
  (): BuiltInRules => JSON.parse(readFileSync(asset("rules.json"), "utf8")) as BuiltInRules,
);

export function loadRules(): Rule[] {
  return loadBuiltIn().rules;
}

/** What people read, by rule id; loaded only when something is found. */
export function loadRuleTexts(): Map<string, RuleText> {
  const texts = JSON.parse(readRuleTexts()) as RuleText[];
  return new Map(texts.map((text) => [text.id, text]));
}

/** Of single rules: a commit hook asks for a few of some thousand. */
export function ruleTextFinder(): (ruleId: string) => RuleText | undefined {
  const lines = readRuleTexts();
  return (ruleId) => {
    const start = lines.indexOf(`\n{"id":${JSON.stringify(ruleId)}`);
    if (start === -1) return undefined;
    return JSON.parse(lines.slice(start + 1, lines.indexOf("\n", start + 1)).replace(/,$/, "")) as RuleText;
  };
}

/** scripts/build-rules.js writes a line a rule. */
function readRuleTexts(): string {
  return readFileSync(asset("rule-texts.json"), "utf8");
}
