// The order in which findings of a history are reported: the same whatever the number of threads. Work tree, index and stdin keep
// the order of their listing, which is by path already.
import type { Finding } from "../types.ts";

type Ordered = { finding: Finding };

/** By first commit, in the order that attribution gives (parents first), then by place. What no commit names keeps its turn. */
export function orderBlobs<Item extends Ordered>(items: Item[]): Item[] {
  const ranks = new Map<string, number>();
  for (const { finding } of items) {
    const id = finding.commit?.id ?? "";
    if (!ranks.has(id)) ranks.set(id, ranks.size);
  }
  const rankOf = ({ finding }: Item): number => ranks.get(finding.commit?.id ?? "") ?? 0;
  return items.sort((a, b) => rankOf(a) - rankOf(b) || comparePlaces(a.finding, b.finding));
}

/** By date: messages come after blobs, and their commits need not be among those that attribution walked. */
export function orderMessages<Item extends Ordered>(items: Item[]): Item[] {
  return items.sort(
    (a, b) =>
      compareNumbers(dateOf(a), dateOf(b)) || compareIds(a.finding, b.finding) || comparePlaces(a.finding, b.finding),
  );
}

function dateOf({ finding }: Ordered): number {
  const time = Date.parse(finding.commit?.date ?? "");
  return Number.isNaN(time) ? Infinity : time;
}

function compareIds(a: Finding, b: Finding): number {
  return compareText(a.commit?.id ?? "", b.commit?.id ?? "");
}

/** By path bytes, then position, then rule. */
function comparePlaces(a: Finding, b: Finding): number {
  return (
    compareText(a.path ?? "", b.path ?? "") ||
    a.startByte - b.startByte ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

/** By code units; for latin1 strings that is the order of their bytes. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Also for Infinity, whose difference with itself is no number. */
function compareNumbers(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
