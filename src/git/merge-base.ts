import type { Repository } from "./find-repository.ts";
import { runGit } from "./run.ts";

/** Takes ids. undefined: the two have no commit in common, or none that a shallow clone holds. */
export async function mergeBase(a: string, b: string, { root }: Repository): Promise<string | undefined> {
  const { exitCode, stdout } = await runGit(["merge-base", "--end-of-options", a, b], { cwd: root });
  return exitCode === 0 ? stdout.trim() : undefined;
}
