// Inflates one zlib stream (RFC 1950, 1951) whose inflated size is known, by libdeflate's method.
//
// Fast because
// - the bit buffer has 64 bits and is refilled without a branch: 8 bytes are or-ed in above the bits that are there, the pointer
//   moves by the whole bytes that fitted, and bytes that are loaded twice are the same bytes again;
// - one refill (54 bits and two of the past) serves three literals of the main table, or a match: 15 + 5 bits of length, 15 + 13 of offset;
// - the entry of the next symbol is loaded before the refill and before the match is copied: a symbol costs little more than that load;
// - matches are copied 32 bytes at a time beyond their end, because whatever is written there is overwritten or slack.
//
// Invariants:
// - the caller leaves SLACK writable bytes behind [to, to + size): a round of the loop begins with out <= outEnd and writes at
//   most 3 literals, or 2 and a match of 258 bytes rounded up to 32;
// - at least 16 readable bytes lie behind `end`, and more memory behind those: a round begins with at <= limit + 8, and reads
//   30 bytes from there; a block's header reads at most 1,000 bytes before that is checked. What was read beyond `end` makes the stream fail;
// - an offset never reaches before `to`; table indexes are masked by the size of their table.
import { adler32 } from "./adler32";
import {
  buildBlockTables, buildLengthsTable, codeLengths, END, EXCEPTIONAL, LENGTHS_MASK, lengthsTable, LITERAL_BITS, LITERAL_MASK, literalTable,
  OFFSET_BITS, OFFSET_MASK, offsetTable, REPEATS, SUBTABLE, takeFixedTables,
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
  if (kind == 1) takeFixedTables();
  else if (kind == 3 || !readTables()) return BAD_STREAM;
  return decodeBlock();
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
  v128.store(codeLengths, i8x16.splat(0));
  v128.store(codeLengths, i8x16.splat(0), 16);
  for (let i = 0; i < lengths; i++) store<u8>(codeLengths + LENGTHS_ORDER[i], <u8>take(3));
  if (!buildLengthsTable() || !readCodeLengths(literals + offsets)) return false;
  // Without an end the block could not end.
  return load<u8>(codeLengths + 256) != 0 && buildBlockTables(literals, offsets);
}

/** On local variables and with a buffer as in decodeBlock: half of a pack's streams are so short that their tables cost as much as they do. */
function readCodeLengths(total: i32): bool {
  let from = at - <usize>(bitCount >> 3);
  let count: u32 = (bitCount & 7) + 2;
  let buffer = (bits & 0x7f) << 2;
  buffer |= load<u64>(from) << count;
  from += (~count & 63) >> 3;
  count |= 56;
  let entry = load<u32>(<usize>(<u32>buffer & LENGTHS_MASK), lengthsTable);
  let previous: u8 = 0;
  const end = codeLengths + <usize>total;
  for (let to = codeLengths; to < end;) {
    const value = entry >> 16;
    if (!(entry & EXCEPTIONAL)) {
      previous = <u8>value;
      store<u8>(to++, previous);
    } else {
      if (!(entry & REPEATS)) previous = 0;
      else if (to == codeLengths) return false;
      const stop = to + <usize>(value + extraBits(<u32>buffer, entry));
      if (stop > end) return false;
      const repeated = i8x16.splat(previous);
      do {
        v128.store(to, repeated);
        to += 16;
      } while (to < stop);
      to = stop;
    }
    // A code has 7 bits at most, and 7 more behind it.
    buffer >>= entry;
    count -= entry;
    entry = load<u32>(<usize>(<u32>buffer & LENGTHS_MASK), lengthsTable);
    buffer |= load<u64>(from) << count;
    from += (~count & 63) >> 3;
    count |= 56;
  }
  bits = buffer >> 2;
  bitCount = <i32>(count & 63) - 2;
  at = from;
  return true;
}

/**
 * Decodes a block by the tables of the block at hand. Longer than other functions, because all of it runs on local variables.
 *
 * The buffer's lowest two bits are of the past here, so that the next bits, masked, are the offset of an entry. The entry of what comes next is
 * loaded as early as its bits are there: what is done meanwhile costs no time. Of the count only the lowest six bits are right.
 */
function decodeBlock(): i32 {
  // Whole bytes are read again, so that the buffer has room for two bits more.
  let from = at - <usize>(bitCount >> 3);
  let count: u32 = (bitCount & 7) + 2;
  let buffer = (bits & 0x7f) << 2;
  let to = out;
  const lastFrom = limit + 8;
  const lastTo = outEnd;
  let status = OK;
  buffer |= load<u64>(from) << count;
  from += (~count & 63) >> 3;
  count |= 56;
  let entry = load<u32>(<usize>(<u32>buffer & LITERAL_MASK), literalTable);
  while (true) {
    if (to > lastTo) {
      status = WRONG_SIZE;
      break;
    }
    if (from > lastFrom) {
      status = CUT_STREAM;
      break;
    }
    if (<i32>entry < 0) {
      buffer >>= entry;
      count -= entry;
      store<u8>(to, <u8>(entry >> 16));
      entry = load<u32>(<usize>(<u32>buffer & LITERAL_MASK), literalTable);
      if (<i32>entry < 0) {
        buffer >>= entry;
        count -= entry;
        store<u8>(to, <u8>(entry >> 16), 1);
        entry = load<u32>(<usize>(<u32>buffer & LITERAL_MASK), literalTable);
        if (<i32>entry < 0) {
          buffer >>= entry;
          count -= entry;
          store<u8>(to, <u8>(entry >> 16), 2);
          to += 3;
          entry = load<u32>(<usize>(<u32>buffer & LITERAL_MASK), literalTable);
          buffer |= load<u64>(from) << count;
          from += (~count & 63) >> 3;
          count |= 56;
          continue;
        }
        to++;
      }
      to++;
      // At most 22 bits are gone; a match may need 48.
      buffer |= load<u64>(from) << count;
      from += (~count & 63) >> 3;
      count |= 56;
    }
    if (entry & EXCEPTIONAL) {
      if (entry & SUBTABLE) {
        buffer >>= LITERAL_BITS;
        count -= LITERAL_BITS;
        entry = load<u32>(<usize>(((entry >> 16) << 2) + (<u32>buffer & subtableMask(entry))), literalTable);
      }
      if (<i32>entry < 0) {
        buffer >>= entry;
        count -= entry;
        store<u8>(to++, <u8>(entry >> 16));
        buffer |= load<u64>(from) << count;
        from += (~count & 63) >> 3;
        count |= 56;
        entry = load<u32>(<usize>(<u32>buffer & LITERAL_MASK), literalTable);
        continue;
      }
      if (entry & EXCEPTIONAL) {
        if (!(entry & END)) status = BAD_STREAM;
        buffer >>= entry;
        count -= entry;
        break;
      }
    }
    const length = (entry >> 16) + extraBits(<u32>buffer, entry);
    buffer >>= entry;
    count -= entry;
    let code = load<u32>(<usize>(<u32>buffer & OFFSET_MASK), offsetTable);
    if (code & EXCEPTIONAL) {
      if (code & SUBTABLE) {
        buffer >>= OFFSET_BITS;
        count -= OFFSET_BITS;
        code = load<u32>(<usize>(((code >> 16) << 2) + (<u32>buffer & subtableMask(code))), offsetTable);
      }
      if (code & EXCEPTIONAL) {
        status = BAD_STREAM;
        break;
      }
    }
    const offset = (code >> 16) + extraBits(<u32>buffer, code);
    buffer >>= code;
    count -= code;
    buffer |= load<u64>(from) << count;
    from += (~count & 63) >> 3;
    count |= 56;
    entry = load<u32>(<usize>(<u32>buffer & LITERAL_MASK), literalTable);
    if (<usize>offset > to - outStart) {
      status = BAD_STREAM;
      break;
    }
    copyMatch(to, offset, length);
    to += length;
  }
  bits = buffer >> 2;
  bitCount = <i32>(count & 63) - 2;
  at = from;
  out = to;
  return status;
}

/** What the bits behind a code of a match add to its base. The field holds the code's bits, and two. */
// @ts-ignore: AssemblyScript decorator
@inline
function extraBits(buffer: u32, entry: u32): u32 {
  return (buffer & ((<u32>4 << entry) - 1)) >> ((entry >> 8) & 31);
}

// @ts-ignore: AssemblyScript decorator
@inline
function subtableMask(entry: u32): u32 {
  return (((<u32>1 << ((entry >> 8) & 15)) - 1) << 2);
}

/** Copies `length` bytes from `offset` before `to`, and up to 31 more. */
// @ts-ignore: AssemblyScript decorator
@inline
function copyMatch(to: usize, offset: u32, length: u32): void {
  const end = to + length;
  let source = to - offset;
  let target = to;
  if (offset >= 16) {
    do {
      // A second 16 bytes are cheaper than a branch that is not foreseen.
      v128.store(target, v128.load(source));
      v128.store(target, v128.load(source, 16), 16);
      source += 32;
      target += 32;
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
