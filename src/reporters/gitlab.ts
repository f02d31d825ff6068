// Events -> GitLab's secret detection report (gitlab-org/security-products/security-report-schemas, secret-detection-report-format 15.0.7).
import { createHash } from "node:crypto";
import { displayPath } from "../path-bytes.ts";
import { nameOf } from "../tally.ts";
import type { Finding, Reporter, Severity, Summary } from "../types.ts";
import { encodeJson } from "./encode.ts";
import type { ReporterOptions } from "./index.ts";
import { commandMessage } from "./command-message.ts";
import type { Redactor } from "./redact.ts";
import { whatToDo } from "./what-to-do.ts";

const schemaVersion = "15.0.7";
/** The schema's limits. */
const [maxName, maxSolution, maxDescription] = [255, 7000, 1_048_576];
const severities: Record<Severity, string> = { critical: "Critical", high: "High", medium: "Medium", low: "Low" };

export function gitlabReporter({ write, redactor, toolVersion }: ReporterOptions): Reporter {
  const vulnerabilities: Record<string, unknown>[] = [];
  return {
    finding(finding) {
      redactor.learnFrom(finding);
      if (finding.known === null) vulnerabilities.push(vulnerabilityOf(finding, redactor));
    },
    skip() {}, // Incomplete scans are told by the status.
    notice() {},
    end(summary) {
      const report = { version: schemaVersion, scan: scanOf(summary, toolVersion), vulnerabilities };
      write(`${encodeJson(report, 2)}\n`);
    },
  };
}

function scanOf({ startedAt, durationMs, coverage }: Summary, version: string): Record<string, unknown> {
  const tool = { id: "keysweep", name: "keysweep", version, vendor: { name: "keysweep" } };
  const incomplete = "INCOMPLETE: not everything could be read, so secrets may have been missed";
  return {
    type: "secret_detection",
    analyzer: tool,
    scanner: tool,
    start_time: timeOf(Date.parse(startedAt)),
    end_time: timeOf(Date.parse(startedAt) + durationMs),
    status: coverage.complete ? "success" : "failure",
    messages: coverage.complete ? [] : [{ level: "fatal", value: incomplete }],
  };
}

/** The schema wants UTC without a zone. */
function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19);
}

function vulnerabilityOf(finding: Finding, redactor: Redactor): Record<string, unknown> {
  const { ruleId, severity, location, path, provenance } = finding;
  const title = redactor.maskName(finding.title);
  const file = redactor.maskName(path === undefined ? nameOf(provenance) : displayPath(path));
  return {
    id: idOf(finding),
    name: title.slice(0, maxName),
    description: commandMessage(finding, redactor).slice(0, maxDescription),
    severity: severities[severity],
    solution: whatToDo(finding)
      .map((step) => redactor.maskName(step))
      .join(" ")
      .slice(0, maxSolution),
    location: {
      file,
      ...(location === null ? {} : { start_line: location.line, end_line: location.endLine }),
      // Required by the schema; GitLab's own analyzer writes this where there is no commit.
      commit: { sha: finding.commit?.id ?? "0000000" },
    },
    identifiers: [{ type: "keysweep_rule_id", name: `keysweep rule ${ruleId}`, value: ruleId }],
  };
}

/** Unique in a report. GitLab recognises a finding in the next report by its identifiers and place. */
function idOf({ fingerprint, path = "", ruleId, startByte, commit }: Finding): string {
  const parts = [fingerprint, ruleId, path, String(startByte), commit?.id ?? ""];
  return createHash("sha256")
    .update(`keysweep 1 gitlab\0${parts.join("\0")}`)
    .digest("hex")
    .slice(0, 40);
}
