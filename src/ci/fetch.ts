// `ci --fetch`: brings what a checkout left out. The only place where a scan talks to a remote, and only if it is asked to.
import { spawn } from "node:child_process";
import { UsageError } from "../errors.ts";
import { gitEnvironment, safeOptions } from "../git/environment.ts";
import type { Repository } from "../git/find-repository.ts";
import { shallowCommits } from "../git/store-health.ts";
import type { Wanted } from "./resolve.ts";

const branches = "+refs/heads/*:refs/remotes/origin/*";

/** Deepens a shallow clone to its whole history and fetches all branches, once; then single commits, as forks' heads are. */
export function fetcherFor(repository: Repository): (wanted: Wanted) => Promise<void> {
  let isWhole = false;
  return async (wanted) => {
    if (!isWhole) {
      const deepen = shallowCommits(repository).size > 0 ? ["--unshallow"] : [];
      await fetch([...deepen, "origin", branches], repository);
      isWhole = true;
    }
    // One that is gone from the remote is found missing later, with its cure.
    if ("commit" in wanted && /^[0-9a-f]{40,64}$/.test(wanted.commit))
      await fetch(["origin", wanted.commit], repository, { mayFail: true });
  };
}

async function fetch(args: readonly string[], { root }: Repository, { mayFail = false } = {}): Promise<void> {
  const { exitCode, stderr } = await runFetch(args, root);
  if (exitCode === 0 || mayFail) return;
  throw new UsageError(`--fetch: git fetch failed: ${stderr.trim().split("\n", 3).join("; ")}`);
}

function runFetch(args: readonly string[], cwd: string): Promise<{ exitCode: number; stderr: string }> {
  const {
    GIT_ALLOW_PROTOCOL: _protocols,
    GIT_OPTIONAL_LOCKS: _locks,
    ...env
  } = gitEnvironment({ ownRepository: false });
  const all = [...safeOptions, "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", ...args];
  return new Promise((done, fail) => {
    const child = spawn("git", all, { cwd, env, stdio: ["ignore", "ignore", "pipe"] });
    const chunks: Buffer[] = [];
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", fail);
    child.on("close", (code) => done({ exitCode: code ?? -1, stderr: Buffer.concat(chunks).toString("utf8") }));
  });
}
