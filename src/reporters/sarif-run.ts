// A scan's summary -> the parts of a SARIF run that do not speak of a single finding: coverage, category, repository.
import type { ReasonCount, Summary } from "../types.ts";
import { encodeText } from "./encode.ts";
import type { ReporterOptions } from "./index.ts";
import type { Redactor } from "./redact.ts";
import { summaryToJson } from "./summary-json.ts";
import { count, list } from "./text-words.ts";

/** GitHub's category is the part before the last slash: results of other commands are kept apart. */
export function automationDetails({ command }: Summary): { id: string } {
  return { id: `keysweep/${command}/` };
}

/**
 * The coverage ledger. An incomplete scan is not successful: GitHub then shows the tool's status instead of taking missing results for
 * fixed ones.
 * @param options.cut how many results were left out because GitHub would not take them
 */
export function invocation(
  summary: Summary,
  { redactor, cut }: { redactor: Redactor; cut: number },
): Record<string, unknown> {
  const { coverage, startedAt, durationMs } = summary;
  const { files, blobs, commits, bytes, rules, complete } = coverage;
  const cutText = `${count(cut, "result")} left out: GitHub takes 25,000 a run. The most severe were kept; the json format holds all.`;
  return {
    executionSuccessful: complete,
    startTimeUtc: startedAt,
    endTimeUtc: new Date(Date.parse(startedAt) + Math.round(durationMs)).toISOString(),
    toolExecutionNotifications: [
      ...coverage.skipped.map((entry) => notification(entry, { level: "error", what: "not read", redactor })),
      ...coverage.notices.map((entry) =>
        notification(entry, { level: "note", what: "left out by definition", redactor }),
      ),
      ...(summary.remarks ?? []).map((entry) => notification(entry, { level: "note", what: "suppressions", redactor })),
      ...(cut > 0 ? [{ level: "warning", message: { text: cutText }, descriptor: { id: "results-cut" } }] : []),
    ],
    properties: { coverage: { files, blobs, commits, bytes, rules, complete }, summary: summaryToJson(summary) },
  };
}

function notification(
  { reason, count: times, examples }: ReasonCount,
  { level, what, redactor }: { level: "error" | "note"; what: string; redactor: Redactor },
): Record<string, unknown> {
  const shown = list(examples.map((example) => encodeText(redactor.mask(example))));
  const text = `${times} ${what}: ${encodeText(reason)}${shown === "" ? "" : `: ${shown}`}`.replace(/[\\[\]]/g, "\\$&");
  return { level, message: { text }, descriptor: { id: encodeText(reason).replaceAll(" ", "-") } };
}

export function provenanceOf(repository: ReporterOptions["repository"], redactor: Redactor): Record<string, unknown> {
  const repositoryUri = repository && publicAddress(repository.url);
  if (!repository || repositoryUri === undefined) return {};
  const { revision, branch } = repository;
  const details = {
    repositoryUri: redactor.maskName(repositoryUri),
    ...(revision === undefined ? {} : { revisionId: encodeText(revision) }),
    ...(branch === undefined ? {} : { branch: encodeText(redactor.maskName(branch)) }),
  };
  return { versionControlProvenance: [details] };
}

/** A remote's address without user, password, query and fragment; `git@host:path` as ssh. undefined for what is no network address. */
export function publicAddress(url: string): string | undefined {
  const scp = /^(?:[^@/\s]+@)?([A-Za-z0-9.-]+):(?!\/\/)([^\s]+)$/.exec(url);
  const text = scp ? `ssh://${scp[1]}/${scp[2]}` : url;
  if (!/^(?:https?|ssh|git):\/\//.test(text) || !URL.canParse(text)) return undefined;
  const parsed = new URL(text);
  [parsed.username, parsed.password, parsed.search, parsed.hash] = ["", "", "", ""];
  return parsed.href;
}
