// What the kernel searches for, as rows of its literal tables (assembly/literal-table.ts): 32 bytes of text, zero-padded | length | flags | lines,
// two bytes | four bytes of the kernel's own.

/** How far a candidate's window reaches beyond its own line. `pem` goes to the END line, whatever `lines` says. */
export type WindowShape = { lines: number; pem: boolean };

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
};

export type KernelTables = {
  literals: readonly Literal[];
  /** Provider words of opaque rules, 3 to 32 bytes, compared without ASCII case; an opaque record's `id` is the index here. */
  providerWords: readonly string[];
};

/** The same in bytes, `rowBytes` an entry. */
export type KernelRows = {
  literals: Uint8Array;
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

export const rowBytes = 40;
const textBytes = 32;
const lengthAt = textBytes;
const flagsAt = lengthAt + 1;
/** Behind these stands what the kernel writes. */
const givenBytes = 36;

const FOLD = 1;
const PEM = 2;
const BOUNDED = 4;
const RECOGNISER: Record<Recogniser, number> = { none: 0, assignment: 16, url: 32 };

/** @throws RangeError for a literal or word that is not 3 to 32 bytes */
export function rowsOf({ literals, providerWords }: KernelTables): KernelRows {
  return { literals: packed(literals), words: packed(providerWords.map(asLiteral)) };
}

function asLiteral(text: string): Literal {
  return { text, fold: true, recogniser: "none", window: { lines: 0, pem: false } };
}

/** All rows in one write: this is cold code on the hook path, where a loop of buffer writes took five times as long. */
function packed(literals: readonly Literal[]): Uint8Array {
  return Buffer.from(literals.map(rowOf).join(""), "latin1");
}

function rowOf({ text, fold, recogniser, bounded, window: { lines, pem } }: Literal): string {
  if (text.length < 3 || text.length > textBytes) throw new RangeError(`a literal has 3 to 32 bytes: ${text}`);
  const flags = (fold ? FOLD : 0) | (pem ? PEM : 0) | (bounded ? BOUNDED : 0) | RECOGNISER[recogniser];
  return text.padEnd(textBytes, "\0") + String.fromCharCode(text.length, flags, lines & 255, lines >> 8, 0, 0, 0, 0);
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
