// Two-part credentials: a secret and the id that it belongs to, on the lines before or behind it. Settled for all hits of an input
// after detection, outside the verdict: an opaque token's window ends with its line, and which id belongs to which secret depends on
// the other secrets.
import type { Verdict } from "../types.ts";
import { decodeSecret } from "./secret-text.ts";
import type { ReadyRule, RuleSet } from "./rule-set.ts";

/** A hit, or what a text that was decoded on the way holds. */
type Found = { verdict: Verdict };

/** An input, or a slice of one. Offsets are those that `startOf` tells of what was found. */
export type Content<T> = {
  start: number;
  end: number;
  startOf(found: T): number;
  /** The bytes from..to as latin1. */
  text(from: number, to: number): string;
};

/** The parts of a pair stand together; what is further away belongs to something else, however long its lines are. */
const REACH = 2048;

/** How the reason begins that names the id. */
export const WITH_ID = "with the id ";

type Id = { startByte: number; length: number; text: string; distance: number; lines: number };

/**
 * Hits with the id beside them noted in `partner` and in their reasons; those without what their rule wants near are left out.
 * The nearest id wins, on a tie the earlier; an id that an earlier secret took goes to another only if there is none left for it.
 */
export function pairUp<T extends Found>(hits: T[], ruleSet: RuleSet, content: Content<T>): T[] {
  if (!hits.some((hit) => pairing(hit, ruleSet))) return hits;
  const taken = new Map<number, string>();
  const paired: T[] = [];
  for (const hit of [...hits].sort((a, b) => content.startOf(a) - content.startOf(b))) {
    const item = pairing(hit, ruleSet);
    const settled = item ? withPartner(hit, { item, content, taken }) : hit;
    if (settled) paired.push(settled);
  }
  return paired;
}

/** The rule of a hit, if its `near` names an id. What stood in an encoded text was paired there. */
function pairing({ verdict }: Found, ruleSet: RuleSet): ReadyRule | undefined {
  const item = verdict.isDecoded ? undefined : ruleSet.find(verdict.ruleId);
  return item?.pairs ? item : undefined;
}

type Surroundings<T> = { item: ReadyRule; content: Content<T>; taken: Map<number, string> };

function withPartner<T extends Found>(hit: T, { item, content, taken }: Surroundings<T>): T | undefined {
  const { ids, isNear } = idsNear(hit, item, content);
  if (!isNear) return undefined;
  const { secret } = hit.verdict;
  const isFree = ({ startByte }: Id): boolean => (taken.get(startByte) ?? secret) === secret;
  const id = nearest(ids.filter(isFree)) ?? nearest(ids);
  if (!id) return hit;
  taken.set(id.startByte, secret);
  const { startByte, length, text } = id;
  const partner = { offset: startByte - content.startOf(hit), length, text };
  const reasons = [...hit.verdict.reasons, `${WITH_ID}${text} ${placeOf(id)}`];
  return { ...hit, verdict: { ...hit.verdict, reasons, partner } };
}

function nearest(ids: readonly Id[]): Id | undefined {
  return ids.reduce<Id | undefined>((best, id) => (best && best.distance <= id.distance ? best : id), undefined);
}

function placeOf({ lines }: Id): string {
  if (lines === 0) return "on the same line";
  const count = Math.abs(lines);
  return `${count} line${count === 1 ? "" : "s"} ${lines < 0 ? "before" : "behind"}`;
}

/** isNear: the pattern matches beside the secret, be it an id or another alternative of it. */
function idsNear<T extends Found>(hit: T, item: ReadyRule, content: Content<T>): { ids: Id[]; isNear: boolean } {
  const start = content.startOf(hit);
  const secret = { start, end: start + hit.verdict.length };
  const from = lineStart(content, secret.start, item.rule.near?.lines ?? 0);
  const text = content.text(from, lineEnd(content, secret.end, item.rule.near?.lines ?? 0));
  const matcher = item.near();
  const ids: Id[] = [];
  let isNear = false;
  for (let at = 0; matcher && at <= text.length;) {
    const match = matcher.exec(text, at);
    if (match === null) break;
    at = Math.max(match.end, match.start + 1);
    isNear = true;
    const span = match.named["id"];
    if (!span || (from + span[0] < secret.end && from + span[1] > secret.start)) continue;
    const isBefore = from + span[1] <= secret.start;
    const between = isBefore ? text.slice(span[1], secret.start - from) : text.slice(secret.end - from, span[0]);
    const lines = between.match(/\r\n?|\n/g)?.length ?? 0;
    ids.push({
      startByte: from + span[0],
      length: span[1] - span[0],
      text: decodeSecret(text.slice(span[0], span[1])),
      distance: lines + (between.match(/[{}[\]]/g)?.length ?? 0),
      lines: isBefore ? -lines : lines,
    });
  }
  return { ids, isNear };
}

function lineStart(content: Content<never>, secretStart: number, lines: number): number {
  const from = Math.max(content.start, secretStart - REACH);
  const before = content.text(from, secretStart);
  const breaks = [...before.matchAll(/\r\n?|\n/g)];
  const last = breaks.at(-1 - lines);
  return last ? from + last.index + last[0].length : from;
}

function lineEnd(content: Content<never>, secretEnd: number, lines: number): number {
  const to = Math.min(content.end, secretEnd + REACH);
  const last = [...content.text(secretEnd, to).matchAll(/\r\n?|\n/g)].at(lines);
  return last ? secretEnd + last.index : to;
}
