// Reads commits, tags and trees: objects that are small enough to be held whole, one at a time.
import { gitOutput } from "../git/run.ts";

export type StoredObject = { id: string; type: string; bytes: Buffer };

const lineFeed = 0x0a;

/**
 * One result for each name, in their order; undefined for one that git does not find.
 * @param names object ids, or expressions such as `<id>^{tree}`; none holds a line feed
 */
export async function* readObjects(
  repository: string,
  names: string[],
  signal: AbortSignal,
): AsyncGenerator<StoredObject | undefined, void> {
  if (names.length === 0) return;
  const input = names.map((name) => `${name}\n`).join("");
  const output = new ByteQueue(gitOutput(["cat-file", "--batch", "--buffer"], { cwd: repository, signal, input }));
  for (let i = 0; i < names.length; i++) {
    const [id = "", type = "", size = ""] = (await output.takeLine()).split(" ");
    // "<name> missing": git-cat-file(1), "BATCH OUTPUT".
    if (size === "") yield undefined;
    else {
      yield { id, type, bytes: await output.take(Number(size)) };
      await output.take(1);
    }
  }
  await output.finish();
}

/** Cuts a stream of chunks anew. */
class ByteQueue {
  readonly #chunks: AsyncGenerator<Buffer, void>;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncGenerator<Buffer, void>) {
    this.#chunks = chunks;
  }

  async takeLine(): Promise<string> {
    let end = this.#bytes.indexOf(lineFeed);
    while (end < 0) {
      await this.#fill(this.#bytes.length + 1);
      end = this.#bytes.indexOf(lineFeed);
    }
    const line = this.#bytes.toString("latin1", 0, end);
    this.#bytes = this.#bytes.subarray(end + 1);
    return line;
  }

  async take(length: number): Promise<Buffer> {
    if (this.#bytes.length < length) await this.#fill(length);
    const taken = this.#bytes.subarray(0, length);
    this.#bytes = this.#bytes.subarray(length);
    return taken;
  }

  /** Throws if git failed. */
  async finish(): Promise<void> {
    for (let next = await this.#chunks.next(); !next.done; next = await this.#chunks.next());
  }

  async #fill(length: number): Promise<void> {
    const pieces = [this.#bytes];
    for (let have = this.#bytes.length; have < length;) {
      const next = await this.#chunks.next();
      if (next.done) throw new Error("git cat-file ended early");
      pieces.push(next.value);
      have += next.value.length;
    }
    this.#bytes = Buffer.concat(pieces);
  }
}
