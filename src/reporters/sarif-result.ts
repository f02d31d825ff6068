// A finding -> a SARIF result.
import { createHash } from "node:crypto";
import { displayPath, toPathBytes } from "../path-bytes.ts";
import { nameOf } from "../tally.ts";
import type { Finding, PathBytes, Provenance } from "../types.ts";
import { encodeUriPath } from "./encode-uri.ts";
import { encodeText } from "./encode.ts";
import { findingToJson } from "./finding-json.ts";
import { historyText } from "./history-text.ts";
import type { Redactor } from "./redact.ts";
import { levels } from "./sarif-rules.ts";

export type ResultContext = {
  redactor: Redactor;
  ruleIndexes: ReadonlyMap<string, number>;
  /** How often each (identity, path) came so far; kept from result to result. */
  occurrences: Map<string, number>;
};

/** What the JSON report says beside what SARIF has a place for. */
const properties = [
  "fingerprint",
  "secret",
  "provider",
  "severity",
  "confidence",
  "context",
  "reasons",
  "alsoMatched",
  "blob",
  "commit",
  "history",
  "verdict",
];

export function resultToSarif(finding: Finding, context: ResultContext): Record<string, unknown> {
  const { redactor, ruleIndexes } = context;
  const json = findingToJson(finding, redactor);
  return {
    ruleId: finding.ruleId,
    ruleIndex: ruleIndexes.get(finding.ruleId) ?? -1,
    level: levels[finding.severity],
    message: { text: messageText(finding, redactor) },
    locations: [locationOf(finding, redactor)],
    partialFingerprints: { primaryLocationLineHash: lineHash(finding, context), "keysweep/v1": finding.fingerprint },
    suppressions: suppressionsOf(finding, redactor),
    properties: Object.fromEntries(properties.map((name) => [name, json[name]])),
  };
}

/** Square brackets would make an embedded link (SARIF 2.1.0, section 3.11.6). */
function messageText(finding: Finding, redactor: Redactor): string {
  const title = redactor.maskName(finding.title);
  const secret = finding.secret === null ? "" : `: ${redactor.redact(finding.secret, finding.ruleId)}`;
  const why = `${finding.confidence} confidence${finding.reasons.map((reason) => `, ${redactor.maskName(reason)}`).join("")}`;
  const sentences = [`${title}${secret}`, why, ...historyText(finding, redactor)];
  return `${sentences.map((sentence) => capitalize(encodeText(sentence))).join(". ")}.`.replace(/[\\[\]]/g, "\\$&");
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function locationOf(finding: Finding, redactor: Redactor): Record<string, unknown> {
  const { location, path, provenance } = finding;
  const artifactLocation = { uri: uriOf(finding, redactor), uriBaseId: "%SRCROOT%" };
  const region = location && {
    startLine: location.line,
    startColumn: location.column,
    endLine: location.endLine,
    endColumn: location.endColumn,
  };
  return {
    physicalLocation: region ? { artifactLocation, region } : { artifactLocation },
    ...(path === undefined
      ? { logicalLocations: [{ fullyQualifiedName: encodeText(redactor.maskName(nameOf(provenance))) }] }
      : {}),
  };
}

/** GitHub wants a relative file for each result; what is in no file gets a name that no file of the work tree can have. */
function uriOf({ path, provenance }: Finding, redactor: Redactor): string {
  if (path === undefined)
    return `.git/keysweep/${encodeUriPath(toPathBytes(redactor.maskName(pseudoPath(provenance))))}`;
  const text = displayPath(path);
  const masked = redactor.maskName(text);
  return encodeUriPath(masked === text ? path : toPathBytes(masked));
}

function pseudoPath(provenance: Provenance): string {
  switch (provenance.kind) {
    case "message":
      return `${provenance.of}/${provenance.objectId}`;
    case "blob":
      return `blob/${provenance.blobId}`;
    default:
      return nameOf(provenance);
  }
}

/**
 * The only key by which GitHub recognises an alert. It holds no line, so moves do not make new alerts. Fingerprints of weak secrets and
 * of files are hashed together with the path; a number tells equal secrets in one file apart, as GitHub's own hashes do.
 */
function lineHash({ secret, fingerprint, path = "" }: Finding, { occurrences }: ResultContext): string {
  const isStrong = secret !== null && !/^w[0-9a-f]{4}$/.test(fingerprint);
  const identity = isStrong ? fingerprint : hashWithPath(fingerprint, path);
  const key = `${identity} ${path}`;
  const number = (occurrences.get(key) ?? 0) + 1;
  occurrences.set(key, number);
  return `${identity}:${number}`;
}

function hashWithPath(fingerprint: string, path: PathBytes): string {
  return createHash("sha256")
    .update(`keysweep 1 place\0${fingerprint}\0`)
    .update(path, "latin1")
    .digest("hex")
    .slice(0, 20);
}

/** An empty list says that the result is not suppressed; no list, that nobody knows (section 3.27.23). */
function suppressionsOf({ known }: Finding, redactor: Redactor): Record<string, unknown>[] {
  if (known === null) return [];
  const reason = known.reason === undefined ? "" : `: ${redactor.mask(known.reason)}`;
  const kind = known.source === "mark" ? "inSource" : "external";
  return [{ kind, status: "accepted", justification: encodeText(`${known.source}${reason}`) }];
}
