// The raw output of diff-index and diff-tree with -z -> changes.
//
// A change is `:<mode> <mode> <id> <id> <status> NUL <path> NUL`; of a merge with -c it begins with one colon a parent and has that
// many modes and ids more, the result's last (git-diff(1), "Raw output format", "Diff format for merges"). diff-tree --stdin puts
// `<commit id> NUL` before the changes of a commit.
import type { PathBytes } from "../types.ts";
import { safeDiffOptions } from "./environment.ts";
import { GitError } from "./failure.ts";
import { gitOutput, nulStrings, type GitOptions } from "./run.ts";

export type Side = { mode: string; id: string };
export type RawChange = {
  path: PathBytes;
  /** One for each parent; an absent file has mode 000000. */
  before: Side[];
  after: Side;
  /** One letter for each parent: A, D, M, T or U (unmerged). */
  status: string;
};

export const absent = "000000";
/** A directory entry that names a commit of a submodule, not a blob. */
export const gitlink = "160000";

export function isBlob({ mode }: Side): boolean {
  return mode !== absent && mode !== gitlink;
}

/** Options that make diff-index and diff-tree say what is read here. Renames are told as an addition and a deletion. */
export const rawDiffOptions: readonly string[] = ["--raw", "-z", "--no-abbrev", "--no-renames", ...safeDiffOptions];

/** Runs git and gives its changes in groups; commit lines are passed over. */
export async function* rawChanges(
  args: readonly string[],
  options: GitOptions & { input?: string },
): AsyncGenerator<RawChange[]> {
  let pending: string | undefined;
  for await (const strings of nulStrings(gitOutput(args, options))) {
    const changes: RawChange[] = [];
    for (const string of strings) {
      if (pending !== undefined) {
        changes.push(parse(pending, string));
        pending = undefined;
      } else if (string.startsWith(":")) pending = string;
      else if (!/^[0-9a-f]{40,64}$/.test(string)) throw new GitError(`git ${args[0]} gave output that is no raw diff`);
    }
    if (changes.length > 0) yield changes;
  }
}

function parse(meta: string, path: PathBytes): RawChange {
  const parents = /^:+/.exec(meta)?.[0].length ?? 0;
  const fields = meta.slice(parents).split(" ");
  if (fields.length !== 2 * parents + 3) throw new GitError(`git gave a raw diff line of ${fields.length} fields`);
  const sides = Array.from({ length: parents + 1 }, (_, side): Side => {
    return { mode: fields[side] ?? absent, id: fields[parents + 1 + side] ?? "" };
  });
  const after = sides.pop() ?? { mode: absent, id: "" };
  return { path, before: sides, after, status: fields[2 * parents + 2] ?? "" };
}
