// dist/rule-tables.bin: what detection needs of the built-in rules before the first of them is asked for, ready to be copied into the kernel.
// Made by scripts/build-rules.js for the kernel and the rules.json that lie beside it.
//
//   a line of JSON: Head | both literal tables as the kernel makes them | sections of numbers, four bytes each, little-endian
import type { RuleTables } from "../detect/rule-tables.ts";
import type { Tabulated } from "../detect/rule-tables.ts";
import { imageOf } from "../kernel.ts";
import { rowBytes, rowsOf, setBytes } from "../kernel/rows.ts";
import type { RuleKind } from "../types.ts";

type Head = {
  literals: number;
  /** Behind the literals' rows. */
  sets: number;
  words: number;
  /** Where rows begin in the image, where the words' table does, and where the image has to lie. */
  literalRows: number;
  wordRows: number;
  wordsAt: number;
  address: number;
  imageBytes: number;
  /** A letter a rule. */
  kinds: string;
  /** How many numbers the sections have that follow the image: of each entry and rule where its part of the next section begins, and that section. */
  sections: number[];
};

export type PackedTables = {
  tables: RuleTables;
  /** A letter a rule, one of kindLetters. */
  kinds: string;
  /** Where each rule's line begins in rules.json, and one more. */
  lineStart(rule: number): number;
};

export const kindLetters: Readonly<Record<RuleKind, string>> = {
  signature: "s",
  opaque: "o",
  assignment: "a",
  file: "f",
  whole: "w",
};

/** @param lineStarts where each rule's line begins in rules.json, and where the last one ends */
export function packTables(
  tabulated: Tabulated,
  {
    kinds,
    lineStarts,
    wasm,
  }: { kinds: readonly RuleKind[]; lineStarts: readonly number[]; wasm: Uint8Array<ArrayBuffer> },
): Buffer {
  const rows = rowsOf(tabulated);
  const { image, literalsAt, wordsAt } = imageOf(rows, wasm);
  const sections = [...inSections(tabulated.byLiteral), ...inSections(tabulated.byWord), lineStarts];
  const head: Head = {
    literals: tabulated.literals.length,
    sets: rows.sets.length / setBytes,
    words: tabulated.providerWords.length,
    literalRows: literalsAt,
    wordRows: wordsAt,
    wordsAt: image.wordsAt,
    address: image.address,
    imageBytes: image.bytes.length,
    kinds: kinds.map((kind) => kindLetters[kind]).join(""),
    sections: sections.map(({ length }) => length),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), image.bytes, ...sections.map(numberBytes)]);
}

/** Lists, one after the other: where each begins, and where the last ends; and their members. */
function inSections(lists: readonly (readonly number[])[]): [starts: number[], members: number[]] {
  const starts = [0];
  for (const list of lists) starts.push((starts.at(-1) ?? 0) + list.length);
  return [starts, lists.flat()];
}

function numberBytes(numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) bytes.writeUInt32LE(number, index * 4);
  return bytes;
}

export function unpackTables(bytes: Buffer): PackedTables {
  const imageFrom = bytes.indexOf("\n") + 1;
  const head = JSON.parse(bytes.toString("latin1", 0, imageFrom)) as Head;
  const image = bytes.subarray(imageFrom, imageFrom + head.imageBytes);
  const [literalStarts, literalMembers, wordStarts, wordMembers, lines] = sectionStarts(
    head,
    imageFrom + head.imageBytes,
  );
  const number = (section: number | undefined, index: number): number => bytes.readUInt32LE((section ?? 0) + index * 4);
  const list = (starts: number | undefined, members: number | undefined, entry: number): number[] => {
    const found: number[] = [];
    const to = number(starts, entry + 1);
    for (let index = number(starts, entry); index < to; index++) found.push(number(members, index));
    return found;
  };
  const rowsAt = (from: number, count: number): Buffer => image.subarray(from, from + count * rowBytes);
  const setsAt = head.literalRows + head.literals * rowBytes;
  return {
    tables: {
      rows: {
        literals: rowsAt(head.literalRows, head.literals),
        sets: image.subarray(setsAt, setsAt + head.sets * setBytes),
        words: rowsAt(head.wordRows, head.words),
        image: { bytes: image, address: head.address, wordsAt: head.wordsAt },
      },
      rulesOfLiteral: (literal) => list(literalStarts, literalMembers, literal),
      rulesOfWord: (word) => list(wordStarts, wordMembers, word),
    },
    kinds: head.kinds,
    lineStart: (rule) => number(lines, rule),
  };
}

function sectionStarts({ sections }: Head, from: number): number[] {
  let at = from;
  return sections.map((count) => {
    const start = at;
    at += count * 4;
    return start;
  });
}
