// What attribution knows of a finding -> sentences: when it came, whether it is still there. Masked, not yet encoded.
import type { Finding } from "../types.ts";
import type { Redactor } from "./redact.ts";
import { count, list } from "./text-words.ts";

const shortId = 10;
const refsShown = 3;

/** No sentence for a finding that is not attributed. */
export function historyText({ commit, history }: Finding, redactor: Redactor): string[] {
  const sentences: string[] = [];
  if (commit) {
    const author = redactor.maskName(`${commit.author} <${commit.email}>`);
    sentences.push(
      `since ${commit.date.slice(0, 10)}, ${commit.id.slice(0, shortId)} by ${author}: ${redactor.mask(commit.subject)}`,
    );
  }
  if (history) sentences.push(stateText(history, redactor));
  return sentences;
}

function stateText(history: NonNullable<Finding["history"]>, redactor: Redactor): string {
  const parts = [whereNow(history)];
  if (history.occurrences > 1) parts.push(`in ${count(history.occurrences, "version")} of the file`);
  if (history.refs.length > 0) {
    const more = history.refs.length - refsShown;
    const shown = history.refs.slice(0, refsShown).map((ref) => redactor.maskName(ref));
    parts.push(`reached from ${list(more > 0 ? [...shown, `${more} more`] : shown)}`);
  }
  return parts.join(", ");
}

function whereNow({ atHead, removedBy, unreachable, lastCommit }: NonNullable<Finding["history"]>): string {
  if (atHead) return "still there at HEAD";
  if (unreachable) return "reached by no branch, tag or reflog, but still stored";
  if (removedBy !== undefined) return `removed by ${removedBy.slice(0, shortId)}, but it stays in the history`;
  return lastCommit === undefined ? "not at HEAD" : `not at HEAD, last in ${lastCommit.slice(0, shortId)}`;
}
