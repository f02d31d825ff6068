// The rules that keysweep ships, compiled when it was built (scripts/build-rules.js): two files of plain data, quick to load.
import { readFileSync } from "node:fs";
import { asset } from "../assets.ts";
import type { RuleTables } from "../detect/rule-tables.ts";
import type { Rule, RuleText } from "../types.ts";

export type BuiltInRules = { rules: Rule[]; tables: RuleTables };

/** What detection needs: the rules, and the tables made of them. */
export function loadBuiltIn(): BuiltInRules {
  return JSON.parse(readFileSync(asset("rules.json"), "utf8")) as BuiltInRules;
}

export function loadRules(): Rule[] {
  return loadBuiltIn().rules;
}

/** What people read, by rule id; loaded only when something is found. */
export function loadRuleTexts(): Map<string, RuleText> {
  const texts = JSON.parse(readFileSync(asset("rule-texts.json"), "utf8")) as RuleText[];
  return new Map(texts.map((text) => [text.id, text]));
}
