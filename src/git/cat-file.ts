// A long-lived `git cat-file`: ids in, objects out, in memory bounded by the caller's buffers.
//
// An answer is `<id> <type> <size> LF <contents> LF`, or `<id> missing LF` (git-cat-file(1), "Batch output"). `--batch-command
// --buffer` (git 2.36) saves git two writes an object; older ones answer `--batch`.
import { GitError, gitFailure } from "./failure.ts";
import { startGit, type GitEnd, type GitProcess } from "./run.ts";

export type ObjectHead =
  | { kind: "object"; id: string; type: string; size: number }
  /** Not in the store, or so damaged that git does not find its beginning. */
  | { kind: "missing"; id: string }
  /** git ended while it read this object; the following ones are read by a new process. */
  | { kind: "unreadable"; id: string; detail: string };

/** The rest of an object's contents could not be had. */
export class ObjectUnreadable extends Error {
  override name = "ObjectUnreadable";
}

const lineFeed = 0x0a;
const unknownOption = 129;
/** A git that nobody has asked anything for so long is ended. */
const idleLimitMs = 500;
/** Heads are short: anything longer is no answer of cat-file's. */
const maxHeadBytes = 4096;

let understandsCommands = true;

export class CatFile {
  readonly #repository: string;
  #git: GitProcess | undefined;
  #chunks: AsyncIterator<Buffer> | undefined;
  #chunk: Buffer = Buffer.alloc(0);
  #at = 0;
  #asked: string[] = [];
  #answered = 0;
  /** Bytes of the current object that are still to come, without the line feed after them. */
  #left = 0;
  #owedLineFeed = false;
  #retried: string | undefined;
  #heardFrom = false;
  #closed = false;
  #idle: NodeJS.Timeout | undefined;

  /** @param repository the folder to run git in */
  constructor(repository: string) {
    this.#repository = repository;
  }

  /** Asks for objects; their heads come in this order. All answers to an earlier call must have been read. */
  ask(ids: readonly string[]): void {
    if (!this.done) throw new Error("cat-file was asked anew before all its answers were read");
    this.#asked = [...ids];
    this.#answered = 0;
    clearTimeout(this.#idle);
    if (this.#git) this.#git.ref();
    else this.#start();
    this.#request(this.#asked);
  }

  /** True when every head that was asked for, and all contents of the last, have been read. */
  get done(): boolean {
    return this.#answered === this.#asked.length && this.#left === 0;
  }

  /** The next head if it has arrived whole. Most have, and a call costs far less than an await. */
  headNow(): ObjectHead | undefined {
    if (this.#left > 0) this.#drop();
    if (this.#left > 0) return undefined;
    const start = this.#at + (this.#owedLineFeed ? 1 : 0);
    const end = this.#chunk.indexOf(lineFeed, start);
    if (end === -1) return undefined;
    const line = this.#chunk.toString("latin1", start, end);
    this.#at = end + 1;
    this.#owedLineFeed = false;
    this.#heardFrom = true;
    this.#answered++;
    return this.#parse(line);
  }

  /** The next head. Contents of the object before that were not read are passed over. */
  async head(): Promise<ObjectHead> {
    for (;;) {
      const head = this.headNow();
      if (head) return head;
      if (this.#chunk.length - this.#at > maxHeadBytes) throw new GitError("git cat-file gave an answer that is none");
      if (await this.#more()) continue;
      const unreadable = await this.#restart();
      if (unreadable) return unreadable;
    }
  }

  /**
   * Fills `target` with the next bytes of the current object.
   * @returns how many; fewer than `target` holds only at the object's end
   * @throws ObjectUnreadable (from the promise) if git cannot read the object to its end
   */
  fill(target: Uint8Array): number | Promise<number> {
    const wanted = Math.min(target.length, this.#left);
    if (this.#chunk.length - this.#at < wanted) return this.#fillSlowly(target, wanted);
    this.#take(target, 0, wanted);
    return wanted;
  }

  /** Lets node exit when nothing is asked, and git go after a while. */
  rest(): void {
    this.#git?.unref();
    this.#idle = setTimeout(() => this.close(), idleLimitMs).unref();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#idle);
    this.#git?.kill();
  }

  get closed(): boolean {
    return this.#closed;
  }

  #parse(line: string): ObjectHead {
    const [id = "", type = "", size = ""] = line.split(" ");
    if (type === "missing" || size === "") return { kind: "missing", id: this.#asked[this.#answered - 1] ?? id };
    this.#left = Number(size);
    this.#owedLineFeed = true;
    return { kind: "object", id, type, size: this.#left };
  }

  async #fillSlowly(target: Uint8Array, wanted: number): Promise<number> {
    let filled = 0;
    while (filled < wanted) {
      const here = Math.min(this.#chunk.length - this.#at, wanted - filled);
      this.#take(target, filled, here);
      filled += here;
      if (filled < wanted && !(await this.#more())) throw new ObjectUnreadable(await this.#loseCurrent());
    }
    return filled;
  }

  #take(target: Uint8Array, offset: number, length: number): void {
    target.set(this.#chunk.subarray(this.#at, this.#at + length), offset);
    this.#at += length;
    this.#left -= length;
  }

  #drop(): void {
    const here = Math.min(this.#chunk.length - this.#at, this.#left);
    this.#at += here;
    this.#left -= here;
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks?.next();
    if (!next || next.done) return false;
    const rest = this.#chunk.subarray(this.#at);
    this.#chunk = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    this.#at = 0;
    return true;
  }

  #start(): void {
    const how = understandsCommands ? ["--batch-command", "--buffer"] : ["--batch"];
    this.#git = startGit(["cat-file", ...how], { cwd: this.#repository });
    this.#chunks = this.#git.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    this.#chunk = Buffer.alloc(0);
    this.#at = 0;
    this.#owedLineFeed = false;
    this.#heardFrom = false;
  }

  #request(ids: readonly string[]): void {
    const lines = understandsCommands
      ? ids.map((id) => `contents ${id}\n`).join("") + "flush\n"
      : ids.join("\n") + "\n";
    this.#git?.stdin.write(lines, "latin1");
  }

  /** git has ended before the next head. Starts it anew; gives the object that it died of if that is certain. */
  async #restart(): Promise<ObjectHead | undefined> {
    // The rest of an object that the caller passed over is lost with the process: nothing more to pass over.
    this.#left = 0;
    const end = await this.#ended();
    if (end.exitCode === unknownOption && !this.#heardFrom && understandsCommands) {
      understandsCommands = false;
      return this.#resume();
    }
    const id = this.#asked[this.#answered] ?? "";
    if (this.#retried === id) {
      this.#answered++;
      this.#resume();
      return { kind: "unreadable", id, detail: lastLine(end) };
    }
    // What a killed process had buffered is lost, so this may not be the object that it died of: it is tried alone.
    this.#retried = id;
    this.#start();
    this.#request([id]);
    this.#request(this.#asked.slice(this.#answered + 1));
    return undefined;
  }

  async #loseCurrent(): Promise<string> {
    this.#left = 0;
    const end = await this.#ended();
    this.#resume();
    return lastLine(end);
  }

  #resume(): undefined {
    this.#start();
    const rest = this.#asked.slice(this.#answered);
    if (rest.length > 0) this.#request(rest);
  }

  async #ended(): Promise<GitEnd> {
    const end = await this.#git?.ended;
    if (!end || this.#closed) throw new GitError("git cat-file was ended");
    // Not one object's fault: starting again would not help.
    if (!this.#heardFrom && /not a git repository|dubious ownership|cannot use bare/.test(end.stderr)) {
      throw gitFailure(["cat-file"], end, this.#repository);
    }
    return end;
  }
}

function lastLine({ stderr, exitCode }: GitEnd): string {
  return stderr.trim().split("\n").pop() || `git cat-file ended with exit code ${exitCode}`;
}
