// Contents of a batch's objects, read from git's pipe straight into the kernel's memory. An answer is `<id> <type> <size> LF <contents> LF`
// (git-cat-file(1), "Batch output").
//
// A read waits for git, so it is done only where git is sure to write more: it has been asked for the row, and what has come of its answer
// is the beginning of what is expected. Any other answer ends the pipe, and `otherwise` reads on from that row.
import { mostRequestBytes, type ObjectPipe } from "../git/object-pipe.ts";
import { writeHexOf } from "../git/id-space.ts";
import { typeNames } from "../git/pack-header.ts";
import type { PackRows } from "../types.ts";

const idDigits = 40;
const typesInAnswers = typeNames.map((name) => Buffer.from(` ${name} `, "latin1"));
/** The shortest that git answers, `<id> missing` LF, is longer than what says id and type. */
const idAndTypeBytes = idDigits + " commit ".length;
/** Id, type, a size of eight digits, and two line feeds. */
const mostAround = idAndTypeBytes + 10;
/** What a pipe of Linux holds. */
const pipeBytes = 64 * 1024;
const lineFeed = 0x0a;

const command = "contents ";
const commandBytes = command.length + idDigits + 1;
const flush = "flush\n";
const mostRows = Math.floor((mostRequestBytes - flush.length) / commandBytes);
const blank = Buffer.from(`${command}${"0".repeat(idDigits)}\n`.repeat(mostRows) + flush, "latin1");

/** Room for the longest object, and what a read gives beside it. */
export function contentWindowSize({ count, size }: PackRows): number {
  let longest = 0;
  for (let row = 0; row < count; row++) longest = Math.max(longest, size[row] ?? 0);
  return longest + mostAround + pipeBytes;
}

/** Contents of rows, as many at a time as there are; what `load` does is told in detect/pack-batch.ts. */
export type Contents = { load(from: number, target: Uint8Array, at: Uint32Array): Promise<number> };

export class PipedContents implements Contents {
  readonly #pipe: ObjectPipe;
  readonly #rows: PackRows;
  readonly #otherwise: (row: number) => Contents;
  #instead: Contents | undefined;
  /** Rows before this one have been asked for. */
  #asked = 0;
  /** What lies in the window and was not given out yet. */
  #from = 0;
  #to = 0;

  /** @param otherwise gives the contents of all rows from one on */
  constructor(pipe: ObjectPipe, rows: PackRows, otherwise: (row: number) => Contents) {
    this.#pipe = pipe;
    this.#rows = rows;
    this.#otherwise = otherwise;
  }

  /** @param target the same memory in each call: it holds what was read too far */
  async load(from: number, target: Uint8Array, at: Uint32Array): Promise<number> {
    if (this.#instead) return this.#instead.load(from, target, at);
    target.copyWithin(0, this.#from, this.#to);
    this.#to -= this.#from;
    this.#from = 0;
    for (;;) {
      const row = this.#takeWhole(from, target, at);
      if (row > from) return row;
      if (from === this.#asked) await this.#ask();
      const count = row === -1 ? 0 : this.#pipe.read(target, this.#to);
      if (count === 0) return this.#readOtherwise(from, target, at);
      this.#to += count;
    }
  }

  /** The rows from `from` on that have come whole. @returns the next; -1 if the answer to `from` is not as expected */
  #takeWhole(from: number, target: Uint8Array, at: Uint32Array): number {
    const { size, type } = this.#rows;
    let row = from;
    for (; row < this.#asked && this.#to - this.#from >= idAndTypeBytes; row++) {
      const length = size[row] ?? 0;
      const start = contentStart(target, this.#from, { end: this.#to, type: type[row] ?? 0, size: length });
      if (start === -1) return row === from ? -1 : row;
      if (start + length + 1 > this.#to) break;
      at[row] = start;
      this.#from = start + length + 1;
    }
    this.#pipe.done = row === this.#asked && this.#from === this.#to;
    return row;
  }

  async #ask(): Promise<void> {
    const { count, numbers, numbered } = this.#rows;
    const first = this.#asked;
    this.#asked = Math.min(count, first + mostRows);
    const bytes = (this.#asked - first) * commandBytes;
    const commands = Buffer.from(blank.subarray(0, bytes + flush.length));
    for (let row = first; row < this.#asked; row++) {
      writeHexOf(numbered, numbers[row] ?? 0, commands, (row - first) * commandBytes + command.length);
    }
    commands.write(flush, bytes, "latin1");
    await this.#pipe.ask(commands);
  }

  #readOtherwise(from: number, target: Uint8Array, at: Uint32Array): Promise<number> {
    this.#pipe.close();
    this.#instead = this.#otherwise(from);
    return this.#instead.load(from, target, at);
  }
}

/**
 * @param at where an answer begins of which at least `idAndTypeBytes` are there
 * @returns where its contents begin, `end` or more if that has not come yet; -1 if it is not the answer that is expected
 */
function contentStart(
  bytes: Uint8Array,
  at: number,
  { end, type, size }: { end: number; type: number; size: number },
): number {
  const name = typesInAnswers[type] ?? blank;
  let place = at + idDigits;
  for (let i = 0; i < name.length; i++) if (bytes[place++] !== name[i]) return -1;
  let told = 0;
  for (; place < end && bytes[place] !== lineFeed; place++) told = told * 10 + (bytes[place] ?? 0) - 0x30;
  if (place >= end) return end;
  return told === size ? place + 1 : -1;
}
