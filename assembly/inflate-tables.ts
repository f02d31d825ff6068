// Decoding tables for Huffman codes, as libdeflate builds them (lib/deflate_decompress.c describes the method).
//
// A table has 2^tableBits entries, found by the next tableBits bits of the stream; longer codes go on in a subtable. It is
// built in the order of the codes' lengths: after each length the part filled so far is copied behind itself, so every entry is
// written about once, by memory.copy.
//
// Entry, u32:
//   literal       LITERAL | byte << 16 | length << 8 | length
//   match, offset base << 16 | code length << 8 | code length + extra bits
//   END           EXCEPTIONAL | END | ... | length
//   subtable      index of its first entry << 16 | EXCEPTIONAL | SUBTABLE | its bits << 8 | bits of the main table
//   no such code  EXCEPTIONAL alone
// The low byte is what decoding consumes, so that a shift by the entry itself consumes it.
//
// Invariant: which codes are refused is exactly what zlib 1.3 refuses (inftrees.c): sets that are over-subscribed, and incomplete ones,
// but for a single code of one bit, or no code at all for offsets. The missing code is an error only where it is used.
import { claim } from "./layout";

export const LITERAL_BITS: u32 = 11;
export const OFFSET_BITS: u32 = 8;
export const LENGTHS_BITS: u32 = 7;

export const EXCEPTIONAL: u32 = 0x8000;
export const SUBTABLE: u32 = 0x4000;
export const END: u32 = 0x2000;
const LITERAL: u32 = 0x80000000;

// The largest tables that codes of at most 15 bits can need: zlib's examples/enough.c for 288 symbols and 11 bits, 32 and 8.
const LITERAL_ENTRIES: usize = 2342;
const OFFSET_ENTRIES: usize = 402;
const LONGEST_CODE: u32 = 15;

export const LITERAL_SYMBOLS: i32 = 288;
export const OFFSET_SYMBOLS: i32 = 32;
export const LENGTHS_SYMBOLS: i32 = 19;

/** Meanings of the symbols, and the code lengths that the next table is built from (one byte a symbol, literals first). */
export let literalMeanings: usize = 0;
export let offsetMeanings: usize = 0;
export let lengthsMeanings: usize = 0;
export let codeLengths: usize = 0;

/** Bits that find an entry of the tables of the block at hand. */
export let literalBits: u32 = 0;
export let offsetBits: u32 = 0;

/** Tables of the block at hand, and those of RFC 1951's fixed codes. */
export let literalTable: usize = 0;
export let offsetTable: usize = 0;
export let lengthsTable: usize = 0;
export let fixedLiteralTable: usize = 0;
export let fixedOffsetTable: usize = 0;
export let fixedLiteralBits: u32 = 0;
export let fixedOffsetBits: u32 = 0;

let counts: usize = 0;
let places: usize = 0;
let sorted: usize = 0;

export function claimInflateTables(): void {
  literalMeanings = claim(<usize>LITERAL_SYMBOLS * 4);
  offsetMeanings = claim(<usize>OFFSET_SYMBOLS * 4);
  lengthsMeanings = claim(<usize>LENGTHS_SYMBOLS * 4);
  // Repeated lengths are written 16 at a time, up to 138 + 15 of them behind the last.
  codeLengths = claim(<usize>(LITERAL_SYMBOLS + OFFSET_SYMBOLS) + 160);
  literalTable = claim(LITERAL_ENTRIES * 4);
  offsetTable = claim(OFFSET_ENTRIES * 4);
  lengthsTable = claim(1 << (LENGTHS_BITS + 2));
  fixedLiteralTable = claim(LITERAL_ENTRIES * 4);
  fixedOffsetTable = claim(OFFSET_ENTRIES * 4);
  counts = claim((LONGEST_CODE + 1) * 4);
  places = claim((LONGEST_CODE + 1) * 4);
  sorted = claim(<usize>LITERAL_SYMBOLS * 4);
  fillMeanings();
  buildFixedTables();
}

/** Builds both tables of a dynamic block from codeLengths. @returns false for what zlib refuses */
export function buildBlockTables(literals: i32, offsets: i32): bool {
  offsetBits = buildDecodingTable(offsetTable, OFFSET_BITS, offsetMeanings, codeLengths + literals, offsets, true);
  literalBits = buildDecodingTable(literalTable, LITERAL_BITS, literalMeanings, codeLengths, literals, true);
  return offsetBits != 0 && literalBits != 0;
}

/** RFC 1951, section 3.2.5. Symbols 286, 287 and offsets 30, 31 stand in the fixed codes and mean nothing. */
function fillMeanings(): void {
  for (let symbol: u32 = 0; symbol < 256; symbol++) store<u32>(literalMeanings + (symbol << 2), LITERAL | (symbol << 16));
  store<u32>(literalMeanings + (256 << 2), EXCEPTIONAL | END);
  let base: u32 = 3;
  for (let symbol: u32 = 257; symbol < 285; symbol++) {
    const extra: u32 = symbol < 265 ? 0 : (symbol - 261) >> 2;
    store<u32>(literalMeanings + (symbol << 2), (base << 16) | extra);
    base += <u32>1 << extra;
  }
  store<u32>(literalMeanings + (285 << 2), 258 << 16);
  store<u32>(literalMeanings + (286 << 2), EXCEPTIONAL);
  store<u32>(literalMeanings + (287 << 2), EXCEPTIONAL);
  base = 1;
  for (let symbol: u32 = 0; symbol < 30; symbol++) {
    const extra: u32 = symbol < 4 ? 0 : (symbol - 2) >> 1;
    store<u32>(offsetMeanings + (symbol << 2), (base << 16) | extra);
    base += <u32>1 << extra;
  }
  store<u32>(offsetMeanings + (30 << 2), EXCEPTIONAL);
  store<u32>(offsetMeanings + (31 << 2), EXCEPTIONAL);
  for (let symbol: u32 = 0; symbol < <u32>LENGTHS_SYMBOLS; symbol++) store<u32>(lengthsMeanings + (symbol << 2), symbol << 16);
}

/** RFC 1951, section 3.2.6. */
function buildFixedTables(): void {
  memory.fill(codeLengths, 8, 144);
  memory.fill(codeLengths + 144, 9, 112);
  memory.fill(codeLengths + 256, 7, 24);
  memory.fill(codeLengths + 280, 8, 8);
  memory.fill(codeLengths + 288, 5, 32);
  fixedLiteralBits = buildDecodingTable(fixedLiteralTable, LITERAL_BITS, literalMeanings, codeLengths, LITERAL_SYMBOLS, true);
  fixedOffsetBits = buildDecodingTable(fixedOffsetTable, OFFSET_BITS, offsetMeanings, codeLengths + 288, OFFSET_SYMBOLS, true);
}

/**
 * Builds a table from the code lengths of `total` symbols.
 * @param mostBits the table's size; it is smaller where no code is that long: most streams of a pack are short, and so are their codes
 * @param mayLack whether the set may be a single code of one bit, or empty
 * @returns the bits that find an entry, or 0 for sets that zlib refuses
 */
export function buildDecodingTable(
  table: usize, mostBits: u32, meanings: usize, lengths: usize, total: i32, mayLack: bool,
): u32 {
  const longest = sortSymbols(lengths, total);
  const left = unusedCodes();
  if (left < 0) return 0;
  if (left > 0) return mayLack && longest <= 1 ? buildLackingTable(table, meanings, longest) : 0;
  const tableBits = min(mostBits, longest);
  let at = sorted + (<usize>load<u32>(counts) << 2);
  let length: u32 = 1;
  let count = load<u32>(counts + 4);
  while (count == 0) count = load<u32>(counts + (++length << 2));
  // The code, its first bit lowest, as it stands in the stream; and the end of the part of the table that is filled.
  let code: u32 = 0;
  let end: u32 = 1 << length;
  while (length <= tableBits) {
    do {
      store<u32>(table + (code << 2), entryOf(meanings, at, length));
      at += 4;
      if (code == end - 1) {
        doubleTable(table, end, tableBits - length);
        return tableBits;
      }
      code = nextCode(code, end);
    } while (--count);
    do {
      if (++length <= tableBits) {
        copyEntries(table, end);
        end <<= 1;
      }
      count = load<u32>(counts + (length << 2));
    } while (count == 0);
  }
  buildSubtables(table, tableBits, meanings, at, length, count, code);
  return tableBits;
}

function doubleTable(table: usize, filled: u32, times: u32): void {
  let end = filled;
  for (let left = times; left > 0; left--) {
    copyEntries(table, end);
    end <<= 1;
  }
}

/** Copies the first `count` entries behind themselves, and up to three more: they are overwritten, or lie behind the table. */
// @ts-ignore: AssemblyScript decorator
@inline
function copyEntries(table: usize, count: u32): void {
  const to = table + (count << 2);
  // A call of memory.copy costs more than most of these copies.
  for (let i: usize = 0; i < <usize>count << 2; i += 16) v128.store(to + i, v128.load(table + i));
}

function buildSubtables(table: usize, tableBits: u32, meanings: usize, first: usize, from: u32, firstCount: u32, firstCode: u32): void {
  let at = first;
  let length = from;
  let count = firstCount;
  let code = firstCode;
  const mask: u32 = (1 << tableBits) - 1;
  let prefix: u32 = u32.MAX_VALUE;
  let start: u32 = 0;
  let end: u32 = 1 << tableBits;
  while (true) {
    if ((code & mask) != prefix) {
      prefix = code & mask;
      start = end;
      const bits = subtableBits(length - tableBits, count, tableBits);
      end = start + (<u32>1 << bits);
      store<u32>(table + (prefix << 2), (start << 16) | EXCEPTIONAL | SUBTABLE | (bits << 8) | tableBits);
    }
    const entry = entryOf(meanings, at, length - tableBits);
    at += 4;
    const stride: u32 = <u32>1 << (length - tableBits);
    for (let i = start + (code >> tableBits); i < end; i += stride) store<u32>(table + (i << 2), entry);
    const codes: u32 = <u32>1 << length;
    if (code == codes - 1) return;
    code = nextCode(code, codes);
    count--;
    while (count == 0) count = load<u32>(counts + (++length << 2));
  }
}

/** Bits that hold all codes with this prefix: as many as fill it. The set is complete, so the sum ends at a power of two. */
function subtableBits(fewest: u32, count: u32, tableBits: u32): u32 {
  let bits = fewest;
  for (let used = count; used < <u32>1 << bits;) {
    bits++;
    used = (used << 1) + load<u32>(counts + ((tableBits + bits) << 2));
  }
  return bits;
}

/** Adds one to a code whose first bit is the lowest: clears the ones on top, sets the zero below them. */
// @ts-ignore: AssemblyScript decorator
@inline
function nextCode(code: u32, codes: u32): u32 {
  const bit: u32 = <u32>1 << (31 - clz(code ^ (codes - 1)));
  return (code & (bit - 1)) | bit;
}

// @ts-ignore: AssemblyScript decorator
@inline
function entryOf(meanings: usize, at: usize, length: u32): u32 {
  return load<u32>(meanings + (load<u32>(at) << 2)) + (length << 8) + length;
}

/**
 * Sorts symbols by code length, behind as many places as there are symbols without a code. Most of 286 literals have none: eight of those
 * are passed over at a time.
 * @returns the longest length
 */
function sortSymbols(lengths: usize, total: i32): u32 {
  memory.fill(counts, 0, (LONGEST_CODE + 1) << 2);
  // Lengths behind the last are not those of this set.
  const end = <usize>total;
  let coded: u32 = 0;
  for (let first: usize = 0; first < end; first += 8) {
    for (let left = eightLengths(lengths, first, end); left != 0; coded++) {
      const shift = <u64>ctz(left) & 56;
      const slot = counts + (<usize>((left >> shift) & 15) << 2);
      store<u32>(slot, load<u32>(slot) + 1);
      left &= ~((<u64>15) << shift);
    }
  }
  store<u32>(counts, <u32>total - coded);
  let longest: u32 = 0;
  let place: u32 = 0;
  for (let length: u32 = 0; length <= LONGEST_CODE; length++) {
    const count = load<u32>(counts + (length << 2));
    store<u32>(places + (length << 2), place);
    place += count;
    if (count) longest = length;
  }
  for (let first: usize = 0; first < end; first += 8) {
    for (let left = eightLengths(lengths, first, end); left != 0;) {
      const shift = <u64>ctz(left) & 56;
      const slot = places + (<usize>((left >> shift) & 15) << 2);
      store<u32>(sorted + (<usize>load<u32>(slot) << 2), <u32>first + (<u32>shift >> 3));
      store<u32>(slot, load<u32>(slot) + 1);
      left &= ~((<u64>15) << shift);
    }
  }
  return longest;
}

/** A byte each, 15 at most; zero from `end` on. */
// @ts-ignore: AssemblyScript decorator
@inline
function eightLengths(lengths: usize, first: usize, end: usize): u64 {
  const eight = load<u64>(lengths + first);
  return end - first < 8 ? eight & ((<u64>1 << (<u64>(end - first) << 3)) - 1) : eight;
}

/** Codes of 15 bits that no symbol uses; negative for an over-subscribed set. */
function unusedCodes(): i32 {
  let left: i32 = 1;
  for (let length: u32 = 1; length <= LONGEST_CODE; length++) {
    left = (left << 1) - load<i32>(counts + (length << 2));
    if (left < 0) return left;
  }
  return left;
}

function buildLackingTable(table: usize, meanings: usize, longest: u32): u32 {
  store<u32>(table, longest == 0 ? EXCEPTIONAL | 1 : entryOf(meanings, sorted + (<usize>load<u32>(counts) << 2), 1));
  store<u32>(table, EXCEPTIONAL | 1, 4);
  return 1;
}
