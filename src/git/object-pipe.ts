// `git cat-file --batch-command` at a pipe that is read synchronously, straight into where the bytes are needed: for millions of objects.
// Events, buffers and promises of a stream cost as much as searching the objects does.
//
// While a read waits for git, this thread does nothing else. So nothing may be read but what git is sure to write; `cat-file.ts` is the way for
// what is not as expected.
import { closeSync, readSync } from "node:fs";
import { wholeHistoryOptions } from "./environment.ts";
import { makePipe, type OsPipe } from "./os-pipe.ts";
import { Resting } from "./resting.ts";
import { startGit, type GitProcess } from "./run.ts";

const idleLimitMs = 500;
/**
 * What git's stdin takes at once when it is empty: it is a socket, of 208 KB on Linux (net.core.wmem_default), of 8 KB on macOS. While more waited to
 * be written, git could wait for us to read.
 */
export const mostRequestBytes = process.platform === "linux" ? 60_000 : 8_000;

/** `isGone` when it has ended. */
export type GitNews = { pid: number; isGone: boolean };
let tell: (news: GitNews) => void = () => undefined;

/** A thread that waits in a read hears nothing: whoever may have to end it has to know which git to end. */
export function onGitNews(listener: (news: GitNews) => void): void {
  tell = listener;
}

const resting = new Resting<ObjectPipe>();
/** No pipe, or a git that does not know --batch-command: it is not tried again. */
let isAvailable = true;

/** Whoever borrows one gives it back. @returns undefined where there can be none */
export function borrowObjectPipe(repository: string): ObjectPipe | undefined {
  const found = resting.borrow(repository);
  if (found) return found;
  const pipe = isAvailable ? makePipe() : undefined;
  isAvailable = pipe !== undefined;
  return pipe && new ObjectPipe(repository, pipe);
}

export function giveBackObjectPipe(pipe: ObjectPipe, repository: string): void {
  resting.giveBack(pipe, repository);
}

export class ObjectPipe {
  /** To be set by the reader: every answer has been read. */
  done = true;
  readonly #git: GitProcess;
  readonly #readEnd: number;
  #heardFrom = false;
  #closed = false;
  #idle: NodeJS.Timeout | undefined;

  constructor(repository: string, { readEnd, writeEnd }: OsPipe) {
    this.#readEnd = readEnd;
    try {
      const args = [...wholeHistoryOptions, "cat-file", "--batch-command", "--buffer"];
      this.#git = startGit(args, { cwd: repository, stdoutTo: writeEnd });
    } finally {
      closeSync(writeEnd);
    }
    const { pid, ended } = this.#git;
    if (pid === undefined) return;
    tell({ pid, isGone: false });
    const gone = (): void => tell({ pid, isGone: true });
    void ended.then(gone, gone);
  }

  /** @param commands at most `mostRequestBytes`; all answers to earlier ones must have been read */
  async ask(commands: Uint8Array): Promise<void> {
    clearTimeout(this.#idle);
    this.#git.ref();
    this.done = false;
    await new Promise<void>((written) => this.#git.stdin.write(commands, () => written()));
    // Signals are heard at least between two questions.
    await new Promise((heard) => setImmediate(heard));
  }

  /** Waits until there is something. @returns how many bytes of `target` were filled from `from` on; 0 if git has ended */
  read(target: Uint8Array, from: number): number {
    const count = this.#closed ? 0 : readSync(this.#readEnd, target, from, target.length - from, null);
    if (count > 0) this.#heardFrom = true;
    else isAvailable &&= this.#heardFrom;
    return count;
  }

  /** Lets node exit when nothing is asked, and git go after a while. */
  rest(): void {
    this.#git.unref();
    this.#idle = setTimeout(() => this.close(), idleLimitMs).unref();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#idle);
    this.#git.kill();
    closeSync(this.#readEnd);
  }

  get closed(): boolean {
    return this.#closed;
  }
}
