// Contents of a batch's objects, for the thread that searches them: read by git cat-file, in the order of the rows. Through a pipe where there can
// be one (piped-contents.ts); else, and for what git does not answer as it listed it, object by object.
import { ObjectUnreadable, type CatFile, type ObjectHead } from "../git/cat-file.ts";
import { typeNames } from "../git/pack-header.ts";
import { givenIds } from "../git/pack-rows.ts";
import { borrowObjectPipe, giveBackObjectPipe } from "../git/object-pipe.ts";
import { borrowCatFile, giveBackCatFile } from "../git/resting-cat-files.ts";
import { noContent } from "../kernel/pack-exports.ts";
import type { PackRows } from "../types.ts";
import type { PackTask } from "./pack-task.ts";
import { PipedContents, type Contents } from "./piped-contents.ts";

/** Gives `use` the contents of all objects of the batch. @throws the signal's reason if it is aborted */
export async function withContents<Result>(
  { repository, rows }: PackTask,
  signal: AbortSignal,
  use: (contents: Contents) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  let cat: CatFile | undefined;
  const throughCatFile = (row: number): Contents => {
    signal.throwIfAborted();
    cat = borrowCatFile(repository);
    cat.ask(givenIds(rows).slice(row));
    return new GitContents(cat, rows);
  };
  const pipe = borrowObjectPipe(repository);
  const onAbort = (): void => {
    pipe?.close();
    cat?.close();
  };
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await use(pipe ? new PipedContents(pipe, rows, throughCatFile) : throughCatFile(0));
  } catch (cause) {
    signal.throwIfAborted();
    throw cause;
  } finally {
    signal.removeEventListener("abort", onAbort);
    if (pipe) giveBackObjectPipe(pipe, repository);
    if (cat) giveBackCatFile(cat, repository);
  }
}

/** As many objects at a time as fit into what is to be filled. */
class GitContents implements Contents {
  readonly #cat: CatFile;
  readonly #rows: PackRows;

  constructor(cat: CatFile, rows: PackRows) {
    this.#cat = cat;
    this.#rows = rows;
  }

  /**
   * Fills `target` with the contents of the rows from `from` on.
   * @param at gets, for each of these rows, where its content begins: `at[row]`; `noContent` for what git cannot give as it was listed
   * @returns the first row that did not fit
   */
  async load(from: number, target: Uint8Array, at: Uint32Array): Promise<number> {
    const { count, size } = this.#rows;
    let filled = 0;
    let row = from;
    for (; row < count; row++) {
      const length = size[row] ?? 0;
      if (filled + length > target.length) break;
      const head = this.#cat.headNow() ?? (await this.#cat.head());
      at[row] = noContent;
      if (!this.#isExpected(head, row)) continue;
      const got = this.#cat.fill(target.subarray(filled, filled + length));
      if (typeof got !== "number" && !(await isReadable(got))) continue;
      at[row] = filled;
      filled += length;
    }
    return row;
  }

  /** What git says otherwise than it did when it listed the objects is read once more, by itself. */
  #isExpected(head: ObjectHead, row: number): boolean {
    const { size, type } = this.#rows;
    return head.kind === "object" && head.size === size[row] && head.type === typeNames[type[row] ?? 0];
  }
}

async function isReadable(filling: Promise<number>): Promise<boolean> {
  try {
    await filling;
    return true;
  } catch (cause) {
    if (!(cause instanceof ObjectUnreadable)) throw cause;
    return false;
  }
}
