// A scan's summary -> the lines below the findings: totals, what was read, what was hidden or left out, and INCOMPLETE in clear words.
import type { ReasonCount, Severity, Summary } from "../types.ts";
import { fitStart } from "./display-width.ts";
import { encodeText } from "./encode.ts";
import type { Redactor } from "./redact.ts";
import type { Style } from "./text-style.ts";
import { count, formatBytes, formatDuration, formatNumber, list } from "./text-words.ts";

type SummaryContext = { redactor: Redactor; style: Style };

const severities: readonly Severity[] = ["critical", "high", "medium", "low"];
const examplesShown = 3;
const exampleColumns = 100;
const nothingToScan: Readonly<Record<string, string>> = {
  staged: "nothing is staged: the index equals HEAD",
  range: "the range holds no commits",
  history: "the repository holds no objects",
};

export function summaryLines(summary: Summary, context: SummaryContext): string[] {
  const { redactor, style } = context;
  if (summary.empty && summary.places === 0 && summary.coverage.complete) {
    return [`Nothing to scan: ${nothingToScan[summary.command] ?? "there is nothing to read"}.`];
  }
  return [
    ...totalLines(summary, style),
    ...hiddenLines(summary),
    ...reasonLines("suppressions: ", summary.remarks ?? [], redactor),
    ...reasonLines("left out by definition: ", summary.coverage.notices, redactor),
    ...incompleteLines(summary, context),
  ];
}

function totalLines(summary: Summary, style: Style): string[] {
  const { secrets, places, bySeverity, coverage } = summary;
  const read = readText(summary);
  if (places === 0) {
    const anyHidden = Object.values(summary.hidden).some((hiding) => hiding > 0);
    const verdict = `No secrets ${anyHidden ? "to report" : "found"}${coverage.complete ? "" : " in what was read"}`;
    return [`${coverage.complete ? style.good(verdict) : verdict}: ${read}.`];
  }
  const counts = severities.filter((severity) => bySeverity[severity] > 0);
  const bySeverities = counts.map((severity) => `${formatNumber(bySeverity[severity])} ${severity}`).join(", ");
  const total = `${count(secrets, "secret")} in ${count(places, "place")}`;
  return [`${style.strong(total)}: ${bySeverities}`, `${read}.`];
}

function readText({ coverage, durationMs }: Summary): string {
  const { files, blobs, commits, bytes, rules } = coverage;
  const things = [
    ...(files > 0 ? [count(files, "file")] : []),
    ...(blobs > 0 ? [count(blobs, "blob")] : []),
    ...(commits > 0 ? [count(commits, "commit")] : []),
  ];
  const what = things.length > 0 ? list(things) : "0 files";
  return `read ${what}, ${formatBytes(bytes)}, with ${count(rules, "rule")} in ${formatDuration(durationMs)}`;
}

function hiddenLines({ hidden }: Summary): string[] {
  const sources = Object.entries(hidden).filter(([, hiding]) => hiding > 0);
  return sources.length === 0
    ? []
    : [`hidden: ${sources.map(([source, hiding]) => `${formatNumber(hiding)} ${encodeText(source)}`).join(", ")}`];
}

/** What makes the scan incomplete; no line if nothing does. */
export function incompleteLines({ coverage }: Summary, { redactor, style }: SummaryContext): string[] {
  if (coverage.complete) return [];
  const unread = coverage.skipped.reduce((sum, { count: skipped }) => sum + skipped, 0);
  const what =
    unread > 0
      ? `${count(unread, "thing")} that should have been read could not be`
      : "--strict counts what was left out";
  return [
    `${style.alarm("INCOMPLETE")}: ${what}, so secrets may have been missed.`,
    ...reasonLines("  ", coverage.skipped, redactor),
  ];
}

function reasonLines(lead: string, counts: readonly ReasonCount[], redactor: Redactor): string[] {
  return counts.map(({ reason, count: times, examples }) => {
    const shown = examples
      .slice(0, examplesShown)
      .map((example) => fitStart(encodeText(redactor.mask(example)), exampleColumns));
    const more = times > shown.length && shown.length > 0 ? ", \u2026" : "";
    return `${lead}${encodeText(reason)}: ${formatNumber(times)}${shown.length > 0 ? ` (${shown.join("; ")}${more})` : ""}`;
  });
}
