// Events -> the JSON report of gitleaks, for tools that read it (github.com/gitleaks/gitleaks, report/finding.go, v8.30). Rule ids are ours.
import { displayPath } from "../path-bytes.ts";
import { nameOf } from "../tally.ts";
import type { Finding, Reporter } from "../types.ts";
import { encodeJson } from "./encode.ts";
import type { ReporterOptions } from "./index.ts";
import type { Redactor } from "./redact.ts";

export function gitleaksJsonReporter({ write, redactor }: ReporterOptions): Reporter {
  const findings: Finding[] = [];
  return {
    finding(finding) {
      redactor.learnFrom(finding);
      if (finding.known === null) findings.push(finding);
    },
    skip() {}, // The format has no place for what was not read: the exit code tells it.
    notice() {},
    end() {
      write(
        `${encodeJson(
          findings.map((finding) => leakOf(finding, redactor)),
          1,
        )}\n`,
      );
    },
  };
}

/** Lines and columns count from 1 in both; gitleaks' end column is the last character's. */
function leakOf(finding: Finding, redactor: Redactor): Record<string, unknown> {
  const { ruleId, secret, path, provenance, location, commit, severity, confidence } = finding;
  const file = redactor.maskName(path === undefined ? nameOf(provenance) : displayPath(path));
  const line = location?.line ?? 0;
  return {
    RuleID: ruleId,
    Description: redactor.maskName(finding.title),
    StartLine: line,
    EndLine: location?.endLine ?? 0,
    StartColumn: location?.column ?? 0,
    EndColumn: location === null ? 0 : location.endColumn - 1,
    Match: location === null ? file : redactor.mask(location.excerpt.text),
    Secret: secret === null ? "" : redactor.redact(secret, ruleId),
    File: file,
    SymlinkFile: "",
    Commit: commit?.id ?? "",
    Entropy: 0, // Not measured for every rule, and it would tell of the secret.
    Author: redactor.maskName(commit?.author ?? ""),
    Email: redactor.maskName(commit?.email ?? ""),
    Date: commit?.date ?? "",
    Message: redactor.mask(commit?.subject ?? ""),
    Tags: [severity, `${confidence} confidence`],
    Fingerprint: [...(commit ? [commit.id] : []), file, ruleId, line].join(":"),
  };
}
