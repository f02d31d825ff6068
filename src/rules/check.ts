// Whether rules do what their samples say, how they overlap, and what they cost to look for.
import { messageOf, UsageError } from "../errors.ts";
import type { Rule } from "../types.ts";
import { eachMatchHolds } from "./literals.ts";
import type { LoadedFile } from "./load.ts";
import { parseRegex } from "./regex-tree.ts";
import { expandSample } from "./samples.ts";
import type { SourceRule } from "./source.ts";

/** What an engine found in a text; `path` is set for rules about files. The secret of a file finding is null. */
export type Detect = (text: string, path?: string) => { ruleId: string; secret: string | null }[];

export type ExpandedSample = {
  ruleId: string;
  field: "matches" | "misses";
  /** 1-based */ number: number;
  text: string;
  path?: string;
};

/** A sample that did not turn out as its list says. `found` are the rules that reported something in it. */
export type Failure = ExpandedSample & { found: string[] };

/** Samples of one rule that another rule reports too: no mistake, but worth knowing. */
export type Overlap = { ruleId: string; otherId: string; samples: number };

/**
 * The samples of a rule, expanded. For a rule about files the first line of a sample is the path.
 * @throws UsageError naming rule and sample
 */
export function expandSamples(rule: SourceRule): ExpandedSample[] {
  return (["matches", "misses"] as const).flatMap((field) =>
    (rule[field] ?? []).map((template, index): ExpandedSample => {
      const number = index + 1;
      const text = expand(template, `${rule.id} ${field} ${number}`, `${rule.id}: ${field}[${number}]`);
      const sample = { ruleId: rule.id, field, number };
      if (rule.kind !== "file") return { ...sample, text };
      const [path = "", ...lines] = text.split("\n");
      return { ...sample, path, text: lines.join("\n") };
    }),
  );
}

function expand(template: string, seed: string, where: string): string {
  try {
    return expandSample(template, seed);
  } catch (cause) {
    if (cause instanceof UsageError) throw new UsageError(`${where}: ${messageOf(cause)}`, { cause });
    throw cause;
  }
}

/** Runs every sample: a match must be found by its rule, a miss must not. */
export function checkSamples(files: LoadedFile[], detect: Detect): { failures: Failure[]; overlaps: Overlap[] } {
  const failures: Failure[] = [];
  const overlaps = new Map<string, Overlap>();
  for (const sample of files.flatMap(({ source }) => source.rules.flatMap(expandSamples))) {
    const found = [...new Set(detect(sample.text, sample.path).map(({ ruleId }) => ruleId))];
    if (found.includes(sample.ruleId) !== (sample.field === "matches")) failures.push({ ...sample, found });
    if (sample.field === "matches") countOverlaps(sample.ruleId, found, overlaps);
  }
  return { failures, overlaps: [...overlaps.values()] };
}

function countOverlaps(ruleId: string, found: string[], overlaps: Map<string, Overlap>): void {
  for (const otherId of found) {
    if (otherId === ruleId) continue;
    const key = `${ruleId} ${otherId}`;
    const overlap = overlaps.get(key) ?? { ruleId, otherId, samples: 0 };
    overlaps.set(key, { ...overlap, samples: overlap.samples + 1 });
  }
}

/** Signature rules whose pattern has matches without a keyword in them, as far as can be told: those matches are never found. */
export function rulesNarrowedByKeywords(rules: Rule[]): string[] {
  return rules
    .filter(({ kind }) => kind === "signature")
    .filter(
      ({ pattern = "", keywords, foldKeywords: fold }) => !eachMatchHolds(parseRegex(pattern).node, keywords, { fold }),
    )
    .map(({ id }) => id);
}

/** What a rule's candidates cost. `high`: they stand on many lines of ordinary code, or the rule reads every input in full. */
export type Cost = { ruleId: string; cost: "low" | "medium" | "high"; why: string };

/**
 * An estimate from the keywords alone. A signature's candidate costs one regular expression over its window; an opaque rule is
 * asked about long runs near its word; a whole rule reads all there is.
 */
export function estimateCost({ id, kind, keywords }: Rule): Cost {
  if (kind === "whole") return { ruleId: id, cost: "high", why: "reads every input in full" };
  if (kind === "file") return { ruleId: id, cost: "low", why: "looks at names" };
  if (kind === "assignment") return { ruleId: id, cost: "low", why: "shares the assignment recogniser" };
  const plain = keywords.filter((keyword) => isPlainWord(keyword));
  if (plain.length === 0) return { ruleId: id, cost: "low", why: `${keywords.length} distinctive keyword(s)` };
  const cost = kind === "opaque" || plain.every((keyword) => keyword.length > 6) ? "medium" : "high";
  return { ruleId: id, cost, why: `ordinary word(s) as keywords: ${plain.join(", ")}` };
}

/** Letters alone, and few of them: such a word stands in ordinary code and prose. */
function isPlainWord(keyword: string): boolean {
  return /^[a-z]{3,9}$|^[A-Z][a-z]{2,8}$/.test(keyword);
}
