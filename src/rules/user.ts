// Rule files that the user names (--rules, settings) -> rules beside the built-in ones. Loaded on demand, with YAML parser and ajv.
import type { Rule, RuleText } from "../types.ts";
import { loadRules } from "./built-in.ts";
import { compileRules } from "./compile.ts";
import { loadRuleFiles } from "./load.ts";

export type UserRules = { rules: Rule[]; texts: Map<string, RuleText> };

/**
 * @param paths rule files and folders of them
 * @throws UsageError naming file, rule, field and cure
 */
export function loadUserRules(paths: string[]): UserRules {
  const taken = new Map(loadRules().map(({ id }) => [id, "keysweep's own rules"]));
  const { rules, texts } = compileRules(
    paths.flatMap((path) => loadRuleFiles(path)),
    { engine: "linear", taken },
  );
  return { rules, texts: new Map(texts.map((text) => [text.id, text])) };
}
