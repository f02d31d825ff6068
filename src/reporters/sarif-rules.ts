// The rules that findings name -> SARIF's reporting descriptors, with what GitHub shows of a rule.
import type { Advice, Confidence, Finding, RuleText, Severity } from "../types.ts";
import { encodeText } from "./encode.ts";
import { encodeMarkdown, markdownCode, markdownLink } from "./encode-markdown.ts";
import type { Redactor } from "./redact.ts";
import { whatToDoAboutRule } from "./what-to-do.ts";

/** A rule as the findings of one run show it: its gravest severity and best confidence among them. */
export type SarifRule = { id: string; provider: string; title: string; severity: Severity; confidence: Confidence };

/** GitHub's bands: above 9.0 critical, from 7.0 high, from 4.0 medium, above 0 low. */
const securitySeverity: Record<Severity, string> = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" };
export const levels: Record<Severity, "error" | "warning" | "note"> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};
const severityRank: Record<Severity, number> = { critical: 3, high: 2, medium: 1, low: 0 };
const confidenceRank: Record<Confidence, number> = { high: 2, medium: 1, low: 0 };
/** GitHub takes at most these. */
const maxName = 255;
const maxDescription = 1024;

/** In order of first appearance. */
export function collectRules(findings: readonly Finding[]): SarifRule[] {
  const rules = new Map<string, SarifRule>();
  for (const { ruleId, provider, title, severity, confidence } of findings) {
    const rule = rules.get(ruleId) ?? { id: ruleId, provider, title, severity, confidence };
    if (severityRank[severity] > severityRank[rule.severity]) rule.severity = severity;
    if (confidenceRank[confidence] > confidenceRank[rule.confidence]) rule.confidence = confidence;
    rules.set(ruleId, rule);
  }
  return [...rules.values()];
}

export function ruleToSarif(
  rule: SarifRule,
  { text, redactor }: { text: RuleText | undefined; redactor: Redactor },
): Record<string, unknown> {
  const title = encodeText(redactor.maskName(rule.title));
  const description = encodeText(redactor.maskName(text?.description ?? `${rule.title} found.`));
  return {
    id: rule.id,
    name: title.slice(0, maxName),
    shortDescription: { text: title.slice(0, maxDescription) },
    fullDescription: { text: description.slice(0, maxDescription) },
    help: helpOf(rule, text, redactor),
    ...helpAddress(text?.advice?.docs, redactor),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      "security-severity": securitySeverity[rule.severity],
      precision: rule.confidence,
      tags: ["security", "secret", "external/cwe/cwe-798", encodeText(redactor.maskName(rule.provider))],
    },
  };
}

function helpAddress(docs: string | undefined, redactor: Redactor): { helpUri?: string } {
  return isWebAddress(docs) && redactor.maskName(docs) === docs ? { helpUri: docs } : {};
}

function helpOf(rule: SarifRule, text: RuleText | undefined, redactor: Redactor): { text: string; markdown: string } {
  const mask = (part: string): string => redactor.maskName(part);
  const intro = mask(text?.description ?? `${rule.title}: anyone who can read the repository can use it.`);
  const steps = whatToDoAboutRule(text?.advice).map((step, i) => `${i + 1}. ${encodeText(mask(step))}`);
  const markdownSteps = whatToDoAboutRule(withoutAddresses(text?.advice)).map(
    (step, i) => `${i + 1}. ${encodeMarkdown(mask(step))}`,
  );
  const markdown = [encodeMarkdown(intro), markdownSteps.join("\n"), ...addressesOf(text?.advice, mask)];
  return { text: [encodeText(intro), ...steps].join("\n"), markdown: markdown.join("\n\n") };
}

/** In Markdown, addresses and commands stand below the steps, as links and code. */
function withoutAddresses(advice: Advice | undefined): Advice | undefined {
  return advice?.revoke !== undefined && !isWebAddress(advice.revoke) ? { revoke: advice.revoke } : undefined;
}

function addressesOf(advice: Advice | undefined, mask: (text: string) => string): string[] {
  const { revoke, command, log, docs } = advice ?? {};
  return [
    ...(isWebAddress(revoke) ? [`Revoke: ${markdownLink(mask(revoke))}`] : []),
    ...(command === undefined ? [] : [`Command: ${markdownCode(mask(command))}`]),
    ...(log === undefined ? [] : [`Logs: ${isWebAddress(log) ? markdownLink(mask(log)) : markdownCode(mask(log))}`]),
    ...(docs === undefined ? [] : [`Documentation: ${markdownLink(mask(docs))}`]),
  ];
}

function isWebAddress(text: string | undefined): text is string {
  return text !== undefined && /^https:\/\/[^\s"<>\\^`{|}]+$/.test(text);
}
