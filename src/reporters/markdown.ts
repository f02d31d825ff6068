// Events -> a summary in Markdown, for job summaries and comments: what was found, and what was read.
import { displayPath } from "../path-bytes.ts";
import { nameOf } from "../tally.ts";
import type { Finding, Reporter, Severity, Summary } from "../types.ts";
import { encodeMarkdown, markdownCode } from "./encode-markdown.ts";
import type { ReporterOptions } from "./index.ts";
import type { Redactor } from "./redact.ts";
import { count, formatBytes } from "./text-words.ts";
import { whatToDo } from "./what-to-do.ts";

/** GitHub cuts a job summary at 1 MiB, and nobody reads that far. */
const maxRows = 200;
const rank: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };

export function markdownReporter({ write, redactor }: ReporterOptions): Reporter {
  const findings: Finding[] = [];
  return {
    finding(finding) {
      redactor.learnFrom(finding);
      if (finding.known === null) findings.push(finding);
    },
    skip() {}, // Counted in the summary.
    notice() {},
    end(summary) {
      const lines = [
        "## keysweep",
        "",
        ...verdictLines(summary),
        ...tableOf(findings, redactor),
        ...gapLines(summary, redactor),
      ];
      write(`${lines.join("\n")}\n`);
    },
  };
}

function verdictLines({ secrets, places, coverage, empty }: Summary): string[] {
  const { files, blobs, commits, bytes, rules } = coverage;
  const read = `${count(files + blobs, "file")}, ${count(commits, "commit")}, ${formatBytes(bytes)}, ${count(rules, "rule")}`;
  if (empty && places === 0 && coverage.complete) return ["Nothing to scan: there is nothing to read.", ""];
  const found = places > 0 ? `**${count(secrets, "secret")} in ${count(places, "place")}**` : "No secrets";
  const gap = coverage.complete
    ? ""
    : " **INCOMPLETE: not everything could be read, so secrets may have been missed.**";
  return [`${found}. Read ${encodeMarkdown(read)}.${gap}`, ""];
}

function tableOf(findings: readonly Finding[], redactor: Redactor): string[] {
  if (findings.length === 0) return [];
  const shown = [...findings].sort((a, b) => rank[a.severity] - rank[b.severity]).slice(0, maxRows);
  const rest = findings.length - shown.length;
  return [
    "| severity | secret | where | what to do |",
    "|---|---|---|---|",
    ...shown.map((finding) => rowOf(finding, redactor)),
    "",
    ...(rest > 0 ? [`${count(rest, "more place")} in the log.`, ""] : []),
  ];
}

function rowOf(finding: Finding, redactor: Redactor): string {
  const { path, provenance, location, fingerprint, severity, ruleId } = finding;
  const name = redactor.maskName(path === undefined ? nameOf(provenance) : displayPath(path));
  const place = location === null ? name : `${name}:${location.line}:${location.column}`;
  const secret = finding.secret === null ? "" : ` ${cellCode(redactor.redact(finding.secret, ruleId))}`;
  const [step = ""] = whatToDo(finding);
  const cells = [
    severity,
    `${encodeMarkdown(redactor.maskName(finding.title))}${secret} ${markdownCode(fingerprint)}`,
    cellCode(place),
    encodeMarkdown(redactor.maskName(step)),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** A pipe ends a cell even inside code (GitHub Flavored Markdown, section 4.10). */
function cellCode(text: string): string {
  return markdownCode(text).replaceAll("|", "\\|");
}

function gapLines({ coverage }: Summary, redactor: Redactor): string[] {
  const entries = [...coverage.skipped.map(withWord("not read")), ...coverage.notices.map(withWord("left out"))];
  if (entries.length === 0) return [];
  return [
    ...entries.map(({ word, reason, count: times }) => `- ${word}: ${encodeMarkdown(redactor.mask(reason))}: ${times}`),
    "",
  ];
}

function withWord<Entry>(word: string): (entry: Entry) => Entry & { word: string } {
  return (entry) => ({ ...entry, word });
}
