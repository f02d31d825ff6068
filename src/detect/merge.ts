// Hits of one input -> one hit a secret and place. The most specific rule wins, the others stand in `alsoMatched`.
import { WITH_ID } from "./pair.ts";
import type { Confidence, Hit, RuleKind, Verdict } from "../types.ts";

/** Most specific first: a token's own format says more than the name it is assigned to. */
const RANK: Record<RuleKind, number> = { signature: 0, whole: 1, opaque: 2, assignment: 3, file: 4 };

/** The surest first. */
const CONFIDENCE: Record<Confidence, number> = { high: 0, medium: 1, low: 2 };

export function mergeHits(hits: Hit[], kindOf: (ruleId: string) => RuleKind): Hit[] {
  const files = hits.filter((hit) => kindOf(hit.verdict.ruleId) === "file");
  const texts = hits.filter((hit) => kindOf(hit.verdict.ruleId) !== "file");
  return [...files, ...joinPairs(clustersOf(texts).flatMap((cluster) => mergeCluster(cluster, kindOf)))];
}

/** An id that stands in a secret's finding is no finding of its own. */
function joinPairs(hits: Hit[]): Hit[] {
  const joined = new Set<Hit>();
  for (const hit of hits) {
    const { partner } = hit.verdict;
    if (!partner) continue;
    const start = hit.startByte + partner.offset;
    const end = start + partner.length;
    for (let at = firstEndingBehind(hits, start); at < hits.length; at++) {
      const id = hits[at];
      if (!id || id.startByte >= end) break;
      if (id === hit) continue;
      hit.verdict = withId(hit.verdict, id.verdict);
      joined.add(id);
    }
  }
  return hits.filter((hit) => !joined.has(hit) || hit.verdict.partner);
}

/** Hits that were merged do not overlap, so their ends are in order too. */
function firstEndingBehind(hits: readonly Hit[], place: number): number {
  let low = 0;
  for (let high = hits.length; low < high;) {
    const middle = (low + high) >> 1;
    const hit = hits[middle];
    if (hit && hit.startByte + hit.verdict.length <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What is known of the id is known of the pair: an AWS key id that names its account makes the key beside it certain. */
function withId(verdict: Verdict, id: Verdict): Verdict {
  const confidence = CONFIDENCE[id.confidence] < CONFIDENCE[verdict.confidence] ? id.confidence : verdict.confidence;
  const reasons = [...verdict.reasons, ...id.reasons.filter((reason) => !verdict.reasons.includes(reason))];
  const ids = [id.ruleId, ...id.alsoMatched].filter(
    (ruleId) => ruleId !== verdict.ruleId && !verdict.alsoMatched.includes(ruleId),
  );
  return { ...verdict, confidence, reasons, alsoMatched: [...verdict.alsoMatched, ...ids].sort() };
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
  return CONFIDENCE[hit.verdict.confidence];
}

function overlap(a: Hit, b: Hit): boolean {
  return a.startByte < b.startByte + b.verdict.length && b.startByte < a.startByte + a.verdict.length;
}

/** An opaque token that is doubted for what stands around it is a finding all the same if its name alone makes it one. */
function absorb(winner: Hit, loser: Hit, kindOf: (ruleId: string) => RuleKind): void {
  if (kindOf(winner.verdict.ruleId) === "opaque" && confidenceRank(loser) < confidenceRank(winner))
    winner.verdict = { ...winner.verdict, confidence: loser.verdict.confidence };
  if (!winner.verdict.partner) takePartner(winner, loser);
  const { verdict } = winner;
  const ids = [loser.verdict.ruleId, ...loser.verdict.alsoMatched].filter(
    (id) => id !== verdict.ruleId && !verdict.alsoMatched.includes(id),
  );
  if (ids.length > 0) winner.verdict = { ...verdict, alsoMatched: [...verdict.alsoMatched, ...ids].sort() };
}

function takePartner(winner: Hit, { verdict: { partner, reasons }, startByte }: Hit): void {
  const offset = startByte + (partner?.offset ?? 0) - winner.startByte;
  if (!partner || offset === 0) return;
  const said = reasons.filter((reason) => reason.startsWith(WITH_ID));
  winner.verdict = {
    ...winner.verdict,
    partner: { ...partner, offset },
    reasons: [...winner.verdict.reasons, ...said],
  };
}
