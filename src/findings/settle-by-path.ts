// What only the path can decide about a verdict. Outside the verdict, so that one blob under two paths is judged once.
import picomatch from "picomatch";
import { raised } from "../detect/assignment-severity.ts";
import { entropyOf } from "../detect/entropy.ts";
import { re2Matcher, type Matcher } from "../rules/regex.ts";
import { displayPath } from "../path-bytes.ts";
import type { Confidence, Context, PathBytes, Rule, Severity, Verdict } from "../types.ts";
import { contextOf } from "./context.ts";
import { exposuresOf } from "./exposure.ts";
import { isSourceLanguage } from "./source-language.ts";

export type Settled = {
  /** Why the finding is dropped at this place; absent if it stays. */
  drop?: string;
  confidence: Confidence;
  severity: Severity;
  context: Context;
  reasons: string[];
};

/** @param path undefined for stdin, messages and blobs that no path is known of */
export function settleByPath(verdict: Verdict, path: PathBytes | undefined, rule: Rule | undefined): Settled {
  const { confidence, severity } = verdict;
  if (path === undefined) return { confidence, severity, context: "message", reasons: [] };
  const context = contextOf(path);
  const settled: Settled = { confidence, severity, context, reasons: [] };
  const drop =
    deniedByRule(path, rule) ??
    (rule?.kind === "assignment" ? noAssignmentHere(context, verdict.secret) : undefined) ??
    noLiteralHere(verdict, path);
  if (drop !== undefined) return { ...settled, drop };
  return rule?.kind === "file" ? lowered(settled, rule) : exposed(lowered(settled, rule), path);
}

/** Where everybody can read it, or what is in use depends on it, a secret weighs more. */
function exposed(settled: Settled, path: PathBytes): Settled {
  const exposures = exposuresOf(path, settled.context);
  if (exposures.length === 0) return settled;
  return { ...settled, severity: raised(settled.severity), reasons: [...settled.reasons, ...exposures] };
}

function deniedByRule(path: PathBytes, rule: Rule | undefined): string | undefined {
  const { only, not, pattern } = rule?.paths ?? {};
  if (!only && !not && pattern === undefined) return undefined;
  const text = displayPath(path);
  if (rule && pattern !== undefined && patternOf(rule.id, pattern).exec(text, 0) === null)
    return "outside the rule's paths";
  if (only && !matcherOf(only)(text)) return "outside the rule's paths";
  return not && matcherOf(not)(text) ? "the rule leaves this path out" : undefined;
}

const patterns = new Map<string, Matcher>();

function patternOf(ruleId: string, pattern: string): Matcher {
  let matcher = patterns.get(pattern);
  if (!matcher) patterns.set(pattern, (matcher = re2Matcher(`${ruleId}: path`, pattern)));
  return matcher;
}

const matchers = new WeakMap<string[], (path: string) => boolean>();

/** Compiled once a list: rules live as long as the run. */
function matcherOf(globs: string[]): (path: string) => boolean {
  let matcher = matchers.get(globs);
  if (!matcher) matchers.set(globs, (matcher = picomatch(globs, { dot: true, nocase: true })));
  return matcher;
}

/** Names and values mean something else here; in Android's strings.xml, though, keys stand among the texts. */
function noAssignmentHere(context: Context, secret: string): string | undefined {
  if (context === "lock-file") return "a lock file's digests";
  return context === "translation" && !isDrawn(secret) ? "a translation" : undefined;
}

/** In no language is there such a word. */
function isDrawn(text: string): boolean {
  return MIXED.test(text) && text.length >= SHORTEST_KEY && entropyOf(text) >= 3.5;
}

/** Shortened identifiers and expressions where a value has no quotes. */
function noLiteralHere({ bare, secret }: Verdict, path: PathBytes): string | undefined {
  return bare && isSourceLanguage(path) && couldBeExpression(secret) ? "no literal in a source language" : undefined;
}

const SHORTEST_KEY = 20;

/** Identifiers and numbers, alone or as the beginning of a call, an index or a sum. What cannot be one stands in a string or a comment. */
const EXPRESSION = /^[\w$@:&*!~.?-]*(?:[([<{+*/|&=].*)?$/s;
/** No identifier anybody chose: long, with digits all through it. */
const MIXED = /^(?=(?:[A-Za-z]*\d+[A-Za-z]+){2})(?=.*[A-Za-z]\d)[A-Za-z\d]{10,}$/;

function couldBeExpression(secret: string): boolean {
  return EXPRESSION.test(secret) && !MIXED.test(secret);
}

function lowered(settled: Settled, rule: Rule | undefined): Settled {
  const { context } = settled;
  if (context === "minified" && rule?.kind === "assignment")
    return { ...settled, confidence: "low", reasons: ["in minified code"] };
  if (context !== "test" && context !== "example" && context !== "docs") return settled;
  const confidence = settled.confidence === "high" ? "medium" : settled.confidence;
  const place = { test: "a test", example: "an example", docs: "documentation" }[context];
  return { ...settled, confidence, reasons: [`in ${place} by its path`] };
}
