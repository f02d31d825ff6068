// Events -> a table for spreadsheets and auditors (RFC 4180, with LF): one row a finding, known ones too, and one a thing that was not read.
import { stringify } from "csv-stringify/sync";
import { displayPath } from "../path-bytes.ts";
import { nameOf } from "../tally.ts";
import type { Finding, Provenance, Reporter, Skip } from "../types.ts";
import { encodeText } from "./encode.ts";
import { pathOf } from "./finding-json.ts";
import type { ReporterOptions } from "./index.ts";
import type { Redactor } from "./redact.ts";

const columns = [
  ...["kind", "severity", "confidence", "rule", "title", "secret", "file", "line", "column", "context", "fingerprint"],
  ...["known", "commit", "author", "email", "date", "subject", "atHead", "removedBy", "reasons", "revoke"],
] as const;

type Row = Partial<Record<(typeof columns)[number], string | number | boolean | undefined>>;

export function csvReporter({ write, redactor }: ReporterOptions): Reporter {
  const findings: Finding[] = [];
  const skips: Skip[] = [];
  return {
    finding(finding) {
      redactor.learnFrom(finding);
      findings.push(finding);
    },
    skip: (skip) => void skips.push(skip),
    notice() {}, // Outside by definition: no row of an audit.
    end() {
      write(lineOf([...columns]));
      for (const finding of findings) write(lineOf(cells(rowOfFinding(finding, redactor))));
      for (const skip of skips) write(lineOf(cells(rowOfSkip(skip, redactor))));
    },
  };
}

function cells(row: Row): string[] {
  return columns.map((column) => encodeText(String(row[column] ?? "")));
}

/** A cell that begins like a formula gets an apostrophe before it, lest a spreadsheet runs it. */
function lineOf(cells: string[]): string {
  return stringify([cells], { escape_formulas: true, record_delimiter: "unix" });
}

function rowOfFinding(finding: Finding, redactor: Redactor): Row {
  const { location, commit, history, known, advice } = finding;
  return {
    kind: "finding",
    severity: finding.severity,
    confidence: finding.confidence,
    rule: finding.ruleId,
    title: redactor.maskName(finding.title),
    secret: finding.secret === null ? "" : redactor.redact(finding.secret, finding.ruleId),
    file: fileOf(finding.provenance, finding.path, redactor),
    line: location?.line,
    column: location?.column,
    context: finding.context,
    fingerprint: finding.fingerprint,
    known: known ? redactor.mask([known.source, known.reason ?? []].flat().join(": ")) : "",
    commit: commit?.id,
    author: commit && redactor.maskName(commit.author),
    email: commit && redactor.maskName(commit.email),
    date: commit?.date,
    subject: commit && redactor.mask(commit.subject),
    atHead: history?.atHead,
    removedBy: history?.removedBy,
    reasons: finding.reasons.map((reason) => redactor.maskName(reason)).join("; "),
    revoke: advice?.revoke && redactor.maskName(advice.revoke),
  };
}

function rowOfSkip({ provenance, reason, detail }: Skip, redactor: Redactor): Row {
  const why = detail === undefined ? reason : `${reason}: ${redactor.mask(detail)}`;
  return { kind: "not read", file: fileOf(provenance, pathOf(provenance), redactor), reasons: why };
}

function fileOf(provenance: Provenance, path: string | undefined, redactor: Redactor): string {
  return redactor.maskName(path === undefined ? nameOf(provenance) : displayPath(path));
}
