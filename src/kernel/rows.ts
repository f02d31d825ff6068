// What the kernel searches for, as rows of its literal tables (assembly/literal-table.ts): 32 bytes of text, zero-padded | length | flags | lines,
// two bytes | one byte of the kernel's own | how many neighbours have a set, 4 bits for those after, 4 for those before | the numbers of these sets,
// 8 bytes for those after, 6 for those before, the nearest first | 4 bytes unused. Behind the rows stand the sets, 32 bytes each.

/** How far a candidate's window reaches beyond its own line. `pem` goes to the END line, whatever `lines` says. */
export type WindowShape = { lines: number; pem: boolean };

/** Bit n is set if the byte n belongs to it. */
export type CharacterSet = bigint;
/** What may stand in each place beside a literal, the nearest first. Behind the last of them anything may. */
export type Neighbours = { before: CharacterSet[]; after: CharacterSet[] };

/** The kernel looks no further (assembly/neighbours.ts). */
export const mostNeighbours = { before: 6, after: 8 } as const;

export type Recogniser = "none" | "assignment" | "url";

/**
 * One entry of the literal table. `none`: the hit itself is the candidate. Records carry the entry's index as `id`.
 * `text` is 3 to 32 bytes, a character for each (latin1); with `fold` it is compared without ASCII case.
 */
export type Literal = {
  text: string;
  fold: boolean;
  recogniser: Recogniser;
  window: WindowShape;
  /** Counts only where no letter, digit or underscore stands before it, but for those of an escape (`\n`, `%3D`). */
  bounded?: boolean;
  /** Counts only between these, where no escape stands before it; those after may be fewer than given. */
  neighbours?: Neighbours;
};

export type KernelTables = {
  literals: readonly Literal[];
  /** Provider words of opaque rules, 3 to 32 bytes, compared without ASCII case; an opaque record's `id` is the index here. */
  providerWords: readonly string[];
};

/** The same in bytes, `rowBytes` an entry. */
export type KernelRows = {
  literals: Uint8Array;
  /** What the literals' rows number, 32 bytes each. */
  sets: Uint8Array;
  words: Uint8Array;
  /** What the kernel made of exactly these rows before, so that it need not make it again. */
  image?: KernelImage;
};

export type KernelImage = {
  /** Both tables, literals first. */
  bytes: Uint8Array;
  /** Where they have to lie in the kernel's memory: they hold addresses. */
  address: number;
  /** Where the table of words begins in them. */
  wordsAt: number;
};

export const rowBytes = 56;
export const setBytes = 32;
const textBytes = 32;
const lengthAt = textBytes;
const flagsAt = lengthAt + 1;
/** Behind these stand what the kernel writes, and neighbours. */
const givenBytes = 36;
const neighboursAt = 37;
const mostSets = 256;

const FOLD = 1;
const PEM = 2;
const BOUNDED = 4;
const RECOGNISER: Record<Recogniser, number> = { none: 0, assignment: 16, url: 32 };

/** @throws RangeError for a literal or word that is not 3 to 32 bytes */
export function rowsOf({ literals, providerWords }: KernelTables): KernelRows {
  const numbers = new Map<CharacterSet, number>();
  const rows = packed(literals, numbers);
  return { literals: rows, sets: setsOf(numbers), words: packed(providerWords.map(asLiteral), numbers) };
}

function asLiteral(text: string): Literal {
  return { text, fold: true, recogniser: "none", window: { lines: 0, pem: false } };
}

/** All rows in one write: this is cold code on the hook path, where a loop of buffer writes took five times as long. */
function packed(literals: readonly Literal[], numbers: Map<CharacterSet, number>): Uint8Array {
  return Buffer.from(literals.map((literal) => rowOf(literal, numbers)).join(""), "latin1");
}

function rowOf(literal: Literal, numbers: Map<CharacterSet, number>): string {
  const { text, fold, recogniser, bounded, neighbours, window } = literal;
  const { lines, pem } = window;
  if (text.length < 3 || text.length > textBytes) throw new RangeError(`a literal has 3 to 32 bytes: ${text}`);
  const flags = (fold ? FOLD : 0) | (pem ? PEM : 0) | (bounded ? BOUNDED : 0) | RECOGNISER[recogniser];
  const given = text.padEnd(textBytes, "\0") + String.fromCharCode(text.length, flags, lines & 255, lines >> 8, 0);
  const after = numbersOf(neighbours?.after.slice(0, mostNeighbours.after) ?? [], numbers);
  const before = numbersOf(neighbours?.before.slice(0, mostNeighbours.before) ?? [], numbers);
  const counts = String.fromCharCode(after.length | (before.length << 4), 0, 0);
  return (given + counts + after.padEnd(mostNeighbours.after, "\0") + before).padEnd(rowBytes, "\0");
}

/** The numbers of the sets, up to one for which there is no number left. */
function numbersOf(sets: readonly CharacterSet[], numbers: Map<CharacterSet, number>): string {
  let text = "";
  for (const set of sets) {
    const number = numbers.get(set) ?? numbers.size;
    if (number === mostSets) break;
    numbers.set(set, number);
    text += String.fromCharCode(number);
  }
  return text;
}

function setsOf(numbers: ReadonlyMap<CharacterSet, number>): Uint8Array {
  const bytes = Buffer.alloc(numbers.size * setBytes);
  for (const [set, number] of numbers)
    for (let word = 0; word < setBytes; word += 8)
      bytes.writeBigUInt64LE(BigInt.asUintN(64, set >> BigInt(word * 8)), number * setBytes + word);
  return bytes;
}

/** The row of a literal that counts whatever stands beside it. */
export function clearNeighbours(rows: Uint8Array, index: number): void {
  rows[index * rowBytes + neighboursAt] = 0;
}

export function countOf(rows: Uint8Array): number {
  return rows.length / rowBytes;
}

export function textOf(rows: Uint8Array, index: number): string {
  const from = index * rowBytes;
  return bufferOf(rows).toString("latin1", from, from + (rows[from + lengthAt] ?? 0));
}

export function isBounded(rows: Uint8Array, index: number): boolean {
  return ((rows[index * rowBytes + flagsAt] ?? 0) & BOUNDED) !== 0;
}

/** The number of the row that is the same but for what the kernel wrote into it; -1 if there is none. */
export function indexOfRow(rows: Uint8Array, row: Uint8Array): number {
  const given = row.subarray(0, givenBytes);
  const all = bufferOf(rows);
  for (let at = all.indexOf(given); at !== -1; at = all.indexOf(given, at + 1))
    if (at % rowBytes === 0) return at / rowBytes;
  return -1;
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
