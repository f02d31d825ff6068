// Ref updates -> what has to be read: the new ids, without all that the receiving side holds already.
import { gitFailure } from "../git/failure.ts";
import type { Repository } from "../git/find-repository.ts";
import type { Push } from "../git/push.ts";
import { runGit } from "../git/run.ts";
import type { RefUpdate } from "./ref-lines.ts";

/**
 * A push to `remote`, seen from the clone that sends it. The remote holds what its own ref lines say, and what the clone's
 * remote-tracking refs say it held. A former tip that was never fetched (someone else pushed, and is overwritten) says nothing here.
 */
export async function pushedTo(remote: string, updates: readonly RefUpdate[], repository: Repository): Promise<Push> {
  const told = await presentHere(idsOf(updates, "before"), repository);
  const tracked = isRemoteName(remote) ? await refsBelow(`refs/remotes/${remote}/`, repository) : [];
  return { sent: idsOf(updates, "after"), excluded: [...told, ...tracked] };
}

/** A push as the receiving repository sees it, before its refs are changed. */
export async function received(updates: readonly RefUpdate[], repository: Repository): Promise<Push> {
  return { sent: idsOf(updates, "after"), excluded: await refsBelow("refs/", repository) };
}

function idsOf(updates: readonly RefUpdate[], side: "before" | "after"): string[] {
  return [...new Set(updates.flatMap((update) => update[side] ?? []))];
}

/** Where a push names no remote, git gives its URL in place of the name: nothing is tracked for it. */
function isRemoteName(remote: string): boolean {
  return remote !== "" && !/[:*?[\\\s]/.test(remote) && !remote.startsWith("/") && !remote.startsWith(".");
}

async function refsBelow(prefix: string, { root }: Repository): Promise<string[]> {
  const args = ["for-each-ref", "--format=%(objectname)", prefix];
  const end = await runGit(args, { cwd: root });
  if (end.exitCode !== 0) throw gitFailure(args, end, root);
  return [...new Set(end.stdout.split("\n").filter((id) => id !== ""))];
}

async function presentHere(ids: readonly string[], { root }: Repository): Promise<string[]> {
  const args = ["cat-file", "--batch-check=%(objectname)"];
  const end = await runGit(args, { cwd: root, input: ids.map((id) => `${id}\n`).join("") });
  if (end.exitCode !== 0) throw gitFailure(args, end, root);
  return end.stdout.split("\n").filter((line) => line !== "" && !line.endsWith(" missing"));
}
