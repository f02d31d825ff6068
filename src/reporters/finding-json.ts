// A finding -> its plain JSON object, the same in the json and jsonl formats. schemas/report.schema.json describes it.
import { displayPath, isText } from "../path-bytes.ts";
import type { Advice, CommitInfo, Finding, HistoryInfo, PathBytes, Provenance } from "../types.ts";
import type { Redactor } from "./redact.ts";

/** Absent values are null, so that every finding has the same keys; only `fileBytes` is left out where it says nothing. */
export function findingToJson(finding: Finding, redactor: Redactor): Record<string, unknown> {
  const { location, history, commit, known } = finding;
  return {
    rule: finding.ruleId,
    provider: redactor.maskName(finding.provider),
    title: redactor.maskName(finding.title),
    alsoMatched: finding.alsoMatched,
    severity: finding.severity,
    confidence: finding.confidence,
    context: finding.context,
    fingerprint: finding.fingerprint,
    secret: finding.secret === null ? null : redactor.redact(finding.secret, finding.ruleId),
    ...fileToJson(finding.path, redactor),
    line: location?.line ?? null,
    column: location?.column ?? null,
    endLine: location?.endLine ?? null,
    endColumn: location?.endColumn ?? null,
    blob: finding.blobId ?? null,
    provenance: provenanceToJson(finding.provenance, redactor),
    commit: commit ? commitToJson(commit, redactor) : null,
    history: history ? historyToJson(history, redactor) : null,
    reasons: finding.reasons.map((reason) => redactor.maskName(reason)),
    known: known
      ? { source: known.source, reason: known.reason === undefined ? null : redactor.mask(known.reason) }
      : null,
    verdict: finding.verdict,
    advice: finding.advice ? adviceToJson(finding.advice, redactor) : null,
  };
}

/**
 * `file`: the path as text, with `\xNN` for bytes that are not UTF-8; then `fileBytes` holds all of them in base64. null where there
 * is no path. A path that holds a secret is masked and has no `fileBytes`.
 */
export function fileToJson(
  path: PathBytes | undefined,
  redactor: Redactor,
): { file: string | null; fileBytes?: string } {
  if (path === undefined) return { file: null };
  const text = displayPath(path);
  const file = redactor.maskName(text);
  if (isText(path) || file !== text) return { file };
  return { file, fileBytes: Buffer.from(path, "latin1").toString("base64") };
}

/** Where the bytes were read: a file, the index, stdin, a blob, a message, a member of an archive. */
export function provenanceToJson(provenance: Provenance, redactor: Redactor): Record<string, unknown> {
  switch (provenance.kind) {
    case "file":
    case "staged":
      return { kind: provenance.kind };
    case "stdin":
      return { kind: "stdin", name: redactor.maskName(provenance.name) };
    case "blob":
      return { kind: "blob", id: provenance.blobId };
    case "message":
      return { kind: "message", of: provenance.of, id: provenance.objectId };
    case "member":
      return {
        kind: "member",
        ...fileToJson(provenance.path, redactor),
        container: {
          ...fileToJson(pathOf(provenance.container), redactor),
          ...provenanceToJson(provenance.container, redactor),
        },
      };
  }
}

/** The path that a provenance names, if any. */
export function pathOf(provenance: Provenance): PathBytes | undefined {
  return provenance.kind === "stdin" || provenance.kind === "message" ? undefined : provenance.path;
}

function commitToJson({ id, author, email, date, subject }: CommitInfo, redactor: Redactor): Record<string, unknown> {
  return {
    id,
    author: redactor.maskName(author),
    email: redactor.maskName(email),
    date,
    subject: redactor.mask(subject),
  };
}

function historyToJson(history: HistoryInfo, redactor: Redactor): Record<string, unknown> {
  const { occurrences, lastCommit = null, removedBy = null, atHead, unreachable } = history;
  const refs = history.refs.map((ref) => redactor.maskName(ref));
  return { occurrences, lastCommit, removedBy, atHead, unreachable, refs };
}

/** Which of its parts an advice has differs from rule to rule, so these keys are left out where they are absent. */
function adviceToJson(advice: Advice, redactor: Redactor): Record<string, string> {
  return Object.fromEntries(Object.entries(advice).map(([key, text]) => [key, redactor.maskName(text)]));
}
