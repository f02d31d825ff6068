// The order in which findings of a history are reported: the same whatever the number of threads. Work tree, index and stdin keep
// the order of their listing, which is by path already.
import { compare } from "../compare.ts";
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
    (a, b) => compare(dateOf(a), dateOf(b)) || compareIds(a.finding, b.finding) || comparePlaces(a.finding, b.finding),
  );
}

function dateOf({ finding }: Ordered): number {
  const time = Date.parse(finding.commit?.date ?? "");
  return Number.isNaN(time) ? Infinity : time;
}

function compareIds(a: Finding, b: Finding): number {
  return compare(a.commit?.id ?? "", b.commit?.id ?? "");
}

/** By path bytes, then position, then rule. */
function comparePlaces(a: Finding, b: Finding): number {
  return (
    compare(a.path ?? "", b.path ?? "") ||
    a.startByte - b.startByte ||
    compare(a.ruleId, b.ruleId) ||
    compare(a.fingerprint, b.fingerprint)
  );
}
