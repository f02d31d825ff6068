// The findings of one secret -> the lines that show it: what it is, why, each place, what to do.
import { displayPath } from "../path-bytes.ts";
import { nameOf } from "../tally.ts";
import type { Confidence, Finding, Severity } from "../types.ts";
import { fitStart } from "./display-width.ts";
import { encodeText } from "./encode.ts";
import { historyText } from "./history-text.ts";
import type { Redactor } from "./redact.ts";
import { excerptOf } from "./text-excerpt.ts";
import type { Style } from "./text-style.ts";
import { list } from "./text-words.ts";
import { whatToDo } from "./what-to-do.ts";

export type TextContext = { redactor: Redactor; width: number; style: Style };

/** Further places of the same secret are listed without their lines. */
const placesInFull = 3;
const severityRank: Record<Severity, number> = { critical: 3, high: 2, medium: 1, low: 0 };
const confidenceRank: Record<Confidence, number> = { high: 2, medium: 1, low: 0 };

/** @param findings of one secret, in the order of the report */
export function groupLines(findings: readonly Finding[], context: TextContext): string[] {
  const strongest = findings.reduce((best, finding) => (strength(finding) > strength(best) ? finding : best));
  const places = findings.flatMap((finding, i) => placeLines(finding, i < placesInFull, context));
  return [
    headLine(strongest, context),
    `  ${context.style.faint("why")}  ${encodeText(context.redactor.maskName(whyText(strongest)))}`,
    ...places,
    `  ${context.style.faint("do")}   ${encodeText(context.redactor.maskName(whatToDo(strongest)[0] ?? ""))}`,
    `  ${context.style.faint(`id   ${strongest.fingerprint}, rule ${encodeText(strongest.ruleId)}`)}`,
  ];
}

/** A secret that the repository held before: no new leak, but one more place to change. */
export function knownElsewhereLine(finding: Finding, { redactor, style }: Omit<TextContext, "width">): string {
  const title = encodeText(redactor.maskName(finding.title));
  const secret = finding.secret === null ? "" : ` ${encodeText(redactor.redact(finding.secret, finding.ruleId))}`;
  return `known, not new: ${title}${secret} at ${style.place(placeText(finding, redactor))}`;
}

function strength({ severity, confidence }: Finding): number {
  return severityRank[severity] * 3 + confidenceRank[confidence];
}

function headLine(finding: Finding, { redactor, style }: TextContext): string {
  const severity = style.severity[finding.severity](finding.severity.toUpperCase());
  const title = style.strong(encodeText(redactor.maskName(finding.title)));
  const secret = finding.secret === null ? "" : `  ${encodeText(redactor.redact(finding.secret, finding.ruleId))}`;
  return `${severity}  ${title}${secret}`;
}

function whyText({ confidence, reasons, alsoMatched, verdict }: Finding): string {
  const why = reasons.length > 0 ? `${confidence} confidence: ${reasons.join(", ")}` : `${confidence} confidence`;
  const others = alsoMatched.length > 0 ? `; also matched ${list(alsoMatched)}` : "";
  return `${why}${others}${verdict === null ? "" : `; the provider says: ${verdict}`}`;
}

function placeLines(finding: Finding, inFull: boolean, context: TextContext): string[] {
  const { redactor, style } = context;
  const kind = finding.context === "code" || finding.context === "config" ? "" : ` (${finding.context})`;
  const lines = [`  at   ${style.place(placeText(finding, redactor))}${kind}`];
  if (!inFull) return lines;
  return [...lines, ...excerptLines(finding, context), ...historyLines(finding, context)];
}

/** `path:line:column`, the form that terminals and editors turn into links. */
function placeText(finding: Finding, redactor: Redactor): string {
  const { path, location, provenance } = finding;
  const name = path === undefined || provenance.kind === "member" ? nameOf(provenance) : displayPath(path);
  const position = location === null ? "" : `:${location.line}:${location.column}`;
  return `${encodeText(redactor.maskName(name))}${position}`;
}

function excerptLines(finding: Finding, { redactor, width, style }: TextContext): string[] {
  const excerpt = excerptOf(finding, { redactor, width: width - 2 });
  if (!excerpt) return [];
  const { gutter, before, secret, after, pointer } = excerpt;
  return [`  ${style.faint(gutter)}${before}${style.strong(secret)}${after}`, `  ${style.pointer(pointer)}`];
}

function historyLines(finding: Finding, { redactor, width, style }: TextContext): string[] {
  const indent = "       ";
  return historyText(finding, redactor).map(
    (line) => `${indent}${style.faint(fitStart(encodeText(line), width - indent.length))}`,
  );
}
