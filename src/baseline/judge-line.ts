// A line in which nothing is found -> what in it a rule's pattern matches all the same, and what spoke against it. For people only:
// the verdicts of a scan come from detect/, which sees more than a line.
import type { RuleSet } from "../detect/rule-set.ts";
import { judgeValue } from "../filters/index.ts";
import type { Rule } from "../types.ts";

export type Rejected = { ruleId: string; secret: string; reason: string };

/** @param line as latin1 */
export function judgeLine(line: string, rules: readonly Rule[], ruleSet: RuleSet): Rejected[] {
  const patterns = rules.filter(({ kind }) => kind === "signature" || kind === "opaque");
  return [...patterns.flatMap((rule) => judgePattern(line, rule, ruleSet)), ...judgeNamed(line)];
}

function judgePattern(line: string, rule: Rule, ruleSet: RuleSet): Rejected[] {
  const folded = line.toLowerCase();
  const hasKeyword = rule.keywords.some((word) =>
    rule.foldKeywords || rule.kind === "opaque" ? folded.includes(word.toLowerCase()) : line.includes(word),
  );
  const match = hasKeyword ? ruleSet.find(rule.id)?.matcher().exec(line, 0) : undefined;
  if (!match) return [];
  const [start, end] = match.named["secret"] ?? match.groups[1] ?? [match.start, match.end];
  const secret = line.slice(start, end);
  const outcome = judgeValue({ secret, kind: rule.kind, window: line, start, end, quote: "", name: "" });
  const reason =
    outcome?.reason ??
    "what the rule asks beside its pattern is not there (entropy, neighbours, evidence of the provider)";
  return [{ ruleId: rule.id, secret, reason }];
}

const named =
  /([\w.-]{0,64}(?:pass|pwd|secret|token|key|cred|auth)[\w.-]{0,64})["'\]]{0,2}\s{0,8}(?::=|=>|[:=])\s{0,8}(["'`]?)([^"'`\s,;]{3,200})/i;

function judgeNamed(line: string): Rejected[] {
  const found = named.exec(line);
  if (!found) return [];
  const [whole, name = "", quote = "", secret = ""] = found;
  const end = found.index + whole.length;
  const outcome = judgeValue({
    secret,
    kind: "assignment",
    window: line,
    start: end - secret.length,
    end,
    quote,
    name,
  });
  const reason = outcome?.reason ?? "neither the name nor the value is convincing enough";
  return [{ ruleId: "a named value", secret, reason }];
}
