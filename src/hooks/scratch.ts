// A scratch clone of a repository, in which its real hooks run: what shows that they fire. Nothing in the repository itself changes.
import { spawn } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../errors.ts";
import type { Repository } from "../git/find-repository.ts";
import { carryOver } from "./carry-over.ts";
import type { HooksFolder } from "./hooks-folder.ts";

export type GitRun = { exitCode: number; output: string };

const longestMs = 120_000;
const identity = ["-c", "user.name=keysweep", "-c", "user.email=keysweep@example.invalid"];
const settings = ["-c", "commit.gpgSign=false", "-c", "gc.auto=0", "-c", "advice.detachedHead=false"];

export class Scratch {
  readonly #folder = realpathSync(mkdtempSync(join(tmpdir(), "keysweep-scratch-")));
  readonly clone = join(this.#folder, "clone");
  readonly remote = join(this.#folder, "remote.git");

  /** Clones by reference: no object is copied. The clone's remote is a bare clone beside it. */
  async open({ root, commonFolder, hasWorkTree }: Repository, { folder }: HooksFolder): Promise<void> {
    await this.#mustRun(["clone", "--quiet", "--bare", "--shared", commonFolder, this.remote], this.#folder);
    await this.#mustRun(["clone", "--quiet", "--shared", this.remote, this.clone], this.#folder);
    await this.#mustRun(["config", "core.hooksPath", folder], hasWorkTree ? this.clone : this.remote);
    if (hasWorkTree) await carryOver({ root }, this.clone);
  }

  /** git in the clone, with hooks. */
  run(...args: string[]): Promise<GitRun> {
    return runGitWithHooks([...identity, ...settings, ...args], this.clone);
  }

  async #mustRun(args: string[], cwd: string): Promise<void> {
    const { exitCode, output } = await runGitWithHooks(args, cwd);
    if (exitCode !== 0) throw new UsageError(`cannot make a scratch clone: git ${args[0]} failed: ${output.trim()}`);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** git/run.ts switches hooks and local clones off; here they are the point. The repository is the one that the user asks about. */
function runGitWithHooks(args: string[], cwd: string): Promise<GitRun> {
  return new Promise((done, fail) => {
    const child = spawn("git", args, {
      cwd,
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"],
      timeout: longestMs,
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", fail);
    child.on("close", (code) => done({ exitCode: code ?? -1, output: Buffer.concat(chunks).toString("utf8") }));
  });
}

/** What names a repository would name the wrong one; what configures git stays. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^GIT_(?!CONFIG|SSL|SSH|EXEC_PATH|TRACE)/.test(name));
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: "0", GIT_EDITOR: "true" };
}
