// user:password@host in an address of any scheme -> a match, or nothing.
import { judgeValue } from "../filters/index.ts";
import { fieldName, isExampleHost } from "../filters/words.ts";
import type { Rule } from "../types.ts";
import type { AssignmentCandidate, Match } from "./assignment.ts";
import { decodeSecret } from "./secret-text.ts";

const MIN_PASSWORD = 3;
/** `nameStart` to `nameEnd` is the scheme, the value is `user:password`. */
export function judgeUrl(candidate: AssignmentCandidate, rules: Rule[]): Match[] {
  const { window, valueStart, valueEnd } = candidate;
  const colon = window.indexOf(":", valueStart);
  if (colon < 0 || colon >= valueEnd) return [];
  const start = colon + 1;
  const user = window.slice(valueStart, colon);
  const raw = window.slice(start, valueEnd);
  const secret = decodeSecret(percentDecoded(raw));
  if (raw.length < MIN_PASSWORD || isPort(raw) || isTemplate(user, raw)) return [];
  const input = { secret, kind: "assignment" as const, window, start, end: valueEnd, quote: '"', name: "" };
  const outcome = fieldName(input) ?? judgeValue(input);
  if (outcome?.action === "drop" && outcome.reason !== "made of words") return [];
  const reasons = ["password in an address"];
  const weak =
    outcome?.reason ??
    (secret === user
      ? "same as the user's name"
      : isExampleHost(window.slice(valueEnd, valueEnd + 256))
        ? "an example host"
        : undefined);
  if (weak !== undefined) reasons.push(weak);
  return rules.map((rule) => ({
    rule,
    start,
    end: valueEnd,
    secret,
    severity: rule.severity,
    reasons,
    bare: false,
    demand: "password",
    isObjected: weak !== undefined,
    confidence: weak === undefined ? rule.confidence : "low",
  }));
}

function isPort(password: string): boolean {
  return /^\d{1,5}\W?$/.test(password);
}

function isTemplate(user: string, password: string): boolean {
  return /^[<{$%*[(#]|[>}\])]$/.test(password) || /[<>{}$*]/.test(user) || /^%[sdvq]/.test(password);
}

/** RFC 3986 percent-encoding undone byte by byte; a broken triple stays as it is. */
function percentDecoded(latin1: string): string {
  return latin1.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
