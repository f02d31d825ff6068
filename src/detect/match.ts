// One candidate and its window -> what was found there. Everything here depends on the window's bytes alone, which is what makes
// verdicts safe to remember (memo) and to carry along copied ranges of a pack's deltas.
import { isBounded } from "../kernel/rows.ts";
import type { Match as PatternMatch } from "../rules/regex.ts";
import { judgeAssignment, judgeUrl, namesNoCredential, wholeName, type Match } from "./assignment.ts";
import { fitting } from "./assignment-provider.ts";
import { ASSIGNMENT, OPAQUE, touchesCap, type Candidate } from "./candidate.ts";
import { entropyOf } from "./entropy.ts";
import { withoutEscapeBefore } from "./escapes.ts";
import { judgeRun } from "./judge-run.ts";
import { judgeSecret, type Judged } from "./judge-secret.ts";
import type { ReadyRule, RuleSet } from "./rule-set.ts";

export function judgeCandidate(ruleSet: RuleSet, candidate: Candidate): Judged[] {
  if (candidate.kind === OPAQUE) return judgeRun(ruleSet, candidate);
  const rules = ruleSet.byLiteral(candidate.id);
  const judged: Judged[] = [];
  const opens = isBounded(ruleSet.tables.rows.literals, candidate.id);
  const text = withoutEscapeBefore(candidate.text, candidate.start);
  for (const item of rules) {
    if (item.rule.kind === "signature") judged.push(...judgeSignature(item, candidate, { text, opens }));
  }
  if (candidate.kind === 0) return judged;
  const named = rules.filter((item) => item.rule.kind === "assignment");
  return named.length === 0 ? judged : [...judgeNamedValue(ruleSet, named, candidate), ...judged];
}

/** Whether nothing is found here, nor at any other candidate of this name: a credential word of names leads to rules of kind assignment alone. */
export function isRefusedByName(candidate: Candidate): boolean {
  return candidate.kind === ASSIGNMENT && namesNoCredential(candidate);
}

function judgeNamedValue(ruleSet: RuleSet, items: readonly ReadyRule[], candidate: Candidate): Judged[] {
  const rules = items.map((item) => item.rule);
  const matches = candidate.kind === 3 ? judgeUrl(candidate, rules) : judgeAssignment(candidate, rules, ruleSet.forms);
  return matches
    .filter(({ rule, secret }) => items.some((item) => item.rule === rule && accepts(item, secret)))
    .flatMap((match) => [namedValue(match), ...judgeFitting(ruleSet, candidate, match)]);
}

function namedValue({ rule, start, end, secret, confidence, severity, reasons, bare }: Match): Judged {
  return {
    start,
    verdict: { ruleId: rule.id, alsoMatched: [], secret, length: end - start, confidence, severity, reasons, bare },
  };
}

/** A provider's keys need not be opaque runs to be told: some are short, of letters alone, or hold signs that end a run. */
function judgeFitting(ruleSet: RuleSet, candidate: Candidate, match: Match): Judged[] {
  const { start, end, secret, bare, demand, isObjected } = match;
  return fitting({ name: wholeName(candidate), secret, demand }, ruleSet.forms).flatMap((item) => {
    const judged = judgeSecret(item, candidate, start, end);
    if (!judged) return [];
    const { verdict } = judged;
    return [{ start, verdict: { ...verdict, bare, confidence: isObjected ? "low" : verdict.confidence } }];
  });
}

/** What the rule itself asks of a named value: its pattern describes the whole of it. */
function accepts(item: ReadyRule, secret: string): boolean {
  const { rule } = item;
  if (rule.minEntropy !== undefined && entropyOf(secret) < rule.minEntropy) return false;
  if (item.allowed().some((matcher) => matcher.exec(secret, 0) !== null)) return false;
  if (rule.pattern === undefined) return true;
  const match = item.matcher().exec(secret, 0);
  return match !== null && match.start === 0 && match.end === secret.length;
}

/** `opens`: every match of the rule begins with the literal (rule-tables.ts), so nothing else is searched. `text`: the window, no escape before it. */
function judgeSignature(
  item: ReadyRule,
  candidate: Candidate,
  { text, opens }: { text: string; opens: boolean },
): Judged[] {
  const { start } = candidate;
  const matcher = item.matcher();
  if (opens) return judgeCovering(item, candidate, matcher.execAt(text, start));
  for (let from = 0; from <= start;) {
    const match = matcher.exec(text, from);
    if (match === null || match.start > start) return [];
    const judged = judgeCovering(item, candidate, match);
    if (judged.length > 0) return judged;
    // A match that begins later may cover the candidate too.
    from = match.start + 1;
  }
  return [];
}

function judgeCovering(item: ReadyRule, candidate: Candidate, match: PatternMatch | null): Judged[] {
  if (match === null || match.end < candidate.end || touchesCap(candidate, match.start, match.end)) return [];
  return secretsIn(match, item, candidate.text).flatMap(
    ([start, end]) => judgeSecret(item, candidate, start, end) ?? [],
  );
}

/** Group `secret`, else group 1, else the match. */
function secretIn({ named, groups, start, end }: PatternMatch): [number, number] {
  return named["secret"] ?? groups[1] ?? [start, end];
}

/** Where the secret of a match stands; of a rule with `each`, all of them. */
function secretsIn(match: PatternMatch, item: ReadyRule, text: string): [number, number][] {
  const each = item.each();
  if (!each) return [secretIn(match)];
  const places: [number, number][] = [];
  const [first, end] = match.named["entries"] ?? [match.start, match.end];
  for (let from = first; from < end;) {
    const found = each.exec(text, from);
    if (found === null || found.end > end) break;
    places.push(secretIn(found));
    from = Math.max(found.end, found.start + 1);
  }
  return places;
}

/** Whole rules have no candidate: every match in the text counts. */
export function judgeWhole(item: ReadyRule, text: string): Judged[] {
  const judged: Judged[] = [];
  for (let from = 0; from <= text.length;) {
    const match = item.matcher().exec(text, from);
    if (match === null) break;
    const found = judgeSecret(item, { text, quote: "" }, ...secretIn(match));
    if (found) judged.push(found);
    from = Math.max(match.end, match.start + 1);
  }
  return judged;
}
