// Inflates one zlib stream (RFC 1950, 1951) whose inflated size is known, by libdeflate's method.
//
// Fast because
// - the bit buffer has 64 bits and is refilled without a branch: 8 bytes are or-ed in above the bits that are there, the pointer
//   moves by the whole bytes that fitted, and bytes that are loaded twice are the same bytes again;
// - one refill (56 bits) serves up to four literals of the main table, or a match: 15 + 5 bits of length, 15 + 13 of offset;
// - matches are copied 16 bytes at a time beyond their end, because whatever is written there is overwritten or slack.
//
// Invariants:
// - the caller leaves SLACK writable bytes behind [to, to + size): a round of the loop begins with out <= outEnd and writes at
//   most 4 literals, or one and a match of 258 bytes rounded up to 16;
// - at least 16 readable bytes lie behind `end`, and more memory behind those: a round begins with at <= limit + 8, and reads
//   8 bytes; a block's header reads at most 1,000 bytes before that is checked. What was read beyond `end` makes the stream fail;
// - an offset never reaches before `to`; table indexes are masked by the size of their table.
import { adler32 } from "./adler32";
import {
  buildBlockTables, buildDecodingTable, codeLengths, END, EXCEPTIONAL, fixedLiteralBits, fixedLiteralTable, fixedOffsetBits, fixedOffsetTable,
  LENGTHS_BITS, LENGTHS_SYMBOLS, lengthsMeanings, lengthsTable, literalBits, literalTable, offsetBits, offsetTable, SUBTABLE,
} from "./inflate-tables";
import { BAD_CHECKSUM, BAD_STREAM, CUT_STREAM, OK, WRONG_SIZE } from "./status";

/** Writable bytes that a caller leaves behind the output. */
export const SLACK: usize = 320;
/** Readable bytes behind the input. */
export const READ_AHEAD: usize = 1024;

/** RFC 1951, section 3.2.7: the order in which the lengths of the code for lengths stand. */
const LENGTHS_ORDER: StaticArray<u8> = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** The stream's state between blocks. */
let bits: u64 = 0;
let bitCount: i32 = 0;
let at: usize = 0;
let limit: usize = 0;
let out: usize = 0;
let outStart: usize = 0;
let outEnd: usize = 0;

/** Address behind the stream, its checksum included; after success only. */
export let streamEnd: usize = 0;

/** Inflates the stream that begins at `from` and ends at or before `end` into [to, to + size). @returns a status */
export function inflate(from: usize, end: usize, to: usize, size: usize): i32 {
  if (end < from + 2) return CUT_STREAM;
  const header = (<u32>load<u8>(from) << 8) | <u32>load<u8>(from + 1);
  // Method 8, a window of at most 32 KB, no dictionary, and the check bits.
  if ((header & 0x0f20) != 0x0800 || header >= 0x8000 || header % 31 != 0) return BAD_STREAM;
  bits = 0;
  bitCount = 0;
  at = from + 2;
  limit = end;
  outStart = to;
  out = to;
  outEnd = to + size;
  while (true) {
    const isLast = take(1);
    const status = inflateBlock(take(2));
    if (status != OK) return status;
    if (at - <usize>(bitCount >> 3) > limit) return CUT_STREAM;
    if (isLast) break;
  }
  return out == outEnd ? checkSum(to, size) : WRONG_SIZE;
}

function checkSum(to: usize, size: usize): i32 {
  const trailer = at - <usize>(bitCount >> 3);
  if (trailer + 4 > limit) return CUT_STREAM;
  streamEnd = trailer + 4;
  return bswap(load<u32>(trailer)) == adler32(to, size) ? OK : BAD_CHECKSUM;
}

function inflateBlock(kind: u32): i32 {
  if (kind == 0) return copyStored();
  if (kind == 1) return decodeBlock(fixedLiteralTable, fixedLiteralBits, fixedOffsetTable, fixedOffsetBits);
  if (kind == 3 || !readTables()) return BAD_STREAM;
  return decodeBlock(literalTable, literalBits, offsetTable, offsetBits);
}

function refill(): void {
  bits |= load<u64>(at) << bitCount;
  at += (63 - bitCount) >> 3;
  bitCount |= 56;
}

/** The next `count` bits, at most 16. */
function take(count: i32): u32 {
  if (bitCount < count) refill();
  const taken = <u32>bits & ((<u32>1 << count) - 1);
  bits >>= count;
  bitCount -= count;
  return taken;
}

function copyStored(): i32 {
  at -= bitCount >> 3;
  bits = 0;
  bitCount = 0;
  if (at + 4 > limit) return CUT_STREAM;
  const length = <u32>load<u16>(at);
  if ((length ^ 0xffff) != <u32>load<u16>(at, 2)) return BAD_STREAM;
  at += 4;
  if (<usize>length > limit - at) return CUT_STREAM;
  if (<usize>length > outEnd - out) return WRONG_SIZE;
  memory.copy(out, at, length);
  at += length;
  out += length;
  return OK;
}

/** Reads the codes of a dynamic block. @returns false for what zlib refuses */
function readTables(): bool {
  const literals = <i32>take(5) + 257;
  const offsets = <i32>take(5) + 1;
  const lengths = <i32>take(4) + 4;
  if (literals > 286 || offsets > 30) return false;
  memory.fill(codeLengths, 0, LENGTHS_SYMBOLS);
  for (let i = 0; i < lengths; i++) store<u8>(codeLengths + LENGTHS_ORDER[i], <u8>take(3));
  const lengthsBits = buildDecodingTable(lengthsTable, LENGTHS_BITS, lengthsMeanings, codeLengths, LENGTHS_SYMBOLS, false);
  if (lengthsBits == 0 || !readCodeLengths(literals + offsets, lengthsBits)) return false;
  // Without an end the block could not end.
  return load<u8>(codeLengths + 256) != 0 && buildBlockTables(literals, offsets);
}

/** On local variables: half of a pack's streams are so short that their tables cost as much as they do. */
function readCodeLengths(total: i32, lengthsBits: u32): bool {
  const mask = (<u64>1 << lengthsBits) - 1;
  let buffer = bits;
  let left = bitCount;
  let from = at;
  let previous: u8 = 0;
  let i = 0;
  while (i < total) {
    buffer |= load<u64>(from) << left;
    from += (63 - left) >> 3;
    left |= 56;
    // A code has 7 bits at most and 7 more behind it: four are served by one refill.
    for (let round = 0; round < 4 && i < total; round++) {
      const entry = load<u32>(lengthsTable + (<usize>(buffer & mask) << 2));
      buffer >>= entry;
      left -= <i32>(entry & 0xff);
      const symbol = entry >> 16;
      if (symbol < 16) {
        previous = <u8>symbol;
        store<u8>(codeLengths + i++, previous);
        continue;
      }
      if (symbol == 16) {
        if (i == 0) return false;
      } else previous = 0;
      const extra = symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
      const times = (symbol == 18 ? 11 : 3) + <i32>(<u32>buffer & ((<u32>1 << extra) - 1));
      buffer >>= extra;
      left -= extra;
      if (i + times > total) return false;
      const repeated = i8x16.splat(previous);
      for (let done = 0; done < times; done += 16) v128.store(codeLengths + i + done, repeated);
      i += times;
    }
  }
  bits = buffer;
  bitCount = left;
  at = from;
  return true;
}

/** Longer than other functions, because all of it runs on local variables. */
function decodeBlock(literalCodes: usize, literalWidth: u32, offsetCodes: usize, offsetWidth: u32): i32 {
  const literalMask = (<u64>1 << literalWidth) - 1;
  const offsetMask = (<u64>1 << offsetWidth) - 1;
  let buffer = bits;
  let count = bitCount;
  let from = at;
  let to = out;
  const lastFrom = limit + 8;
  const lastTo = outEnd;
  let status = OK;
  while (true) {
    if (to > lastTo || from > lastFrom) {
      status = to > lastTo ? WRONG_SIZE : CUT_STREAM;
      break;
    }
    buffer |= load<u64>(from) << count;
    from += (63 - count) >> 3;
    count |= 56;
    let entry = load<u32>(literalCodes + (<usize>(buffer & literalMask) << 2));
    if (<i32>entry < 0) {
      buffer >>= entry;
      count -= <i32>(entry & 0xff);
      store<u8>(to++, <u8>(entry >> 16));
      entry = load<u32>(literalCodes + (<usize>(buffer & literalMask) << 2));
      if (<i32>entry < 0) {
        buffer >>= entry;
        count -= <i32>(entry & 0xff);
        store<u8>(to++, <u8>(entry >> 16));
        entry = load<u32>(literalCodes + (<usize>(buffer & literalMask) << 2));
        if (<i32>entry < 0) {
          buffer >>= entry;
          count -= <i32>(entry & 0xff);
          store<u8>(to++, <u8>(entry >> 16));
          continue;
        }
      }
      // At most 22 bits are gone; a match may need 48.
      buffer |= load<u64>(from) << count;
      from += (63 - count) >> 3;
      count |= 56;
    }
    if (entry & EXCEPTIONAL) {
      if (entry & SUBTABLE) {
        buffer >>= literalWidth;
        count -= literalWidth;
        const index = (entry >> 16) + (<u32>buffer & ((<u32>1 << ((entry >> 8) & 0xf)) - 1));
        entry = load<u32>(literalCodes + (<usize>index << 2));
      }
      if (<i32>entry < 0) {
        buffer >>= entry;
        count -= <i32>(entry & 0xff);
        store<u8>(to++, <u8>(entry >> 16));
        continue;
      }
      if (entry & EXCEPTIONAL) {
        if (!(entry & END)) status = BAD_STREAM;
        buffer >>= entry & 0xf;
        count -= <i32>(entry & 0xf);
        break;
      }
    }
    const length = (entry >> 16) + ((<u32>buffer & ((<u32>1 << (entry & 0xff)) - 1)) >> ((entry >> 8) & 0xf));
    buffer >>= entry;
    count -= <i32>(entry & 0xff);
    let code = load<u32>(offsetCodes + (<usize>(buffer & offsetMask) << 2));
    if (code & EXCEPTIONAL) {
      if (code & SUBTABLE) {
        buffer >>= offsetWidth;
        count -= offsetWidth;
        const index = (code >> 16) + (<u32>buffer & ((<u32>1 << ((code >> 8) & 0xf)) - 1));
        code = load<u32>(offsetCodes + (<usize>index << 2));
      }
      if (code & EXCEPTIONAL) {
        status = BAD_STREAM;
        break;
      }
    }
    const offset = (code >> 16) + ((<u32>buffer & ((<u32>1 << (code & 0xff)) - 1)) >> ((code >> 8) & 0xf));
    buffer >>= code;
    count -= <i32>(code & 0xff);
    if (<usize>offset > to - outStart) {
      status = BAD_STREAM;
      break;
    }
    copyMatch(to, offset, length);
    to += length;
  }
  bits = buffer;
  bitCount = count;
  at = from;
  out = to;
  return status;
}

/** Copies `length` bytes from `offset` before `to`, and up to 15 more. */
// @ts-ignore: AssemblyScript decorator
@inline
function copyMatch(to: usize, offset: u32, length: u32): void {
  const end = to + length;
  let source = to - offset;
  let target = to;
  if (offset >= 16) {
    do {
      v128.store(target, v128.load(source));
      source += 16;
      target += 16;
    } while (target < end);
  } else if (offset == 1) {
    const repeated = v128.splat<u8>(load<u8>(source));
    do {
      v128.store(target, repeated);
      target += 16;
    } while (target < end);
  } else if (offset >= 8) {
    do {
      store<u64>(target, load<u64>(source));
      source += 8;
      target += 8;
    } while (target < end);
  } else {
    // Each step writes 8 bytes, of which the first `offset` are right, and moves by as many.
    do {
      store<u64>(target, load<u64>(source));
      source += offset;
      target += offset;
    } while (target < end);
  }
}
