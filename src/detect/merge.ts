// Hits of one input -> one hit a secret and place. The most specific rule wins, the others stand in `alsoMatched`.
import type { Hit, RuleKind } from "../types.ts";

/** Most specific first: a token's own format says more than the name it is assigned to. */
const RANK: Record<RuleKind, number> = { signature: 0, whole: 1, opaque: 2, assignment: 3, file: 4 };

export function mergeHits(hits: Hit[], kindOf: (ruleId: string) => RuleKind): Hit[] {
  const files = hits.filter((hit) => kindOf(hit.verdict.ruleId) === "file");
  const texts = hits.filter((hit) => kindOf(hit.verdict.ruleId) !== "file");
  return [...files, ...clustersOf(texts).flatMap((cluster) => mergeCluster(cluster, kindOf))];
}

/** Runs of hits that overlap directly or through others, so that merging costs no more than sorting. */
function clustersOf(hits: Hit[]): Hit[][] {
  const ordered = hits.sort((a, b) => a.startByte - b.startByte);
  const clusters: Hit[][] = [];
  let end = -1;
  for (const hit of ordered) {
    if (hit.startByte >= end) clusters.push([]);
    clusters.at(-1)?.push(hit);
    end = Math.max(end, hit.startByte + hit.verdict.length);
  }
  return clusters;
}

function mergeCluster(cluster: Hit[], kindOf: (ruleId: string) => RuleKind): Hit[] {
  const kept: Hit[] = [];
  for (const hit of cluster.sort((a, b) => compareStrength(a, b, kindOf))) {
    const winner = kept.find((other) => overlap(hit, other));
    if (winner) absorb(winner, hit, kindOf);
    else kept.push(hit);
  }
  return kept.sort((a, b) => a.startByte - b.startByte);
}

function compareStrength(a: Hit, b: Hit, kindOf: (ruleId: string) => RuleKind): number {
  const rank = rankOf(a, kindOf) - rankOf(b, kindOf);
  if (rank !== 0) return rank;
  const weakness = confidenceRank(a) - confidenceRank(b);
  if (weakness !== 0) return weakness;
  if (a.verdict.length !== b.verdict.length) return b.verdict.length - a.verdict.length;
  if (a.verdict.ruleId !== b.verdict.ruleId) return a.verdict.ruleId < b.verdict.ruleId ? -1 : 1;
  return a.startByte - b.startByte || compareWording(a, b);
}

/**
 * A generic rule may know a header or a key by its look, but not whose it is: a provider's rule says more. So it is with JSON Web Tokens. What
 * is a credential as it stands (a registry's login) comes before the key that it spells.
 */
function rankOf(hit: Hit, kindOf: (ruleId: string) => RuleKind): number {
  return plainRankOf(hit, kindOf) + (hit.verdict.isDecoded ? 0.25 : 0);
}

function plainRankOf({ verdict }: Hit, kindOf: (ruleId: string) => RuleKind): number {
  if (verdict.ruleId.startsWith("generic-")) return RANK.assignment;
  return /^jwt(?:$|-)/.test(verdict.ruleId) ? RANK.assignment - 0.5 : RANK[kindOf(verdict.ruleId)];
}

/** The same secret by the same rule, led to by two words: which one is told must not hang on the order in which they were found. */
function compareWording(a: Hit, b: Hit): number {
  const [left, right] = [a, b].map(({ verdict }) => [verdict.reasons, verdict.severity, verdict.bare].join("\0"));
  return left === right ? 0 : (left ?? "") < (right ?? "") ? -1 : 1;
}

function confidenceRank(hit: Hit): number {
  return { high: 0, medium: 1, low: 2 }[hit.verdict.confidence];
}

function overlap(a: Hit, b: Hit): boolean {
  return a.startByte < b.startByte + b.verdict.length && b.startByte < a.startByte + a.verdict.length;
}

/** An opaque token that is doubted for what stands around it is a finding all the same if its name alone makes it one. */
function absorb(winner: Hit, loser: Hit, kindOf: (ruleId: string) => RuleKind): void {
  if (kindOf(winner.verdict.ruleId) === "opaque" && confidenceRank(loser) < confidenceRank(winner))
    winner.verdict = { ...winner.verdict, confidence: loser.verdict.confidence };
  const { verdict } = winner;
  const ids = [loser.verdict.ruleId, ...loser.verdict.alsoMatched].filter(
    (id) => id !== verdict.ruleId && !verdict.alsoMatched.includes(id),
  );
  if (ids.length > 0) winner.verdict = { ...verdict, alsoMatched: [...verdict.alsoMatched, ...ids].sort() };
}
