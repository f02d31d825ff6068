// One pass of git log over a history: every commit, and every change of a wanted blob.
import { gitOutput } from "./run.ts";
import { safeDiffOptions } from "./environment.ts";
import { RawLogParser, type LogVisitor } from "./log-raw.ts";

/** Object ids of commits: what `head` and `otherHeads` reach and no `base` does. An empty `head` reaches nothing. */
export type CommitRange = { base: string[]; head: string; otherHeads?: string[] };

export type LogOptions = {
  /** Absent: every commit that a ref, a reflog or HEAD of any work tree reaches. */
  range?: CommitRange | undefined;
  signal: AbortSignal;
};

// Every option that a repository's configuration could change is said here. Parents come before children, whatever their dates.
const logOptions = [
  "-z",
  "--raw",
  "--no-abbrev",
  "--root",
  "--no-renames",
  "--ignore-submodules=none",
  "--diff-merges=first-parent",
  "--topo-order",
  "--reverse",
  "--format=tformat:%H %P",
  "--no-show-signature",
  "--no-decorate",
  "--no-notes",
  "--no-mailmap",
  "--no-color",
  "--no-relative",
  // A file named by diff.orderFile would be read.
  "-O/dev/null",
  ...safeDiffOptions,
];

/** @throws GitError if git cannot read the history to its end */
export async function walkLog(
  repository: string,
  wanted: ReadonlySet<string>,
  { range, signal, visitor }: LogOptions & { visitor: LogVisitor },
): Promise<void> {
  if (range?.head === "") return;
  const parser = new RawLogParser(wanted, visitor);
  // Revisions by stdin: their number has no limit there, and git takes none of them for an option.
  const revisions = range ? ["--stdin"] : ["--all", "--reflog"];
  const args = ["log", ...logOptions, ...revisions];
  for await (const chunk of gitOutput(args, { cwd: repository, signal, input: range ? rangeInput(range) : "" })) {
    parser.push(chunk);
  }
  parser.end();
}

function rangeInput({ base, head, otherHeads = [] }: CommitRange): string {
  const wrong = [head, ...otherHeads, ...base].find((id) => !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id));
  if (wrong !== undefined) throw new Error(`not an object id: ${wrong}`);
  return [head, ...otherHeads, ...base.map((id) => `^${id}`)].map((line) => `${line}\n`).join("");
}
