// The order in which findings are reported: the same whatever the number of threads.
import type { Finding } from "../types.ts";

/** By path bytes, then position, then rule. Work tree, staged and stdin keep task order, which is by path already. */
export function comparePlaces(a: Finding, b: Finding): number {
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

/** By first commit, then place. Commits are ordered by date and id; what no commit names comes last. */
export function compareAttributed(a: Finding, b: Finding): number {
  return compareText(commitKey(a), commitKey(b)) || comparePlaces(a, b);
}

function commitKey({ commit }: Finding): string {
  if (!commit) return "~";
  const time = Date.parse(commit.date);
  // Dates carry their author's time zone; fixed width keeps instants in order as text.
  return `${String(Number.isNaN(time) ? 0 : time).padStart(16, "0")} ${commit.id}`;
}
