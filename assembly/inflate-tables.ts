// Decoding tables for Huffman codes, as libdeflate builds them (lib/deflate_decompress.c describes the method).
//
// A table is found by the next bits of the stream, always as many; longer codes go on in a subtable. It is built in the order of
// the codes' lengths: before each length the part filled so far is copied behind itself, so every entry is written about once, 16 bytes
// at a time. Its place and its size are constants, which saves an addition and a register in the loop that decodes.
//
// Entry, u32:
//   literal       LITERAL | byte << 16 | length
//   match, offset base << 16 | code length + 2 << 8 | code length + extra bits
//   length code   as match for the three that repeat, EXCEPTIONAL, REPEATS for the one that repeats what stands before; else symbol << 16 | length
//   END           EXCEPTIONAL | END | ... | length
//   subtable      index of its first entry << 16 | EXCEPTIONAL | SUBTABLE | its bits << 8 | bits of the main table
//   no such code  EXCEPTIONAL alone
// The low byte is what decoding consumes, so that a shift by the entry itself consumes it. Bits 8 to 12 mean nothing where nothing is said of them.
//
// Invariant: which codes are refused is exactly what zlib 1.3 refuses (inftrees.c): sets that are over-subscribed, and incomplete ones,
// but for a single code of one bit, or no code at all for offsets. The missing code is an error only where it is used.

export const LITERAL_BITS: u32 = 10;
export const OFFSET_BITS: u32 = 8;
export const LENGTHS_BITS: u32 = 7;

/** The next bits of a buffer whose lowest two are of the past, as the offset of an entry. */
export const LITERAL_MASK: u32 = ((1 << LITERAL_BITS) - 1) << 2;
export const OFFSET_MASK: u32 = ((1 << OFFSET_BITS) - 1) << 2;
export const LENGTHS_MASK: u32 = ((1 << LENGTHS_BITS) - 1) << 2;

export const EXCEPTIONAL: u32 = 0x8000;
export const SUBTABLE: u32 = 0x4000;
export const REPEATS: u32 = 0x4000;
export const END: u32 = 0x2000;
const LITERAL: u32 = 0x80000000;
/** Of the field that holds a code's length, and two. */
const TWO: u32 = 0x200;

// The largest tables that codes of at most 15 bits can need: zlib's examples/enough.c for 288 symbols and 10 bits, 32 and 8.
const LITERAL_ENTRIES: i32 = 1334;
const OFFSET_ENTRIES: i32 = 402;
const LONGEST_CODE: u32 = 15;

export const LITERAL_SYMBOLS: i32 = 288;
export const OFFSET_SYMBOLS: i32 = 32;
export const LENGTHS_SYMBOLS: i32 = 19;

/** Tables of the block at hand, of its code for lengths, and those of RFC 1951's fixed codes. Copies of entries go up to three beyond. */
export const literalTable: usize = memory.data(LITERAL_ENTRIES * 4 + 16, 16);
export const offsetTable: usize = memory.data(OFFSET_ENTRIES * 4 + 16, 16);
export const lengthsTable: usize = memory.data((1 << LENGTHS_BITS) * 4, 16);
const fixedLiteralTable: usize = memory.data((1 << LITERAL_BITS) * 4, 16);
const fixedOffsetTable: usize = memory.data((1 << OFFSET_BITS) * 4, 16);

/** The code lengths that tables are built from (a byte a symbol, literals first). Repeated ones are written 16 at a time, up to 138 + 15 behind the last. */
export const codeLengths: usize = memory.data((LITERAL_SYMBOLS + OFFSET_SYMBOLS) + 160, 16);

/** Meanings of the symbols. */
const literalMeanings: usize = memory.data(LITERAL_SYMBOLS * 4, 16);
const offsetMeanings: usize = memory.data(OFFSET_SYMBOLS * 4, 16);
const lengthsMeanings: usize = memory.data(LENGTHS_SYMBOLS * 4, 16);

/** For each length the symbols with a code of that length, u16 each, in order; where the list begins, and where it ends. */
const LIST_SIZE: u32 = LITERAL_SYMBOLS * 2;
const lists: usize = memory.data(16 * LITERAL_SYMBOLS * 2, 16);
const listStarts: usize = memory.data(64, 16);
const listEnds: usize = memory.data(64, 16);

/** The offset of the entry for each number of MIRRORED bits, the first bit lowest as it stands in the stream; u16. */
const MIRRORED: u32 = LITERAL_BITS;
const mirrors: usize = memory.data((1 << MIRRORED) * 2, 16);

/** Whether the tables are those of the fixed codes: successive blocks often are. */
let areFixed: bool = false;

/** To be called once before the first stream. */
export function fillInflateTables(): void {
  for (let length: u32 = 0; length < 16; length++) store<u32>(listStarts + (length << 2), <u32>lists + length * LIST_SIZE);
  for (let code: u32 = 0; code < 1 << MIRRORED; code++) store<u16>(mirrors + (code << 1), <u16>(mirror(code, MIRRORED) << 2));
  fillLiteralMeanings();
  fillOffsetMeanings();
  for (let symbol: u32 = 0; symbol < 16; symbol++) store<u32>(lengthsMeanings + (symbol << 2), symbol << 16);
  // RFC 1951, section 3.2.7.
  store<u32>(lengthsMeanings + (16 << 2), (3 << 16) | EXCEPTIONAL | REPEATS | TWO | 2);
  store<u32>(lengthsMeanings + (17 << 2), (3 << 16) | EXCEPTIONAL | TWO | 3);
  store<u32>(lengthsMeanings + (18 << 2), (11 << 16) | EXCEPTIONAL | TWO | 7);
  buildFixedTables();
}

/** RFC 1951, section 3.2.5. Symbols 286, 287 and offsets 30, 31 stand in the fixed codes and mean nothing. */
function fillLiteralMeanings(): void {
  for (let symbol: u32 = 0; symbol < 256; symbol++) store<u32>(literalMeanings + (symbol << 2), LITERAL | (symbol << 16));
  store<u32>(literalMeanings + (256 << 2), EXCEPTIONAL | END);
  let base: u32 = 3;
  for (let symbol: u32 = 257; symbol < 285; symbol++) {
    const extra: u32 = symbol < 265 ? 0 : (symbol - 261) >> 2;
    store<u32>(literalMeanings + (symbol << 2), (base << 16) | TWO | extra);
    base += <u32>1 << extra;
  }
  store<u32>(literalMeanings + (285 << 2), (258 << 16) | TWO);
  store<u32>(literalMeanings + (286 << 2), EXCEPTIONAL);
  store<u32>(literalMeanings + (287 << 2), EXCEPTIONAL);
}

function fillOffsetMeanings(): void {
  let base: u32 = 1;
  for (let symbol: u32 = 0; symbol < 30; symbol++) {
    const extra: u32 = symbol < 4 ? 0 : (symbol - 2) >> 1;
    store<u32>(offsetMeanings + (symbol << 2), (base << 16) | TWO | extra);
    base += <u32>1 << extra;
  }
  store<u32>(offsetMeanings + (30 << 2), EXCEPTIONAL);
  store<u32>(offsetMeanings + (31 << 2), EXCEPTIONAL);
}

/** RFC 1951, section 3.2.6. */
function buildFixedTables(): void {
  memory.fill(codeLengths, 8, 144);
  memory.fill(codeLengths + 144, 9, 112);
  memory.fill(codeLengths + 256, 7, 24);
  memory.fill(codeLengths + 280, 8, 8);
  memory.fill(codeLengths + 288, 5, 32);
  buildBlockTables(LITERAL_SYMBOLS, OFFSET_SYMBOLS);
  memory.copy(fixedLiteralTable, literalTable, (1 << LITERAL_BITS) * 4);
  memory.copy(fixedOffsetTable, offsetTable, (1 << OFFSET_BITS) * 4);
  areFixed = true;
}

/** Makes the fixed codes' tables those of the block at hand. */
export function takeFixedTables(): void {
  if (areFixed) return;
  memory.copy(literalTable, fixedLiteralTable, (1 << LITERAL_BITS) * 4);
  memory.copy(offsetTable, fixedOffsetTable, (1 << OFFSET_BITS) * 4);
  areFixed = true;
}

/** Builds both tables of a dynamic block from codeLengths. @returns false for what zlib refuses */
export function buildBlockTables(literals: i32, offsets: i32): bool {
  areFixed = false;
  return (
    buildTable(offsetTable, OFFSET_BITS, offsetMeanings, codeLengths + literals, offsets, true) &&
    buildTable(literalTable, LITERAL_BITS, literalMeanings, codeLengths, literals, true)
  );
}

/** Builds the table of the code for code lengths. @returns false for what zlib refuses */
export function buildLengthsTable(): bool {
  return buildTable(lengthsTable, LENGTHS_BITS, lengthsMeanings, codeLengths, LENGTHS_SYMBOLS, false);
}

/**
 * Builds a table from the code lengths of `total` symbols.
 * @param mayLack whether the set may be a single code of one bit, or empty
 * @returns false for sets that zlib refuses
 */
function buildTable(table: usize, tableBits: u32, meanings: usize, lengths: usize, total: i32, mayLack: bool): bool {
  listSymbols(lengths, total);
  const left = unusedCodes();
  if (left < 0) return false;
  if (left > 0) return mayLack && buildLackingTable(table, tableBits, meanings);
  let code: u32 = 0;
  for (let length: u32 = 1; length <= tableBits; length++) {
    copyEntries(table, 1 << (length - 1));
    code <<= 1;
    const end = listEnd(length);
    for (let at = listStart(length); at < end; at += 2) {
      const mirrored = <usize>load<u16>(mirrors + (<usize>code << (MIRRORED + 1 - length)));
      store<u32>(table + mirrored, load<u32>(meanings + (<usize>load<u16>(at) << 2)) + length * 0x101);
      code++;
    }
  }
  if (code < <u32>1 << tableBits) buildSubtables(table, tableBits, meanings, code);
  return true;
}

/** Copies the first `count` entries behind themselves, and up to three more: they are overwritten, or lie behind the table. */
// @ts-ignore: AssemblyScript decorator
@inline
function copyEntries(table: usize, count: u32): void {
  const to = table + (count << 2);
  // A call of memory.copy costs more than most of these copies.
  for (let i: usize = 0; i < <usize>count << 2; i += 16) v128.store(to + i, v128.load(table + i));
}

/** @param firstCode the first code that is longer than the table's bits, as far as the table knows it */
function buildSubtables(table: usize, tableBits: u32, meanings: usize, firstCode: u32): void {
  const mask: u32 = (1 << tableBits) - 1;
  let code = firstCode;
  let prefix: u32 = u32.MAX_VALUE;
  let start: u32 = 0;
  let end: u32 = 1 << tableBits;
  for (let length = tableBits + 1; length <= LONGEST_CODE; length++) {
    code <<= 1;
    const listed = listEnd(length);
    for (let at = listStart(length); at < listed; at += 2) {
      const mirrored = mirror(code, length);
      if ((mirrored & mask) != prefix) {
        prefix = mirrored & mask;
        start = end;
        const bits = subtableBits(length - tableBits, <u32>(listed - at) >> 1, tableBits);
        end = start + (<u32>1 << bits);
        store<u32>(table + (prefix << 2), (start << 16) | EXCEPTIONAL | SUBTABLE | (bits << 8) | tableBits);
      }
      const entry = load<u32>(meanings + (<usize>load<u16>(at) << 2)) + (length - tableBits) * 0x101;
      const stride: u32 = <u32>1 << (length - tableBits);
      for (let i = start + (mirrored >> tableBits); i < end; i += stride) store<u32>(table + (i << 2), entry);
      code++;
    }
  }
}

/** Bits that hold all codes with this prefix: as many as fill it. The set is complete, so the sum ends at a power of two. */
function subtableBits(fewest: u32, count: u32, tableBits: u32): u32 {
  let bits = fewest;
  for (let used = count; used < <u32>1 << bits;) {
    bits++;
    used = (used << 1) + countOf(tableBits + bits);
  }
  return bits;
}

/** The lowest `length` bits of `code` the other way round; 16 at most. */
function mirror(code: u32, length: u32): u32 {
  let bits = ((code & 0x5555) << 1) | ((code >> 1) & 0x5555);
  bits = ((bits & 0x3333) << 2) | ((bits >> 2) & 0x3333);
  bits = ((bits & 0x0f0f) << 4) | ((bits >> 4) & 0x0f0f);
  return (((bits & 0xff) << 8) | (bits >> 8)) >> (16 - length);
}

/** Most of 286 literals have no code: 64 symbols are looked at at a time. */
function listSymbols(lengths: usize, total: i32): void {
  for (let i: usize = 0; i < 64; i += 16) v128.store(listEnds + i, v128.load(listStarts + i));
  const end = <usize>total;
  for (let first: usize = 0; first < end; first += 64) {
    let left = codedOf(lengths + first);
    // Lengths behind the last are not those of this set.
    if (end - first < 64) left &= (<u64>1 << <u64>(end - first)) - 1;
    for (; left != 0; left &= left - 1) {
      const symbol = first + <usize>ctz(left);
      const slot = listEnds + (<usize>load<u8>(lengths + symbol) << 2);
      const place = <usize>load<u32>(slot);
      store<u16>(place, <u16>symbol);
      store<u32>(slot, <u32>place + 2);
    }
  }
}

/** A bit for each of 64 lengths that is not zero. */
// @ts-ignore: AssemblyScript decorator
@inline
function codedOf(lengths: usize): u64 {
  return codedOfSixteen(lengths) | (codedOfSixteen(lengths + 16) << 16) | (codedOfSixteen(lengths + 32) << 32) | (codedOfSixteen(lengths + 48) << 48);
}

// @ts-ignore: AssemblyScript decorator
@inline
function codedOfSixteen(lengths: usize): u64 {
  return <u64>i8x16.bitmask(i8x16.ne(v128.load(lengths), i8x16.splat(0)));
}

// @ts-ignore: AssemblyScript decorator
@inline
function listStart(length: u32): usize {
  return <usize>load<u32>(listStarts + (length << 2));
}

// @ts-ignore: AssemblyScript decorator
@inline
function listEnd(length: u32): usize {
  return <usize>load<u32>(listEnds + (length << 2));
}

// @ts-ignore: AssemblyScript decorator
@inline
function countOf(length: u32): u32 {
  return <u32>(listEnd(length) - listStart(length)) >> 1;
}

/** Codes of 15 bits that no symbol uses; negative for an over-subscribed set. */
function unusedCodes(): i32 {
  let left: i32 = 1;
  for (let length: u32 = 1; length <= LONGEST_CODE; length++) left = (left << 1) - <i32>countOf(length);
  return left;
}

/** @returns false unless the set is a single code of one bit, or empty */
function buildLackingTable(table: usize, tableBits: u32, meanings: usize): bool {
  for (let length: u32 = 2; length <= LONGEST_CODE; length++) if (countOf(length)) return false;
  const first = listStart(1);
  store<u32>(table, countOf(1) ? load<u32>(meanings + (<usize>load<u16>(first) << 2)) + 0x101 : EXCEPTIONAL | 1);
  store<u32>(table, EXCEPTIONAL | 1, 4);
  for (let length: u32 = 1; length < tableBits; length++) copyEntries(table, 1 << length);
  return true;
}
