// Events -> GitLab's Code Quality report, a part of Code Climate's format (docs.gitlab.com, "Code Quality report format").
import { createHash } from "node:crypto";
import { displayPath } from "../path-bytes.ts";
import { nameOf } from "../tally.ts";
import type { Finding, Reporter, Severity } from "../types.ts";
import { commandMessage } from "./command-message.ts";
import { encodeJson } from "./encode.ts";
import type { ReporterOptions } from "./index.ts";
import type { Redactor } from "./redact.ts";

const severities: Record<Severity, string> = { critical: "blocker", high: "critical", medium: "major", low: "minor" };

export function codequalityReporter({ write, redactor }: ReporterOptions): Reporter {
  const issues: Record<string, unknown>[] = [];
  const seen = new Map<string, number>();

  /** GitLab compares branches by this, so it holds no line; a number tells equal secrets in one file apart. */
  function fingerprint({ fingerprint: identity, path = "" }: Finding): string {
    const key = `keysweep 1 code quality\0${identity}\0${path}`;
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return createHash("sha256").update(`${key}\0${number}`).digest("hex").slice(0, 40);
  }

  return {
    finding(finding) {
      redactor.learnFrom(finding);
      if (finding.known === null) issues.push({ ...issueOf(finding, redactor), fingerprint: fingerprint(finding) });
    },
    skip() {}, // The format has no place for what was not read: the exit code tells it.
    notice() {},
    end() {
      write(`${encodeJson(issues, 2)}\n`);
    },
  };
}

function issueOf(finding: Finding, redactor: Redactor): Record<string, unknown> {
  const { ruleId, severity, location, path, provenance } = finding;
  return {
    description: `${redactor.maskName(finding.title)}: ${commandMessage(finding, redactor)}`,
    check_name: ruleId,
    severity: severities[severity],
    location: {
      path: redactor.maskName(path === undefined ? nameOf(provenance) : displayPath(path)),
      lines: { begin: location?.line ?? 1, end: location?.endLine ?? 1 },
    },
  };
}
