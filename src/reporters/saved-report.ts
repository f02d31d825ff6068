// A saved JSON report (docs/reports.md) -> the findings and the summary that it was made of, as far as it holds them: no lines of code.
import { Ajv } from "ajv";
import schema from "../../schemas/report.schema.json" with { type: "json" };
import { toPathBytes } from "../path-bytes.ts";
import type { CommitInfo, Finding, HistoryInfo, PathBytes, Provenance, Skip, Summary } from "../types.ts";
import { Redactor } from "./redact.ts";

export type SavedReport = { findings: Finding[]; skips: Skip[]; summary: Summary };

type Saved = {
  scan: Pick<Summary, "command" | "target" | "startedAt" | "durationMs" | "coverage"> & {
    remarks?: NonNullable<Summary["remarks"]>;
  };
  summary: Pick<Summary, "secrets" | "places" | "bySeverity" | "hidden">;
  findings: SavedFinding[];
};
type SavedFinding = Omit<
  Finding,
  "kind" | "ruleId" | "provenance" | "path" | "startByte" | "location" | "blobId" | "commit" | "history" | "advice"
> & {
  rule: string;
  file: string | null;
  fileBytes?: string;
  line: number | null;
  column: number | null;
  endLine: number | null;
  endColumn: number | null;
  blob: string | null;
  provenance: SavedProvenance;
  commit: CommitInfo | null;
  history: { [Key in keyof HistoryInfo]: HistoryInfo[Key] | null } | null;
  advice: Finding["advice"] | null;
};
type SavedProvenance =
  | { kind: "file" | "staged" }
  | { kind: "stdin"; name: string }
  | { kind: "blob"; id: string }
  | { kind: "message"; of: "commit" | "tag" | "note" | "file"; id: string }
  | ({ kind: "member"; container: SavedPlace } & SavedPath);
type SavedPath = { file: string | null; fileBytes?: string };
type SavedPlace = SavedPath & SavedProvenance;

/** @returns the report, or in words what keeps it from being one; no value is quoted, since it may be a secret */
export function readSavedReport(content: unknown): SavedReport | string {
  // Formats are dates, which nothing here depends on. Newer releases add fields, so unknown ones are passed over.
  const check = new Ajv({ strict: false, validateFormats: false }).compile<Saved>(open(schema));
  if (!check(content)) {
    const [error] = check.errors ?? [];
    return `${error?.instancePath.slice(1).replaceAll("/", ".") || "the document"}: ${error?.message ?? "is not valid"}`;
  }
  const { scan, summary, findings } = content;
  return {
    findings: findings.map(findingOf),
    skips: scan.coverage.skipped.flatMap(skipsOf),
    summary: { ...scan, ...summary, empty: false },
  };
}

/** The schema is closed, so that a typing error in our own reports is found; a report of another release may hold more. */
function open(schema: unknown): object {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (key === "additionalProperties" ? undefined : value)),
  ) as object;
}

function findingOf(saved: SavedFinding): Finding {
  const { rule, file, fileBytes: _bytes, line, column, endLine, endColumn, blob, provenance, ...rest } = saved;
  const { commit, history, advice, ...same } = rest;
  const path = file === null ? undefined : pathOf(saved);
  return {
    ...same,
    kind: "finding",
    ruleId: rule,
    provenance: provenanceOf(provenance, path),
    path,
    startByte: 0,
    location:
      line === null || column === null || endLine === null || endColumn === null
        ? null
        : { line, column, endLine, endColumn, excerpt: { text: "", column: 0 } },
    ...(blob === null ? {} : { blobId: blob }),
    ...(commit ? { commit } : {}),
    ...(history ? { history: historyOf(history) } : {}),
    ...(advice ? { advice } : {}),
    known: same.known && { source: same.known.source, ...(same.known.reason ? { reason: same.known.reason } : {}) },
  };
}

function pathOf({ file, fileBytes }: SavedPath): PathBytes {
  return fileBytes === undefined ? toPathBytes(file ?? "") : Buffer.from(fileBytes, "base64").toString("latin1");
}

function historyOf(saved: NonNullable<SavedFinding["history"]>): HistoryInfo {
  const { lastCommit, removedBy, occurrences, atHead, unreachable, refs } = saved;
  return {
    ...{ occurrences: occurrences ?? 1, atHead: atHead ?? false, unreachable: unreachable ?? false, refs: refs ?? [] },
    ...(lastCommit ? { lastCommit } : {}),
    ...(removedBy ? { removedBy } : {}),
  };
}

function provenanceOf(saved: SavedProvenance, path: PathBytes | undefined): Provenance {
  switch (saved.kind) {
    case "file":
    case "staged":
      return { kind: saved.kind, path: path ?? "" };
    case "stdin":
      return saved;
    case "blob":
      return { kind: "blob", repository: "", blobId: saved.id, path };
    case "message":
      return { kind: "message", repository: "", objectId: saved.id, of: saved.of };
    case "member":
      return {
        kind: "member",
        path: pathOf(saved),
        container: provenanceOf(saved.container, pathOf(saved.container)),
      };
  }
}

/** A report holds up to five examples of each reason, and their number. */
function skipsOf({ reason, count, examples }: Summary["coverage"]["skipped"][number]): Skip[] {
  const rest = count - examples.length;
  const names = rest > 0 ? [...examples, `and ${rest} more`] : examples;
  return names.map((name) => ({ kind: "skip", provenance: { kind: "stdin", name }, reason: reason as Skip["reason"] }));
}

/** What redact.ts makes of a secret. */
const redacted = /^.*\u2026.{0,2} \((?:under 8|\d+\+) characters\)$/su;

/** A saved report's secrets are redacted already; those of one that was written with --show-secrets are redacted now. */
export class SavedRedactor extends Redactor {
  override learn(secret: string): void {
    if (!redacted.test(secret)) super.learn(secret);
  }

  override redact(secret: string, ruleId: string): string {
    return redacted.test(secret) ? secret : super.redact(secret, ruleId);
  }
}
