// The user's rules, from the cache if exactly these files were read before: YAML, schema and the engine that checks patterns take ten times
// as long as a commit hook may.
import { hashOfFile, readCached, writeCached } from "../user-cache.ts";
import type { Rule, RuleText } from "../types.ts";
import { ruleFilesAt } from "./rule-files.ts";
import type { UserRules } from "./user.ts";

/** What JSON can hold of them. */
type Cached = { rules: Rule[]; texts: RuleText[] };

/**
 * @param paths rule files and folders of them
 * @throws UsageError naming file, rule, field and cure
 */
export async function userRulesAt(paths: string[]): Promise<UserRules> {
  const files = paths.flatMap((path) => ruleFilesAt(path));
  const madeOf = files.flatMap((file) => [file, hashOfFile(file) ?? ""]);
  const cached = readCached<Cached>("rules", madeOf);
  if (cached) return { rules: cached.rules, texts: textsById(cached.texts) };
  const { loadUserRules } = await import("./user.ts");
  const made = loadUserRules(paths);
  writeCached("rules", madeOf, { inputs: [], value: { rules: made.rules, texts: [...made.texts.values()] } });
  return made;
}

function textsById(texts: readonly RuleText[]): UserRules["texts"] {
  return new Map(texts.map((text) => [text.id, text]));
}
