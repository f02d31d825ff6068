// A name with a credential word and the value assigned to it -> a match, or nothing. Pure: it sees the window alone.
import { judgeValue } from "../filters/index.ts";
import type { Confidence, Rule, Severity } from "../types.ts";
import { judgeName, type Demand } from "./assignment-name.ts";
import { misfit, type ProviderForms } from "./assignment-provider.ts";
import { syntaxOf } from "./assignment-syntax.ts";
import { strengthOf } from "./assignment-strength.ts";
import { bareLiteral, quotedLiteral, type Literal } from "./assignment-value.ts";

/** All positions are offsets into `window`, which is latin1. */
export type AssignmentCandidate = {
  window: string;
  /** The credential word. */
  start: number;
  end: number;
  nameStart: number;
  nameEnd: number;
  /** The value without its quotes. */
  valueStart: number;
  valueEnd: number;
  /** "" for a bare value. */
  quote: string;
  /** First character of the operator; " " for a command line flag. */
  operator: string;
  leftCap: boolean;
  rightCap: boolean;
};

export type Match = {
  rule: Rule;
  /** Offsets into the window of the secret as it stands. */
  start: number;
  end: number;
  /** Decoded as UTF-8, escapes undone. */
  secret: string;
  confidence: Confidence;
  severity: Severity;
  reasons: string[];
  /** No literal in a source language: settled by path later. */
  bare: boolean;
};

/** @param forms what the rules of providers say about their tokens, for values that are named for one */
export function judgeAssignment(candidate: AssignmentCandidate, rules: Rule[], forms?: ProviderForms): Match[] {
  const { window, nameStart, nameEnd, start, end, rightCap, valueEnd } = candidate;
  if (rightCap && valueEnd >= window.length - 1) return []; // cut by the cap: nobody knows where it ends
  const name = window.slice(nameStart, nameEnd);
  const demand = judgeName(name, start - nameStart, end - nameStart);
  if (demand === undefined) return [];
  const syntax = syntaxOf(candidate);
  if (syntax === undefined) return [];
  const { quote } = candidate;
  const literal =
    quote === ""
      ? bareLiteral(window, candidate.valueStart, valueEnd, { inQuery: syntax.embedded })
      : quotedLiteral(window, candidate.valueStart, valueEnd);
  if (literal === undefined) return [];
  const word = window.slice(start, end).toLowerCase();
  const doubt = forms && misfit(name, literal.secret, demand, forms);
  return rules.flatMap((rule) =>
    judgeLiteral(rule, literal, { window, name, quote, word, demand, doubt, bare: syntax.bare }),
  );
}

type Naming = {
  window: string;
  name: string;
  quote: string;
  word: string;
  demand: Demand;
  doubt: string | undefined;
  bare: boolean;
};

function judgeLiteral(rule: Rule, literal: Literal, naming: Naming): Match[] {
  const { secret, start, end } = literal;
  const strength = strengthOf(secret, naming.demand);
  if (strength === "none") return [];
  const { window, name, quote } = naming;
  const outcome = judgeValue({ secret, kind: "assignment", window, start, end, quote, name });
  if (outcome?.action === "drop") return [];
  const reasons = [`assigned to a name with "${naming.word}"`];
  const weakness = outcome?.reason ?? naming.doubt ?? (strength === "weak" ? "a weak value" : undefined);
  if (weakness !== undefined) reasons.push(weakness);
  const confidence = weakness === undefined ? rule.confidence : "low";
  return [{ rule, start, end, secret, confidence, severity: rule.severity, reasons, bare: naming.bare }];
}

export { judgeUrl } from "./assignment-url.ts";
