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

/** Tables of the block at hand, and those of RFC 1951's fixed codes. */
export let literalTable: usize = 0;
export let offsetTable: usize = 0;
export let lengthsTable: usize = 0;
export let fixedLiteralTable: usize = 0;
export let fixedOffsetTable: usize = 0;

let counts: usize = 0;
let places: usize = 0;
let sorted: usize = 0;

export function claimInflateTables(): void {
  literalMeanings = claim(<usize>LITERAL_SYMBOLS * 4);
  offsetMeanings = claim(<usize>OFFSET_SYMBOLS * 4);
  lengthsMeanings = claim(<usize>LENGTHS_SYMBOLS * 4);
  codeLengths = claim(<usize>(LITERAL_SYMBOLS + OFFSET_SYMBOLS));
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
  buildDecodingTable(fixedLiteralTable, LITERAL_BITS, literalMeanings, codeLengths, LITERAL_SYMBOLS, true);
  buildDecodingTable(fixedOffsetTable, OFFSET_BITS, offsetMeanings, codeLengths + 288, OFFSET_SYMBOLS, true);
}

/**
 * Builds a table from the code lengths of `total` symbols.
 * @param mayLack whether the set may be a single code of one bit, or empty
 * @returns false for sets that zlib refuses
 */
export function buildDecodingTable(
  table: usize, tableBits: u32, meanings: usize, lengths: usize, total: i32, mayLack: bool,
): bool {
  const longest = sortSymbols(lengths, total);
  const left = unusedCodes();
  if (left < 0) return false;
  if (left > 0) return mayLack && longest <= 1 && buildLackingTable(table, tableBits, meanings, longest);
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
        return true;
      }
      code = nextCode(code, end);
    } while (--count);
    do {
      if (++length <= tableBits) {
        memory.copy(table + (end << 2), table, end << 2);
        end <<= 1;
      }
      count = load<u32>(counts + (length << 2));
    } while (count == 0);
  }
  buildSubtables(table, tableBits, meanings, at, length, count, code);
  return true;
}

function doubleTable(table: usize, filled: u32, times: u32): void {
  let end = filled;
  for (let left = times; left > 0; left--) {
    memory.copy(table + (end << 2), table, end << 2);
    end <<= 1;
  }
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

/** Sorts symbols by code length, those without a code first. @returns the longest length */
function sortSymbols(lengths: usize, total: i32): u32 {
  memory.fill(counts, 0, (LONGEST_CODE + 1) << 2);
  for (let symbol = 0; symbol < total; symbol++) {
    const slot = counts + (<usize>load<u8>(lengths + symbol) << 2);
    store<u32>(slot, load<u32>(slot) + 1);
  }
  let longest: u32 = 0;
  let place: u32 = 0;
  for (let length: u32 = 0; length <= LONGEST_CODE; length++) {
    const count = load<u32>(counts + (length << 2));
    store<u32>(places + (length << 2), place);
    place += count;
    if (count) longest = length;
  }
  for (let symbol = 0; symbol < total; symbol++) {
    const slot = places + (<usize>load<u8>(lengths + symbol) << 2);
    store<u32>(sorted + (<usize>load<u32>(slot) << 2), symbol);
    store<u32>(slot, load<u32>(slot) + 1);
  }
  return longest;
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

function buildLackingTable(table: usize, tableBits: u32, meanings: usize, longest: u32): bool {
  const entries: u32 = 1 << tableBits;
  for (let i: u32 = 0; i < entries; i++) store<u32>(table + (i << 2), EXCEPTIONAL | 1);
  if (longest == 0) return true;
  const entry = entryOf(meanings, sorted + (<usize>load<u32>(counts) << 2), 1);
  for (let i: u32 = 0; i < entries; i += 2) store<u32>(table + (i << 2), entry);
  return true;
}
