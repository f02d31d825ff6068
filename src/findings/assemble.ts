// Hit -> Finding: what only the path decides, identity, and the words for people.
import type { RuleSet } from "../detect/rule-set.ts";
import type { TextOf } from "../prepare-search.ts";
import type { Finding, Hit, PathBytes } from "../types.ts";
import { tellExpired } from "./expiry.ts";
import { fileFingerprintOf, fingerprintOf } from "./fingerprint.ts";
import { settleByPath } from "./settle-by-path.ts";

/** @returns undefined where the path says that this is no finding. */
export function assemble(
  hit: Hit,
  path: PathBytes | undefined,
  { ruleSet, textOf }: { ruleSet: RuleSet; textOf: TextOf },
): Finding | undefined {
  const { verdict, provenance } = hit;
  const rule = ruleSet.find(verdict.ruleId)?.rule;
  const settled = settleByPath(verdict, path, rule);
  if (settled.drop !== undefined) return undefined;
  const text = textOf(verdict.ruleId);
  const isFile = rule?.kind === "file";
  return {
    kind: "finding",
    ruleId: verdict.ruleId,
    provider: rule?.provider ?? "custom",
    title: text?.title ?? verdict.ruleId,
    alsoMatched: verdict.alsoMatched,
    severity: settled.severity,
    confidence: settled.confidence,
    context: settled.context,
    fingerprint: isFile ? fileFingerprintOf(verdict.ruleId, path ?? "") : fingerprintOf(verdict.secret),
    secret: isFile ? null : verdict.secret,
    ...(verdict.partner ? { partner: verdict.partner.text } : {}),
    provenance,
    path,
    startByte: hit.startByte,
    location: hit.location ?? null,
    ...(provenance.kind === "blob" ? { blobId: provenance.blobId } : {}),
    reasons: tellExpired([...verdict.reasons, ...settled.reasons]),
    known: null,
    ...(verdict.pendingAllow ? { pendingAllow: verdict.pendingAllow } : {}),
    ...(hit.marks ? { marks: hit.marks } : {}),
    verdict: null,
    ...(text?.advice ? { advice: text.advice } : {}),
  };
}
