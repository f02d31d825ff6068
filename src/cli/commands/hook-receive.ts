// A push as a server sees it before it takes it. Those who push do not set the limits: what counts stands in the branch that HEAD names, as it
// was before; what the push adds to hide findings is said first.
import type { Sides } from "../../ci/new-suppressions.ts";
import { commitId } from "../../git/commit-range.ts";
import type { Repository } from "../../git/find-repository.ts";
import { mergeBase } from "../../git/merge-base.ts";
import { received } from "../../hooks/pushed.ts";
import type { RefUpdate } from "../../hooks/ref-lines.ts";
import { push } from "../../sources/range.ts";
import type { ScanFlags } from "../flags.ts";
import { scanChange } from "./change.ts";

type ReceivedPush = {
  event: "pre-receive" | "update";
  updates: readonly RefUpdate[];
  repository: Repository;
  flags: ScanFlags;
  failOnNewSuppressions: boolean;
  stop: AbortSignal | undefined;
};

/** @returns the exit code */
export async function scanReceived({ event, updates, repository, flags, ...rest }: ReceivedPush): Promise<number> {
  // undefined before the first push.
  const base = await commitId("HEAD", repository.root);
  const pushed = await received(updates, repository);
  const target = `${pushed.sent.length} pushed refs`;
  return scanChange({
    ...{ repository, flags, base, trust: "base", countsLater: "the branch that HEAD names holds it", ...rest },
    tips: await tipsOf(updates, base, repository),
    source: () => push(repository, pushed, { command: `hook ${event}`, target }),
  });
}

/** Each against where its ref was; a new ref against where it left the branch whose settings count. */
async function tipsOf(
  updates: readonly RefUpdate[],
  base: string | undefined,
  repository: Repository,
): Promise<Sides[]> {
  const tips = new Map<string, Sides>();
  for (const { before, after } of updates) {
    // A tag may name a tree or a blob, which hold no settings.
    const head = after && (await commitId(after, repository.root));
    if (!head || tips.has(head)) continue;
    const was = before && (await commitId(before, repository.root));
    const left = base && (await mergeBase(base, head, repository));
    tips.set(head, { base: was || left || base, head });
  }
  return [...tips.values()];
}
