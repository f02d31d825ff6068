// A name with a credential word and the value assigned to it -> a match, or nothing. Pure: it sees the window alone.
import { judgeValue } from "../filters/index.ts";
import type { Confidence, Rule, Severity } from "../types.ts";
import { byteSecret, isByteList } from "./assignment-bytes.ts";
import { judgeName, type Demand } from "./assignment-name.ts";
import { formOf, isNamedForNobody, TOO_LONG, type Form, type ProviderForms } from "./assignment-provider.ts";
import { severityOf } from "./assignment-severity.ts";
import { syntaxOf, type Syntax } from "./assignment-syntax.ts";
import { strengthOf } from "./assignment-strength.ts";
import {
  bareLiteral,
  concatenated,
  fallbackLiteral,
  quotedLiteral,
  wrappedLiteral,
  type Literal,
} from "./assignment-value.ts";

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
  demand: Demand;
  /** A filter has something against the value itself. */
  isObjected: boolean;
};

/** Whether the name says that this is no credential, whatever is assigned to it. */
export function namesNoCredential({ window, nameStart, nameEnd, start, end }: AssignmentCandidate): boolean {
  return judgeName(window.slice(nameStart, nameEnd), start - nameStart, end - nameStart) === undefined;
}

/** @param forms what the rules of providers say about their tokens, for values that are named for one */
export function judgeAssignment(candidate: AssignmentCandidate, rules: Rule[], forms?: () => ProviderForms): Match[] {
  const { window, nameStart, nameEnd, start, end } = candidate;
  const name = window.slice(nameStart, nameEnd);
  const demand = demandOf(candidate, name);
  if (demand === undefined) return [];
  if (candidate.quote === "" && isByteList(window.slice(candidate.valueStart, candidate.valueEnd)))
    return judgeBytes(candidate, rules);
  // Then only a provider's form can speak for the value, whatever it is.
  if (demand === "bare key" && (!forms || isNamedForNobody(wholeName(candidate), forms))) return [];
  const literal = withoutScheme(literalOf(candidate));
  if (literal === undefined) return [];
  const word = window.slice(start, end).toLowerCase();
  const password = word === "auth" ? passwordOfPair(literal) : undefined;
  if (password) {
    return rules.flatMap((rule) =>
      judgeLiteral(rule, password, { window, name, word, demand: "password", form: "unknown" }),
    );
  }
  if (strengthOf(literal.secret, demand) === "none" && (!forms || isNamedForNobody(wholeName(candidate), forms)))
    return [];
  const form = forms ? formOf({ name: wholeName(candidate), secret: literal.secret, demand }, forms) : "unknown";
  if (form === "differs") return [];
  return rules.flatMap((rule) => judgeLiteral(rule, literal, { window, name, word, demand, form }));
}

/** `api key: …`, `"Secret Key": …`: in prose, notes and tables a name is two words. */
const SPOKEN =
  /(?:^|[^A-Za-z0-9])(api|secret|access|private|auth|encryption|signing|master|account|client|licen[cs]e)[ \t]$/i;

function demandOf({ window, nameStart, start, end }: AssignmentCandidate, name: string): Demand | undefined {
  const demand = judgeName(name, start - nameStart, end - nameStart);
  if (demand !== "bare key") return demand;
  const word = SPOKEN.exec(window.slice(Math.max(0, nameStart - BEFORE_NAME), nameStart))?.[1];
  return word === undefined ? demand : judgeName(`${word}_key`, word.length + 1, word.length + 4);
}

const BEFORE_NAME = 24;

/** The name and what stands before it on its line, up to a sign: `acme api token = "…"` names acme. */
export function wholeName({ window, nameStart, nameEnd }: AssignmentCandidate): string {
  return window.slice(Math.max(0, nameStart - BEFORE_NAME), nameEnd).replace(/^.*[^\w .-]/s, "");
}

type QuotedOrBare = Literal & { quote: string; bare: boolean };

function literalOf(candidate: AssignmentCandidate): QuotedOrBare | undefined {
  const syntax = syntaxOf(candidate);
  const literal = syntax && readLiteral(candidate, syntax);
  if (literal === undefined) return undefined;
  // Cut by the window's cap: nobody knows where it ends.
  return candidate.rightCap && literal.end >= candidate.window.length - 1 ? undefined : literal;
}

function readLiteral(
  { window, nameStart, valueStart, valueEnd, quote }: AssignmentCandidate,
  syntax: Syntax,
): QuotedOrBare | undefined {
  if (quote !== "") {
    const fallback = window.startsWith("{{", valueStart) ? fallbackLiteral(window, valueStart) : undefined;
    const quoted = fallback ?? quotedLiteral(window, valueStart, valueEnd);
    return quoted && { ...concatenated(window, quoted, quote), quote, bare: false };
  }
  const wrapped = wrappedLiteral(window, valueStart) ?? fallbackLiteral(window, valueStart);
  if (wrapped) return { ...wrapped, bare: false };
  const isDefault = window.startsWith("${", nameStart - 2);
  const bare = bareLiteral(window, valueStart, valueEnd, { inQuery: syntax.embedded, isDefault });
  return bare && { ...bare, quote: "", bare: syntax.bare };
}

/** A key written as its bytes: what they are is all that can be judged of them. */
function judgeBytes({ window, start, end, valueStart, valueEnd }: AssignmentCandidate, rules: Rule[]): Match[] {
  const bytes = byteSecret(window.slice(valueStart, valueEnd));
  if (bytes === undefined) return [];
  const secret = window.slice(valueStart, valueStart + bytes.length);
  const readable =
    bytes.text === undefined
      ? undefined
      : judgeValue({ secret: bytes.text, kind: "assignment", window, start, end, quote: '"', name: "" });
  if (readable?.action === "drop") return [];
  const reasons = [`bytes assigned to a name with "${window.slice(start, end).toLowerCase()}"`];
  if (readable) reasons.push(readable.reason);
  return rules.map((rule) => ({
    rule,
    start: valueStart,
    end: valueStart + bytes.length,
    secret,
    confidence: readable ? "low" : rule.confidence,
    severity: rule.severity,
    reasons,
    bare: false,
    demand: "secret",
    isObjected: readable !== undefined,
  }));
}

/** `auth: "user:password"`, as HTTP clients take it. */
const PAIR = /^[^\s:/"'`]{1,64}:(?!\/\/)([^\s:"'`]{3,128})$/;

function passwordOfPair(literal: QuotedOrBare): QuotedOrBare | undefined {
  const password = literal.bare || literal.quote === "" ? undefined : PAIR.exec(literal.secret)?.[1];
  if (password === undefined || literal.secret.length !== literal.end - literal.start) return undefined;
  return { ...literal, start: literal.end - password.length, secret: password };
}

/** `token = "Bearer …"`: a header's whole value. What Basic is followed by has a rule of its own. */
const SCHEME = /^(?:Bearer|Token|ApiKey|Api-Key)[ ]{1,4}(?=[^\s]{8,}$)/i;

function withoutScheme(literal: QuotedOrBare | undefined): QuotedOrBare | undefined {
  if (literal === undefined || literal.quote === "" || literal.secret.length !== literal.end - literal.start)
    return literal;
  const length = SCHEME.exec(literal.secret)?.[0].length ?? 0;
  return { ...literal, start: literal.start + length, secret: literal.secret.slice(length) };
}

type Naming = { window: string; name: string; word: string; demand: Demand; form: Form };

function judgeLiteral(rule: Rule, literal: QuotedOrBare, naming: Naming): Match[] {
  const { secret, start, end, quote, bare } = literal;
  const hasForm = naming.form === "fits" || naming.form === "longer";
  const strength = hasForm ? "convincing" : strengthOf(secret, naming.demand);
  if (strength === "none") return [];
  const { window, name } = naming;
  // Length and characters of a provider's keys say as much for the value as they do for an opaque token.
  const kind = hasForm ? "opaque" : "assignment";
  const outcome = judgeValue({ secret, kind, window, start, end, quote, name });
  if (outcome?.action === "drop") return [];
  const reasons = [`assigned to a name with "${naming.word}"`];
  const weakness = outcome?.reason ?? (strength === "weak" ? "a weak value" : undefined);
  if (weakness !== undefined) reasons.push(weakness);
  if (naming.form === "longer") reasons.push(TOO_LONG);
  const isSound = naming.form !== "longer" && (weakness === undefined || outcome?.action === "withhold");
  const confidence = isSound ? rule.confidence : "low";
  const { severity, reason } = severityOf(rule.severity, name);
  if (reason !== undefined) reasons.push(reason);
  const { demand } = naming;
  return [
    { rule, start, end, secret, confidence, severity, reasons, bare, demand, isObjected: outcome?.action === "lower" },
  ];
}

export { judgeUrl } from "./assignment-url.ts";
