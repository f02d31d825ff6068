// What git says when it fails, turned into an error that names the cure.
import { UsageError } from "../errors.ts";

/** git failed in a way that the user's set-up does not explain. The scan cannot go on: exit 2, git's own words, no stack. */
export class GitError extends UsageError {
  override name = "GitError";
}

/** @param args as given to git, the subcommand first */
export function gitFailure(
  args: readonly string[],
  end: { exitCode: number; stderr: string },
  cwd: string,
): UsageError {
  const { stderr, exitCode } = end;
  if (/detected dubious ownership|unsafe repository/.test(stderr)) return dubiousOwnership(stderr, cwd);
  if (/not a git repository/.test(stderr)) {
    return new UsageError(`${cwd}: not a git repository (or its .git folder is damaged); run keysweep inside one`);
  }
  if (/cannot use bare repository/.test(stderr)) {
    return new UsageError(
      `${cwd}: git's setting safe.bareRepository forbids this bare repository; name it with GIT_DIR=${cwd}`,
    );
  }
  const said = stderr.trim().split("\n", 3).join("; ") || "it said nothing";
  return new GitError(`git ${args[0] ?? ""} failed in ${cwd} (exit code ${exitCode}): ${said}`);
}

function dubiousOwnership(stderr: string, cwd: string): UsageError {
  // git names the folder whose owner it minds, which may lie above ours: "detected dubious ownership in repository at '...'".
  const folder = /repository at '(.*)'|unsafe repository \('(.*)' is owned/s.exec(stderr);
  const named = folder?.[1] ?? folder?.[2] ?? cwd;
  return new UsageError(
    `${named}: the repository belongs to another user, so git does not read it; ` +
      `if you trust it, run: git config --global --add safe.directory '${named}'`,
  );
}
