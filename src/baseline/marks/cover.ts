// Marks and the place of a secret -> the marks that cover it.
import type { Finding, Mark } from "../../types.ts";
import type { Marks, PlacedMark } from "./find.ts";
import { lineStartOf, nextLineStartOf } from "./line.ts";

/** Lines of one secret that are looked at: PEM blocks have some 60. */
const maxLines = 2_000;
/** Marks of one secret that are kept. A line with more is made to waste time. */
const maxCovering = 100;

/** @param start, @param length the secret in `bytes`, which `marks` were found in */
export function marksCovering(
  marks: Marks,
  bytes: Uint8Array,
  { start, length }: { start: number; length: number },
): PlacedMark[] {
  if (marks.byLine.size === 0 && marks.blocks.length === 0) return [];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const covering = marks.blocks.filter(({ from, to }) => from < start && start < to).map(({ mark }) => mark);
  const end = start + length;
  const first = lineStartOf(buffer, start);
  const last = lineStartOf(buffer, end);
  let line = first;
  for (let count = 0; line !== undefined && line < Math.max(end, start + 1) && count < maxLines; count++) {
    for (const { mark, reach } of marks.byLine.get(line) ?? []) {
      const covers = reach === "lines" || (reach === "before" ? line === last && mark.at >= end : line === first);
      if (covers && covering.length < maxCovering) covering.push(mark);
    }
    line = nextLineStartOf(buffer, line);
  }
  return covering;
}

/** True if the mark is meant for findings of this rule. */
export function concerns(
  { tool, rules }: Mark,
  finding: Pick<Finding, "ruleId" | "alsoMatched" | "provider">,
): boolean {
  if (rules === undefined) return true;
  if (tool === "secretlint") return rules.some((rule) => isOfProvider(rule, finding.provider));
  return rules.some((rule) => rule === finding.ruleId || finding.alsoMatched.includes(rule));
}

/** secretlint's rules are packages, one a provider: `@secretlint/secretlint-rule-aws`, in short `@secretlint/aws` or `aws`. */
const secretlintProviders: Readonly<Record<string, string>> = {
  privatekey: "private-key",
  basicauth: "basic-auth",
  gcp: "google",
  "database-connection-string": "database",
};

function isOfProvider(rule: string, provider: string): boolean {
  const name = rule.replace(/^@secretlint\//, "").replace(/^secretlint-rule-/, "");
  return name === "preset-recommend" || (secretlintProviders[name] ?? name) === provider;
}
