// An opaque run and the provider's word that the kernel saw near it -> what the word's rules say of it.
import { textOf } from "../kernel/rows.ts";
import { hasOpenForm, isNamedForAnother, TOO_LONG } from "./assignment-provider.ts";
import { touchesCap, type Candidate } from "./candidate.ts";
import { judgeSecret, type Judged } from "./judge-secret.ts";
import { evidenceFor, ownNameWithout } from "./opaque-context.ts";
import { isCutOut, piecesOf, standsInBase64Block } from "./opaque-pieces.ts";
import type { ReadyRule, RuleSet } from "./rule-set.ts";

/**
 * Opaque runs: the pattern describes the whole token, which is the run, or a piece of it (opaque-pieces.ts), or (for tokens
 * with a `.`, `:` or the like inside) something that covers the run.
 */
export function judgeRun(ruleSet: RuleSet, candidate: Candidate): Judged[] {
  const judged: Judged[] = [];
  if (standsInBase64Block(candidate)) return judged;
  const { text } = candidate;
  const word = textOf(ruleSet.tables.rows.words, candidate.id);
  const pieces = piecesOf(candidate);
  const isPlain = PLAIN.test(text.slice(candidate.start, candidate.end));
  for (const item of ruleSet.byWord(candidate.id)) {
    if (isPlain && hasOpenForm(item.rule)) continue;
    const piece = pieces.find((place) => isWholeMatch(item, text, place));
    const whole = piece && !isCutOut({ text, start: piece[0], end: piece[1] }) ? piece : coveringMatch(item, candidate);
    const token = whole ?? pieces.find((place) => isLonger(item, text, place));
    const found = token && judgeSecret(item, candidate, token[0], token[1]);
    if (!found || !token) continue;
    const place = { text, start: token[0], end: token[1] };
    const seen = evidenceFor(word, place);
    const evidence = seen === "unnamed" && hasOwnPrefix(item) ? "strong" : seen;
    const ownName = evidence === "strong" ? ownNameWithout(word, place) : undefined;
    if (whole === undefined) {
      if (evidence === "strong" && ownName === undefined) judged.push(lowered(found, TOO_LONG));
      continue;
    }
    if (ownName !== undefined && isNamedForAnother(ownName, item.rule, () => ruleSet.forms())) continue;
    // What looks made up and is not named a credential either is none.
    const isDoubted = found.verdict.confidence === "low" && item.rule.confidence !== "low";
    if (evidence === "strong") judged.push(found);
    else if (evidence !== "none" && !isDoubted) judged.push(weakened(found, word));
  }
  return judged;
}

/** `key_live_` and 32 characters: who begins so and is so long says by himself that he is a credential. */
function hasOwnPrefix({ rule: { pattern = "" } }: ReadyRule): boolean {
  return /^[A-Za-z0-9_.-]{4,}\[[^\]]+\]\{\d+\}$/.test(pattern);
}

/** Of letters alone, or beside digits: only a rule that knows length and characters can tell it from a word. */
const PLAIN = /^(?:[A-Za-z]*\d*|\d+[A-Za-z]*)$/;

function weakened(judged: Judged, word: string): Judged {
  return judged.verdict.confidence === "high" ? judged : lowered(judged, `${word} near, but not named a credential`);
}

function lowered({ start, verdict }: Judged, reason: string): Judged {
  return { start, verdict: { ...verdict, confidence: "low", reasons: [...verdict.reasons, reason] } };
}

/** Of characters behind the form: what goes on for longer is something else that begins so. */
const MOST_BEHIND = 12;

/**
 * A run that begins with a provider's form and goes on, a word and a space before it (`acme secret …`): a key made up by somebody who did not
 * count. Values with an operator before them are judged as assignments.
 */
function isLonger(item: ReadyRule, text: string, [start, end]: [number, number]): boolean {
  if (text.charAt(start - 1) !== " " || !/[A-Za-z]/.test(text.charAt(start - 2))) return false;
  const match = item.matcher().execAt(text.slice(start, end), 0);
  return match !== null && match.end >= SHORTEST_FORM && end - start - match.end <= MOST_BEHIND;
}

const SHORTEST_FORM = 20;

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
    const isWhole = isBounded && !isCutOut({ text, start: place[0], end: place[1] });
    if (place[1] >= end && isWhole && !touchesCap(candidate, place[0], place[1])) return place;
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
