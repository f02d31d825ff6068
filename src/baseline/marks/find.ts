// Bytes -> the marks in them, by what they cover.
import type { Mark } from "../../types.ts";
import { readers, type Reach } from "./grammar.ts";
import { lineEndOf, lineStartOf, nextLineStartOf } from "./line.ts";

/** A mark where it stands. */
export type PlacedMark = Mark & { at: number };
type LineMark = { mark: PlacedMark; reach: Exclude<Reach, "on" | "off"> };
/** From a `secretlint-disable` to its `secretlint-enable`. */
type Block = { mark: PlacedMark; from: number; to: number };

export type Marks = {
  /** In order of their place. */
  all: PlacedMark[];
  /** By the start of the line that they cover. */
  byLine: Map<number, LineMark[]>;
  blocks: Block[];
};

/** A file with more is no person's work. What is passed over covers nothing, so findings stay. */
const maxMarks = 10_000;
const maxBlocks = 100;

/** @param bytes a whole input, or a slice of it whose first line is `startLine` */
export function findMarks(bytes: Uint8Array, startLine: number): Marks {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marks: Marks = { all: [], byLine: new Map(), blocks: [] };
  const numbers = new LineNumbers(buffer, startLine);
  for (const { at, read } of wordsIn(buffer)) {
    const lineStart = lineStartOf(buffer, at);
    if (lineStart === undefined) continue;
    const text = buffer.toString("latin1", lineStart, lineEndOf(buffer, at));
    const found = read(text, at - lineStart);
    if (!found) continue;
    const { reach, ...mark } = found;
    add(marks, { mark: { ...mark, line: numbers.at(at), at }, reach, lineStart, buffer });
  }
  return marks;
}

type Word = { at: number; read: (typeof readers)[number]["read"] };

function wordsIn(buffer: Buffer): Word[] {
  const words: Word[] = [];
  for (const { word, read } of readers) {
    let at = buffer.indexOf(word, 0, "latin1");
    for (let count = 0; at !== -1 && count < maxMarks; count++) {
      words.push({ at, read });
      at = buffer.indexOf(word, at + word.length, "latin1");
    }
  }
  return words.sort((a, b) => a.at - b.at);
}

type Found = { mark: PlacedMark; reach: Reach; lineStart: number; buffer: Buffer };

function add(marks: Marks, { mark, reach, lineStart, buffer }: Found): void {
  if (reach === "off") return closeBlocks(marks.blocks, mark);
  if (reach === "on") {
    const isOpen = marks.blocks.some(
      (block) => block.to === Infinity && String(block.mark.rules) === String(mark.rules),
    );
    if (!isOpen && marks.blocks.length < maxBlocks) marks.blocks.push({ mark, from: mark.at, to: Infinity });
    return;
  }
  marks.all.push(mark);
  const next = reach === "next" || reach === "line and next" ? nextLineStartOf(buffer, mark.at) : undefined;
  for (const line of [reach === "next" ? undefined : lineStart, next]) {
    if (line === undefined) continue;
    const here = marks.byLine.get(line);
    if (here) here.push({ mark, reach });
    else marks.byLine.set(line, [{ mark, reach }]);
  }
}

/** `secretlint-enable` without rules ends every block, with rules those of the same rules. */
function closeBlocks(blocks: Block[], { at, rules }: PlacedMark): void {
  for (const block of blocks) {
    if (block.to === Infinity && (rules === undefined || String(rules) === String(block.mark.rules))) block.to = at;
  }
}

/** Line numbers of ascending offsets, each line feed being counted once. */
class LineNumbers {
  readonly #buffer: Buffer;
  #line: number;
  #next: number;

  constructor(buffer: Buffer, startLine: number) {
    this.#buffer = buffer;
    this.#line = startLine;
    this.#next = buffer.indexOf(10);
  }

  at(offset: number): number {
    while (this.#next !== -1 && this.#next < offset) {
      this.#line++;
      this.#next = this.#buffer.indexOf(10, this.#next + 1);
    }
    return this.#line;
  }
}
