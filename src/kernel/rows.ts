// What the kernel searches for, as rows of its literal tables (assembly/literal-table.ts): 32 bytes of text, zero-padded | length | flags | lines,
// two bytes | one byte of the kernel's own | how many neighbours have a set, 4 bits for those after, 4 for those before | the number of its piece,
// two bytes, 0 for none | the numbers of the neighbours' sets, 8 bytes for those after, 6 for those before, the nearest first | the most bytes of a
// match around the piece, two bytes. Behind the rows stand the sets, 32 bytes each, and the pieces, which take two numbers each: the number of the
// set of a match's characters | how many places | the numbers of their sets, two bytes each.
//
// A word's row has in the place of these numbers: that of its tokens' characters | those of the first two | how many of these there are | the
// least and the most characters, two bytes each, 0 where nothing is known of its tokens.

/** How far a candidate's window reaches beyond its own line. `pem` goes to the END line, whatever `lines` says. */
export type WindowShape = { lines: number; pem: boolean };

/** Bit n is set if the byte n belongs to it. */
export type CharacterSet = bigint;
/** What may stand in each place beside a literal, the nearest first. Behind the last of them anything may. */
export type Neighbours = { before: CharacterSet[]; after: CharacterSet[] };

/** The kernel looks no further (assembly/neighbours.ts). */
export const mostNeighbours = { before: 6, after: 8 } as const;

/** What all matches that may hold a literal have: `most` bytes at most, all of `characters`, and somewhere in them these places in a row. */
export type Piece = { characters: CharacterSet; most: number; places: CharacterSet[] };

/** A piece has the room of two sets. */
export const mostPlaces = 30;

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
  /** Counts only with this around it, where no escape stands before it. */
  piece?: Piece;
};

export type KernelTables = {
  literals: readonly Literal[];
  /** Provider words of opaque rules, 3 to 32 bytes, compared without ASCII case; an opaque record's `id` is the index here. */
  providerWords: readonly string[];
  /** For each of the words what its tokens look like: runs that hold nothing of the sort do not count. */
  tokenForms?: readonly (TokenForm | undefined)[];
};

/** What is known of all tokens of a word: how many characters they have, of which set, and what their first ones may be, two at most. */
export type TokenForm = { least: number; most: number; characters: CharacterSet; opening: CharacterSet[] };

/** The same in bytes, `rowBytes` an entry. */
export type KernelRows = {
  literals: Uint8Array;
  /** What the rows of both number, 32 bytes each. */
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
const pieceAt = 38;
const formAt = 40;
const mostBytesAt = 54;
const mostAt = formAt + 6;
const mostCharacters = 0xffff;
const mostSets = 256;
const setsOfPiece = 2;

const FOLD = 1;
const PEM = 2;
const BOUNDED = 4;
const RECOGNISER: Record<Recogniser, number> = { none: 0, assignment: 16, url: 32 };

/** @throws RangeError for a literal or word that is not 3 to 32 bytes */
export function rowsOf({ literals, providerWords, tokenForms }: KernelTables): KernelRows {
  const numbers = new Map<CharacterSet, number>();
  const rows = literals.map((literal) => rowOf(literal, numbers));
  const words = packed(providerWords.map((word, index) => wordRowOf(word, tokenForms?.[index], numbers)));
  // Behind those of neighbours and words, whose numbers are bytes.
  const pieces = literals.map(({ piece }) => piece && pieceOf(piece, numbers));
  const told = [...new Set(pieces.filter((piece) => piece !== undefined))];
  const numberOf = (piece: string | undefined): number =>
    piece === undefined ? 0 : numbers.size + told.indexOf(piece) * setsOfPiece;
  const whole = rows.map((row, index) => withPiece(row, numberOf(pieces[index]), literals[index]?.piece?.most ?? 0));
  return {
    literals: packed(whole),
    sets: Buffer.concat([setsOf(numbers), packed(told)]),
    words,
  };
}

function pieceOf({ characters, places }: Piece, numbers: Map<CharacterSet, number>): string {
  const numberOf = (set: CharacterSet): string => inTwoBytes(numberIn(numbers, set));
  const some = places.slice(0, mostPlaces);
  const text = numberOf(characters) + inTwoBytes(some.length) + some.map(numberOf).join("");
  return text.padEnd(setBytes * setsOfPiece, "\0");
}

function withPiece(row: string, number: number, most: number): string {
  return row.slice(0, pieceAt) + inTwoBytes(number) + row.slice(pieceAt + 2, mostBytesAt) + inTwoBytes(most);
}

function inTwoBytes(number: number): string {
  return String.fromCharCode(number & 255, number >> 8);
}

function asLiteral(text: string): Literal {
  return { text, fold: true, recogniser: "none", window: { lines: 0, pem: false } };
}

/** All rows in one write: this is cold code on the hook path, where a loop of buffer writes took five times as long. */
function packed(rows: readonly string[]): Uint8Array {
  return Buffer.from(rows.join(""), "latin1");
}

function rowOf(literal: Literal, numbers: Map<CharacterSet, number>): string {
  const { neighbours } = literal;
  const after = numbersOf(neighbours?.after.slice(0, mostNeighbours.after) ?? [], numbers);
  const before = numbersOf(neighbours?.before.slice(0, mostNeighbours.before) ?? [], numbers);
  const counts = String.fromCharCode(after.length | (before.length << 4), 0, 0);
  return (givenOf(literal) + counts + after.padEnd(mostNeighbours.after, "\0") + before).padEnd(rowBytes, "\0");
}

function givenOf({ text, fold, recogniser, bounded, window: { lines, pem } }: Literal): string {
  if (text.length < 3 || text.length > textBytes) throw new RangeError(`a literal has 3 to 32 bytes: ${text}`);
  const flags = (fold ? FOLD : 0) | (pem ? PEM : 0) | (bounded ? BOUNDED : 0) | RECOGNISER[recogniser];
  return text.padEnd(textBytes, "\0") + String.fromCharCode(text.length, flags, lines & 255, lines >> 8, 0);
}

function wordRowOf(word: string, form: TokenForm | undefined, numbers: Map<CharacterSet, number>): string {
  const given = givenOf(asLiteral(word)).padEnd(formAt, "\0");
  const characters = numbersOf(form ? [form.characters] : [], numbers);
  if (!form || characters === "" || form.most > mostCharacters) return given.padEnd(rowBytes, "\0");
  const opening = numbersOf(form.opening.slice(0, 2), numbers);
  const { least, most } = form;
  const sizes = String.fromCharCode(opening.length, least & 255, least >> 8, most & 255, most >> 8);
  return (given + characters + opening.padEnd(2, "\0") + sizes).padEnd(rowBytes, "\0");
}

/** The numbers of the sets, a byte each, up to one for which there is no number left. */
function numbersOf(sets: readonly CharacterSet[], numbers: Map<CharacterSet, number>): string {
  let text = "";
  for (const set of sets) {
    if (!numbers.has(set) && numbers.size === mostSets) break;
    text += String.fromCharCode(numberIn(numbers, set));
  }
  return text;
}

function numberIn(numbers: Map<CharacterSet, number>, set: CharacterSet): number {
  const number = numbers.get(set) ?? numbers.size;
  numbers.set(set, number);
  return number;
}

function setsOf(numbers: ReadonlyMap<CharacterSet, number>): Uint8Array {
  const bytes = Buffer.alloc(numbers.size * setBytes);
  for (const [set, number] of numbers)
    for (let word = 0; word < setBytes; word += 8)
      bytes.writeBigUInt64LE(BigInt.asUintN(64, set >> BigInt(word * 8)), number * setBytes + word);
  return bytes;
}

/** The row of a literal that counts whatever stands around it. */
export function clearNeighbours(rows: Uint8Array, index: number): void {
  rows.fill(0, index * rowBytes + neighboursAt, index * rowBytes + pieceAt + 2);
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

/** The row of a word whose tokens may be anything. */
export function clearForm(rows: Uint8Array, index: number): void {
  rows.fill(0, index * rowBytes + mostAt, index * rowBytes + mostAt + 2);
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
