// A clone with a bare remote on disk, in which git runs its hooks as it does for a user.
import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { cleanEnvironment, keysweep, keysweepPath, type Run } from "../cli/run-keysweep.ts";
import { makeFolder, makeRepository, openRepository, type TestRepository } from "../support/repository.ts";

export type Setting = { remote: TestRepository; clone: TestRepository };

/** The remote holds one clean commit on main, which the clone has fetched. */
export function makeSetting(): Setting {
  const remote = makeRepository({ bare: true, folder: join(makeFolder(), "remote.git") });
  const clone = makeRepository();
  clone.write("README.md", "nothing to see\n");
  clone.commit("first");
  clone.git("remote", "add", "origin", remote.folder);
  clone.git("push", "--quiet", "origin", "main");
  return { remote, clone };
}

/** Another clone of the same remote. */
export function cloneOf(remote: TestRepository): TestRepository {
  const folder = makeFolder();
  remote.git("clone", "--quiet", remote.folder, folder);
  return openRepository(folder);
}

export type Outcome = { code: number | null; output: string };

/** git as a user runs it: with hooks. */
export function git(repository: TestRepository, args: readonly string[], env: Record<string, string> = {}): Outcome {
  const identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"];
  const { status, stdout, stderr } = spawnSync("git", [...identity, ...args], {
    cwd: repository.folder,
    env: cleanEnvironment({ GIT_TERMINAL_PROMPT: "0", ...env }),
    encoding: "utf8",
  });
  return { code: status, output: stdout + stderr };
}

export function installHooks(repository: TestRepository, ...args: string[]): Run {
  return keysweep(["hook", "install", ...args], { cwd: repository.folder });
}

/** A hook of somebody else's. */
export function writeHook(repository: TestRepository, path: string, script: string): void {
  repository.write(path, `#!/bin/sh\n${script}\n`);
  chmodSync(join(repository.folder, path), 0o755);
}

export { keysweepPath };
