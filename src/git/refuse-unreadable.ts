import { gitFailure } from "./failure.ts";
import { runGit } from "./run.ts";

/**
 * For those who read files of a repository's without git: its judgement counts for them too.
 * @param root of the work tree @throws UsageError if git does not read the repository, as another user's
 */
export async function refuseUnreadable(root: string): Promise<void> {
  const args = ["rev-parse", "--git-dir"];
  const end = await runGit(args, { cwd: root });
  if (end.exitCode !== 0) throw gitFailure(args, end, root);
}
