// The pre-commit framework's pre-push stage: it keeps git's ref lines to itself and tells of one push in its environment
// (PRE_COMMIT_*, pre-commit 4.6, main.py and commands/hook_impl.py).
import { UsageError } from "../errors.ts";
import type { Repository } from "../git/find-repository.ts";
import type { Push } from "../git/push.ts";
import { runGit } from "../git/run.ts";
import { pushedTo } from "./pushed.ts";

export function isInFramework(env: NodeJS.ProcessEnv): boolean {
  return env["PRE_COMMIT"] === "1";
}

/**
 * From and to are net of what the remote holds; a push of a whole new history has neither, only a branch. The commits in between are
 * walked one by one here: the framework's own list of files is a plain diff, which lacks what a later commit took away.
 * @throws UsageError if nothing says what is pushed: `pre-commit run --all-files` at this stage, say
 */
export async function pushOfFramework(env: NodeJS.ProcessEnv, repository: Repository): Promise<Push> {
  const { PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: to, PRE_COMMIT_LOCAL_BRANCH: branch } = env;
  const head = to || branch;
  if (!head)
    throw new UsageError(
      "pre-commit does not say what is pushed; run this hook at the pre-push stage, or with --from-ref and --to-ref",
    );
  const after = await commitId(head, repository);
  const before = from ? await commitId(from, repository) : undefined;
  return pushedTo(env["PRE_COMMIT_REMOTE_NAME"] ?? "", [{ ref: head, before, after }], repository);
}

async function commitId(name: string, { root }: Repository): Promise<string> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`];
  const { exitCode, stdout } = await runGit(args, { cwd: root });
  if (exitCode === 0) return stdout.trim();
  throw new UsageError(`${name}: no such commit here; fetch the whole history (fetch-depth: 0 in a CI checkout)`);
}
