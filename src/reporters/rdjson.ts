// Events -> reviewdog's diagnostics (github.com/reviewdog/reviewdog, proto/rdf/reviewdog.proto: DiagnosticResult), which it shows in reviews.
import { displayPath } from "../path-bytes.ts";
import { nameOf } from "../tally.ts";
import type { Finding, Location, Reporter, Severity } from "../types.ts";
import { commandMessage } from "./command-message.ts";
import { encodeJson } from "./encode.ts";
import type { ReporterOptions } from "./index.ts";
import type { Redactor } from "./redact.ts";

const severities: Record<Severity, "ERROR" | "WARNING"> = {
  critical: "ERROR",
  high: "ERROR",
  medium: "WARNING",
  low: "WARNING",
};

export function rdjsonReporter({ write, redactor }: ReporterOptions): Reporter {
  const diagnostics: Record<string, unknown>[] = [];
  return {
    finding(finding) {
      redactor.learnFrom(finding);
      if (finding.known === null) diagnostics.push(diagnosticOf(finding, redactor));
    },
    skip() {}, // The format has no place for what was not read: the exit code tells it.
    notice() {},
    end() {
      const lines = diagnostics.map((one) => `\n${encodeJson(one)}`);
      write(`{"source":{"name":"keysweep"},"severity":"WARNING","diagnostics":[${lines.join(",")}\n]}\n`);
    },
  };
}

function diagnosticOf(finding: Finding, redactor: Redactor): Record<string, unknown> {
  const { path, provenance, location, severity, ruleId, advice } = finding;
  const url = advice?.docs ?? advice?.revoke;
  return {
    message: `${redactor.maskName(finding.title)}: ${commandMessage(finding, redactor)}`,
    location: {
      path: redactor.maskName(path === undefined ? nameOf(provenance) : displayPath(path)),
      ...(location === null ? {} : { range: rangeOf(location) }),
    },
    severity: severities[severity],
    code: { value: ruleId, ...(url === undefined ? {} : { url: redactor.maskName(url) }) },
  };
}

/** Columns count bytes of UTF-8. Where the excerpt does not hold both ends they are not known: without any, reviewdog takes whole lines. */
function rangeOf({ line, column, endLine, endColumn, excerpt }: Location): Record<string, unknown> {
  const holdsBoth = excerpt.column === column && endLine === line && endColumn - 1 <= excerpt.text.length;
  if (!holdsBoth) return { start: { line }, end: { line: endLine } };
  const bytesTo = (end: number): number => Buffer.byteLength(excerpt.text.slice(0, end - 1)) + 1;
  return { start: { line, column: bytesTo(column) }, end: { line, column: bytesTo(endColumn) } };
}
