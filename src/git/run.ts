// Runs git: an argument array, no shell, output streamed, cancellable. Knows nothing of what is asked or why.
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { existsSync } from "node:fs";
import { Readable, type Writable } from "node:stream";
import { UsageError } from "../errors.ts";
import { GitError, gitFailure } from "./failure.ts";
import { gitEnvironment, safeOptions } from "./environment.ts";

export type GitOptions = {
  /** The folder to run in. */
  cwd: string;
  signal?: AbortSignal | undefined;
  /** Ignore GIT_DIR and its like: the repository meant is the one that `cwd` lies in. */
  ownRepository?: boolean;
  /** A descriptor that git writes to instead of `stdout`, which then ends at once. */
  stdoutTo?: number;
};

/** How git ended. An exit code other than 0 is a result, not an exception; -1 stands for "killed by a signal". */
export type GitEnd = { exitCode: number; stderr: string };

export type GitProcess = {
  /** Undefined if git could not be started. */
  readonly pid: number | undefined;
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** @throws the signal's reason if it was aborted, UsageError if git could not be started */
  readonly ended: Promise<GitEnd>;
  kill(): void;
  /** Lets node exit although git still runs; git ends by itself when its stdin closes. `ref` takes that back. */
  unref(): void;
  ref(): void;
};

/** Error messages are short; a repository with a million broken refs must not fill our memory with them. */
const maxStderrBytes = 16 * 1024;

/** Starts git. The caller reads `stdout` to its end, or kills the process. */
export function startGit(
  args: readonly string[],
  { cwd, signal, ownRepository = false, stdoutTo }: GitOptions,
): GitProcess {
  signal?.throwIfAborted();
  const child = spawnPiped("git", [...safeOptions, ...args], {
    cwd,
    env: gitEnvironment({ ownRepository }),
    stdio: ["pipe", stdoutTo ?? "pipe", "pipe"],
    windowsHide: true,
  });
  const stderr: Buffer[] = [];
  let stderrBytes = 0;
  child.stderr.on("data", (chunk: Buffer) => {
    if (stderrBytes < maxStderrBytes) stderr.push(chunk.subarray(0, maxStderrBytes - stderrBytes));
    stderrBytes += chunk.length;
  });
  // A write to a git that has ended: its exit code and stderr tell why, the broken pipe adds nothing.
  child.stdin.on("error", () => undefined);

  const kill = (): void => void child.kill();
  signal?.addEventListener("abort", kill, { once: true });
  const ended = new Promise<GitEnd>((done, fail) => {
    child.on("error", (cause) => fail(startFailure(cause, cwd)));
    child.on("close", (code) => {
      signal?.removeEventListener("abort", kill);
      if (signal?.aborted) fail(signal.reason as Error);
      else done({ exitCode: code ?? -1, stderr: Buffer.concat(stderr).toString("utf8") });
    });
  });
  // Whoever awaits `ended` sees the failure; one who has stopped listening must not bring the process down.
  ended.catch(() => undefined);
  return {
    pid: child.pid,
    stdin: child.stdin,
    stdout: child.stdout ?? Readable.from([]),
    ended,
    kill,
    unref: () => setRef(child, "unref"),
    ref: () => setRef(child, "ref"),
  };
}

type Piped = ChildProcess & { stdin: Writable; stderr: Readable };

/** With pipes for stdin and stderr, as `stdio` asks for. */
function spawnPiped(command: string, args: readonly string[], options: SpawnOptions): Piped {
  return spawn(command, args, options) as Piped;
}

function setRef(child: ChildProcess, how: "ref" | "unref"): void {
  child[how]();
  // Pipes to a child are sockets, although their type does not say so.
  for (const stream of child.stdio) (stream as { ref?: () => void; unref?: () => void } | null)?.[how]?.();
}

/** Node reports a missing working directory and a missing program alike. */
function startFailure(cause: Error, cwd: string): Error {
  if (!("code" in cause) || cause.code !== "ENOENT")
    return new GitError(`cannot start git: ${cause.message}`, { cause });
  if (!existsSync(cwd)) return new UsageError(`${cwd}: no such folder`, { cause });
  return new UsageError("git was not found: install git and see that it is on PATH", { cause });
}

/**
 * git's stdout, chunk by chunk.
 * @param input written to stdin, which is then closed
 * @throws GitError or UsageError (dubious ownership, not a repository) after the last chunk if git did not end with 0
 */
export async function* gitOutput(
  args: readonly string[],
  { input = "", ...options }: GitOptions & { input?: string | Uint8Array },
): AsyncGenerator<Buffer, void> {
  const git = startGit(args, options);
  git.stdin.end(input);
  let finished = false;
  try {
    for await (const chunk of git.stdout) yield chunk as Buffer;
    finished = true;
  } finally {
    if (!finished) git.kill();
  }
  const end = await git.ended;
  if (end.exitCode !== 0) throw gitFailure(args, end, options.cwd);
}

/** Runs git to its end. For output that is known to be small. */
export async function runGit(
  args: readonly string[],
  { input = "", ...options }: GitOptions & { input?: string | Uint8Array },
): Promise<GitEnd & { stdout: string }> {
  const git = startGit(args, options);
  git.stdin.end(input);
  const chunks: Buffer[] = [];
  for await (const chunk of git.stdout) chunks.push(chunk as Buffer);
  const end = await git.ended;
  return { ...end, stdout: Buffer.concat(chunks).toString("latin1") };
}

/** NUL-separated output as latin1 strings, a group a chunk: awaiting each string apart would cost more than reading it. */
export function nulStrings(chunks: AsyncIterable<Buffer>): AsyncGenerator<string[], void> {
  return splitAt("\0", chunks);
}

/** As `nulStrings`, cut at line feeds: only for output without names. */
export function lineStrings(chunks: AsyncIterable<Buffer>): AsyncGenerator<string[], void> {
  return splitAt("\n", chunks);
}

async function* splitAt(separator: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<string[], void> {
  let rest: string[] = [];
  for await (const chunk of chunks) {
    const pieces = chunk.toString("latin1").split(separator);
    const last = pieces.pop() ?? "";
    // Pieces of an endless name are joined once, not with every chunk.
    if (pieces.length > 0) {
      pieces[0] = rest.join("") + (pieces[0] ?? "");
      rest = [];
      yield pieces;
    }
    rest.push(last);
  }
  const tail = rest.join("");
  if (tail !== "") yield [tail];
}
