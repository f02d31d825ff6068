// One candidate and its window -> what was found there. Everything here depends on the window's bytes alone, which is what makes
// verdicts safe to remember (memo) and to carry along copied ranges of a pack's deltas.
import { checks } from "../checks/index.ts";
import { judgeValue } from "../filters/index.ts";
import { RECORD } from "../kernel.ts";
import { isBounded, textOf } from "../kernel/rows.ts";
import type { Match as PatternMatch } from "../rules/regex.ts";
import type { Confidence, Severity, Verdict } from "../types.ts";
import { judgeAssignment, judgeUrl, wholeName, type AssignmentCandidate, type Match } from "./assignment.ts";
import { fitting, isNamedForAnother } from "./assignment-provider.ts";
import { entropyOf } from "./entropy.ts";
import { withoutEscapeBefore } from "./escapes.ts";
import { evidenceFor, ownNameWithout } from "./opaque-context.ts";
import { isCutOut, piecesOf, standsInBase64Block } from "./opaque-pieces.ts";
import type { ReadyRule, RuleSet } from "./rule-set.ts";
import { decodeSecret } from "./secret-text.ts";

/** A candidate as the kernel recorded it; offsets are into `text`, the window as latin1. */
export type Candidate = AssignmentCandidate & { kind: number; id: number; text: string };

/** The kind of candidates that are runs of token characters. */
export const OPAQUE = 1;

/** A verdict and where its secret starts in the window. */
export type Judged = { verdict: Verdict; start: number };

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

function touchesCap(candidate: Candidate, start: number, end: number): boolean {
  return (candidate.leftCap && start === 0) || (candidate.rightCap && end === candidate.text.length);
}

/**
 * Opaque runs: the pattern describes the whole token, which is the run, or a piece of it (opaque-pieces.ts), or (for tokens
 * with a `.`, `:` or the like inside) something that covers the run.
 */
function judgeRun(ruleSet: RuleSet, candidate: Candidate): Judged[] {
  const judged: Judged[] = [];
  if (standsInBase64Block(candidate)) return judged;
  const word = textOf(ruleSet.tables.rows.words, candidate.id);
  const pieces = piecesOf(candidate);
  for (const item of ruleSet.byWord(candidate.id)) {
    const token = pieces.find((piece) => isWholeMatch(item, candidate.text, piece)) ?? coveringMatch(item, candidate);
    const found = token && judgeSecret(item, candidate, token[0], token[1]);
    if (!found || !token) continue;
    const place = { text: candidate.text, start: token[0], end: token[1] };
    const evidence = isCutOut(place) ? "none" : evidenceFor(word, place);
    const ownName = evidence === "strong" ? ownNameWithout(word, place) : undefined;
    if (ownName !== undefined && isNamedForAnother(ownName, item.rule, () => ruleSet.forms())) continue;
    if (evidence !== "none") judged.push(evidence === "weak" ? weakened(found, word) : found);
  }
  return judged;
}

function weakened({ start, verdict }: Judged, word: string): Judged {
  if (verdict.confidence === "high") return { start, verdict };
  return {
    start,
    verdict: {
      ...verdict,
      confidence: "low",
      reasons: [...verdict.reasons, `${word} near, but not named a credential`],
    },
  };
}

function isWholeMatch(item: ReadyRule, text: string, [start, end]: [number, number]): boolean {
  return item.wholeMatcher().exec(text.slice(start, end), 0) !== null;
}

const RUN_CHARACTER = /[A-Za-z0-9_+/-]/;

/** No token holds white space or quotes, so one that covers the run lies between them: nothing else need be searched. */
function coveringMatch(item: ReadyRule, candidate: Candidate): [number, number] | undefined {
  if (!item.beyondRuns) return undefined;
  const { text, start, end } = candidate;
  const [left, right] = stretchAround(text, start, end);
  if (left === start && right === end) return undefined;
  const stretch = text.slice(left, right);
  for (let from = 0; from <= start - left;) {
    const match = item.matcher().exec(stretch, from);
    if (match === null || match.start > start - left) return undefined;
    // An `=` stands inside or at the end of base64, never at its beginning.
    const isBounded =
      !RUN_CHARACTER.test(stretch.charAt(match.start - 1)) &&
      !RUN_CHARACTER.test(stretch.charAt(match.end)) &&
      stretch.charAt(match.start) !== "=";
    const place: [number, number] = [left + match.start, left + match.end];
    if (place[1] >= end && isBounded && !touchesCap(candidate, place[0], place[1])) return place;
    from = match.start + 1;
  }
  return undefined;
}

const STRETCH_END = /[\s"'`]/;

function stretchAround(text: string, start: number, end: number): [number, number] {
  let left = start;
  while (left > 0 && !STRETCH_END.test(text.charAt(left - 1))) left--;
  let right = end;
  while (right < text.length && !STRETCH_END.test(text.charAt(right))) right++;
  return [left, right];
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

function judgeSecret(
  item: ReadyRule,
  window: { text: string; quote: string },
  start: number,
  end: number,
): Judged | undefined {
  const { rule } = item;
  const secret = decodeSecret(window.text.slice(start, end));
  if (secret === "" || (rule.minEntropy !== undefined && entropyOf(secret) < rule.minEntropy)) return undefined;
  if (item.allowed().some((matcher) => matcher.exec(secret, 0) !== null)) return undefined;
  const near = item.pairs ? undefined : item.near();
  if (near && near.exec(window.text, 0) === null) return undefined;
  const input = { secret, kind: rule.kind, window: window.text, start, end, quote: window.quote, name: "" };
  const outcome = judgeValue(input);
  if (outcome?.action === "drop") return undefined;
  const reasons: string[] = [];
  let confidence = checkedConfidence(item, secret, window.text, reasons);
  if (outcome) {
    confidence = outcome.action === "withhold" && confidence !== "low" ? "medium" : "low";
    reasons.push(outcome.reason);
  }
  return {
    start,
    verdict: verdictOf(item, { secret, length: end - start, confidence, reasons, severity: rule.severity }),
  };
}

type Judgement = { secret: string; length: number; confidence: Confidence; severity: Severity; reasons: string[] };

function verdictOf(item: ReadyRule, judgement: Judgement): Verdict {
  return { ruleId: item.rule.id, alsoMatched: [], bare: false, ...judgement };
}

/** Passing a check: high. Failing a required one: low; failing another only withholds high. */
function checkedConfidence({ rule }: ReadyRule, secret: string, window: string, reasons: string[]): Confidence {
  const check = rule.check && checks[rule.check.is];
  if (!check) return rule.confidence;
  const result = check(secret, window);
  if (result.reason) reasons.push(result.reason);
  if (result.passed) return "high";
  if (rule.check?.required) return "low";
  return rule.confidence === "high" ? "medium" : rule.confidence;
}

/** Reads record `index` of the kernel's list; `windowText` turns a byte range of the input into latin1. */
export function candidateOf(
  records: Uint32Array,
  index: number,
  windowText: (from: number, to: number) => string,
): Candidate {
  const at = index * RECORD.stride;
  const field = (offset: number): number => records[at + offset] ?? 0;
  const windowStart = field(RECORD.windowStart);
  const relative = (offset: number): number => field(offset) - windowStart;
  const text = windowText(windowStart, field(RECORD.windowEnd));
  const quote = field(RECORD.quote);
  return {
    kind: field(RECORD.kind),
    id: field(RECORD.id),
    text,
    window: text,
    start: relative(RECORD.start),
    end: relative(RECORD.end),
    nameStart: relative(RECORD.nameStart),
    nameEnd: relative(RECORD.nameEnd),
    valueStart: relative(RECORD.valueStart),
    valueEnd: relative(RECORD.valueEnd),
    quote: quote === 0 ? "" : String.fromCharCode(quote),
    operator: String.fromCharCode(field(RECORD.operator)),
    leftCap: (field(RECORD.edges) & 1) !== 0,
    rightCap: (field(RECORD.edges) & 2) !== 0,
  };
}
