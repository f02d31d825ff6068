// The obviously right way to run one rule over one text: the whole text, no windows, no kernel, no memo. Rules are tested with it.
import picomatch from "picomatch";
import { entropyOf } from "../../src/detect/entropy.ts";
import { judgeValue } from "../../src/filters/index.ts";
import { nativeMatcher, type Span } from "../../src/rules/regex.ts";
import type { Rule } from "../../src/types.ts";

/** @returns the secrets found, in order; a file finding is the empty string. */
export function runRule(rule: Rule, text: string, path?: string): string[] {
  const spans = spansOf(rule, text, path);
  return spans.filter((span) => isAccepted(rule, text, span)).map(([start, end]) => text.slice(start, end));
}

function spansOf(rule: Rule, text: string, path: string | undefined): Span[] {
  switch (rule.kind) {
    case "signature":
      return matchesOf(rule, text)
        .filter(({ start, end }) => holdsKeyword(rule, text.slice(start, end)))
        .map(({ secret }) => secret);
    case "whole":
      return matchesOf(rule, text).map(({ secret }) => secret);
    case "opaque":
      return opaqueSpans(rule, text);
    case "assignment":
      return holdsKeyword(rule, text) ? [[0, text.length]] : [];
    case "file":
      return path !== undefined && fileMatches(rule, text, path) ? [[0, 0]] : [];
  }
}

function matchesOf(rule: Rule, text: string): { start: number; end: number; secret: Span }[] {
  const matcher = nativeMatcher(rule.pattern ?? "", rule.flags);
  const found = [];
  for (let match = matcher.exec(text, 0); match; match = matcher.exec(text, match.start + 1)) {
    const whole: Span = [match.start, match.end];
    const secrets = rule.each
      ? eachIn(rule.each, text, match.named["entries"] ?? whole)
      : [match.named["secret"] ?? match.groups[1] ?? whole];
    for (const secret of secrets) found.push({ start: match.start, end: match.end, secret });
  }
  return found;
}

function eachIn(pattern: string, text: string, [start, end]: Span): Span[] {
  return [...text.slice(start, end).matchAll(new RegExp(pattern, "g"))].map((match) => {
    const secret = match[1] ?? match[0];
    const at = start + match.index + match[0].indexOf(secret);
    return [at, at + secret.length];
  });
}

function holdsKeyword({ keywords, foldKeywords }: Rule, text: string): boolean {
  const searched = foldKeywords ? text.toLowerCase() : text;
  return keywords.some((keyword) => searched.includes(keyword));
}

/**
 * Maximal runs of token characters and their pieces, with a provider word in the same line or the three before; or more than one
 * run where the pattern names the characters between them.
 */
function opaqueSpans(rule: Rule, text: string): Span[] {
  const whole = nativeMatcher(`^(?:${rule.pattern ?? ""})$`, rule.flags);
  const spans: Span[] = [];
  for (const { 0: run, index } of text.matchAll(/[A-Za-z0-9_+/-]+={0,2}/g)) {
    if (!holdsKeyword(rule, linesAround(text, index, { before: 3, after: 0 }))) continue;
    const pieces = [{ 0: run, index: 0 }, ...run.matchAll(/^[^=]+(?==+$)|(?<=^[-_]+)[^-_].*$|[^/+=]+/g)];
    const piece = pieces.find((candidate) => whole.exec(candidate[0], 0));
    if (piece) spans.push([index + piece.index, index + piece.index + piece[0].length]);
    else spans.push(...coveringSpans(rule, text, [index, index + run.length]));
  }
  return spans;
}

function coveringSpans(rule: Rule, text: string, [start, end]: Span): Span[] {
  const bounded = nativeMatcher(`(?<![A-Za-z0-9_+/-])(?:${rule.pattern ?? ""})(?![A-Za-z0-9_+/-])`, rule.flags);
  for (let match = bounded.exec(text, 0); match; match = bounded.exec(text, match.start + 1)) {
    if (match.start <= start && match.end >= end && match.end - match.start > end - start)
      return [[match.start, match.end]];
  }
  return [];
}

function linesAround(text: string, at: number, { before, after }: { before: number; after: number }): string {
  const lines = text.split(/\r\n?|\n/);
  const line = text.slice(0, at).split(/\r\n?|\n/).length - 1;
  return lines.slice(Math.max(0, line - before), line + after + 1).join("\n");
}

function fileMatches({ file }: Rule, text: string, path: string): boolean {
  if (!file || !picomatch.isMatch(path, file.globs, { dot: true, nocase: true })) return false;
  if (file.not && picomatch.isMatch(path, file.not, { dot: true, nocase: true })) return false;
  if (file.content !== undefined && !new RegExp(file.content, "m").test(text)) return false;
  return file.contentNot === undefined || !new RegExp(file.contentNot, "m").test(text);
}

function isAccepted({ kind, minEntropy, allowed = [], near }: Rule, text: string, [start, end]: Span): boolean {
  if (kind === "file" || kind === "assignment") return true;
  const secret = text.slice(start, end);
  if (minEntropy !== undefined && entropyOf(secret) < minEntropy) return false;
  if (allowed.some((pattern) => new RegExp(pattern).test(secret))) return false;
  if (judgeValue({ secret, kind, window: text, start, end, quote: "", name: "" })?.action === "drop") return false;
  if (!near) return true;
  const surroundings = linesAround(text, start, { before: near.lines, after: near.lines });
  return new RegExp(near.pattern, near.flags).test(surroundings);
}
