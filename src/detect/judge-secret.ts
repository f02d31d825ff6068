// What a rule's pattern took for a secret -> a verdict, by entropy, allowed values, what stands near, the filters and the offline check.
import { checks } from "../checks/index.ts";
import { judgeValue, type FilterOutcome } from "../filters/index.ts";
import type { Confidence, Severity, Verdict } from "../types.ts";
import { entropyOf } from "./entropy.ts";
import type { ReadyRule } from "./rule-set.ts";
import { decodeSecret } from "./secret-text.ts";

/** A verdict and where its secret starts in the window. */
export type Judged = { verdict: Verdict; start: number };

export function judgeSecret(
  item: ReadyRule,
  window: { text: string; quote: string },
  start: number,
  end: number,
): Judged | undefined {
  const { rule } = item;
  const secret = decodeSecret(window.text.slice(start, end));
  if (secret === "") return undefined;
  const isMonotonous = rule.minEntropy !== undefined && entropyOf(secret) < rule.minEntropy;
  if (isMonotonous && (rule.provider === "generic" || entropyOf(secret) > MONOTONOUS_AT_MOST || FILLER.test(secret)))
    return undefined;
  if (item.allowed().some((matcher) => matcher.exec(secret, 0) !== null)) return undefined;
  const near = item.pairs ? undefined : item.near();
  if (near && near.exec(window.text, 0) === null) return undefined;
  const input = { secret, kind: rule.kind, window: window.text, start, end, quote: window.quote, name: "" };
  const look = judgeValue(input);
  if (look?.action === "drop") return undefined;
  const outcome = isMonotonous ? MONOTONOUS : look;
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

/** In bits per character: hex digits drawn at random have more. A rule that asks for more than them means to leave digests alone. */
const MONOTONOUS_AT_MOST = 3.2;
/** One character over and over stands for any. */
const FILLER = /(.)\1{7}/;
/** Few characters, over and over: somebody filled up the length. */
const MONOTONOUS: FilterOutcome = { action: "lower", reason: "of few different characters" };

type Judgement = { secret: string; length: number; confidence: Confidence; severity: Severity; reasons: string[] };

function verdictOf(item: ReadyRule, judgement: Judgement): Verdict {
  return { ruleId: item.rule.id, alsoMatched: [], bare: false, ...judgement };
}

/** Passing a check: high. Failing a required one, or cut off: low; failing another only withholds high. */
function checkedConfidence({ rule }: ReadyRule, secret: string, window: string, reasons: string[]): Confidence {
  const check = rule.check && checks[rule.check.is];
  if (!check) return rule.confidence;
  const result = check(secret, window);
  if (result.reason) reasons.push(result.reason);
  if (result.passed) return "high";
  if (rule.check?.required || result.isCut) return "low";
  return rule.confidence === "high" ? "medium" : rule.confidence;
}
