// Rules without a candidate: each runs over every text in full.
import { judgeGitleaks } from "./gitleaks.ts";
import type { Judged } from "./judge-secret.ts";
import { judgeWhole } from "./match.ts";
import type { RuleSet } from "./rule-set.ts";

/** @param text latin1 */
export function judgeText({ whole }: RuleSet, text: string): Judged[] {
  const own = whole.filter(({ rule }) => !rule.gitleaks);
  const theirs = whole.filter(({ rule }) => rule.gitleaks);
  return [...own.flatMap((item) => judgeWhole(item, text)), ...judgeGitleaks(theirs, text)];
}
