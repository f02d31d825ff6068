// The whole boundary of the kernel. Positions given and taken are offsets into the input, unless called an address.
//
// Packs: openPack, then what pack.ts says. Planning one: openEntries, then what entries.ts says, and linkTrees.
// Order of calls: placeLiterals, (the door writes rows), buildLiterals; the same for words (or placeTables, takeTables); setKey; reserve; then
// for each input: the door writes it at reserve's address, and calls search until the whole input is searched.
// layout.ts draws the memory. The door, src/kernel.ts, checks all arguments: nothing here defends against a wrong caller.
import { inflate, READ_AHEAD, SLACK, streamEnd } from "./inflate";
import { fillInflateTables } from "./inflate-tables";
import { claim, growable, input, inputEnd, inputLength, PADDING, placeInput, setInputLength } from "./layout";
import { buildTable, claimTable, rowOf } from "./literal-table";
import { searchLiterals } from "./literals";
import { onLiteral, onRun, setLiterals, setSignaturesOnly } from "./candidates";
import { forgetHash } from "./memo";
import { claimRecords, count, dropRecordsFrom, isFull, recordAt, sortRecordsFrom } from "./records";
import { searchRuns } from "./runs";
import * as pack from "./pack";
import { TOO_LARGE } from "./status";
import { setSlice } from "./windows";
import { forgetWords, setWords } from "./words";

export {
  answer, askedAddress, beginBatch, beginMessage, beginRow, classify, consumed, contentBytesInUse, contentOf, dropLinks, endRow, giveName,
  hitsAddress, inputAddress, isLive, lengthOf, linkIdCount, linkIds, linkWordCount, linkWords, listCountOf, listOf, materialise, nameBytes,
  nameCount, nameEnds, place, questionsAddress, refuseName, refuseNameOf, release, resetNames, scanHeader, scanRow, scanTree, scanTreeOn, settleRow,
} from "./pack";

export {
  chunkAddress, elsewhereAddress, giveBase, nameEntry, numberOf, offsetsAddress, openEntries, orderEntries, packBytes, parseHeaders, putEntry, startAt,
  wantedId,
} from "./entries";
export { commitCount, gatherTrees, givenCount, isOutside, linkTrees, nextLeftOut, rowBytes, rowsAddress, rowStreamBytes, writeRows } from "./delta-trees";
export { forgetHash, recallRecord as recall, rememberRecord as remember, setKey } from "./memo";

/** Options of search, as bits. */
const SIGNATURES_ONLY: i32 = 1;
const FIRST_SLICE: i32 = 2;
const LAST_SLICE: i32 = 4;

// Both passes run over 64 KB before the next 64 KB: records can be ordered piecewise, the second pass finds
// its bytes in the cache, and the engine can change to its faster code between two pieces of one large input.
const SEGMENT: i32 = 65536;
// 1.3 MB of records; a search stops when a segment more might not fit.
const RECORDS: i32 = 16384;

let literals: usize = 0;
let literalCount: i32 = 0;
let words: usize = 0;
let wordCount: i32 = 0;
let tablesTo: usize = 0;
let inflatedFrom: usize = 0;
let signaturesOnly: bool = false;
let searchedTo: i32 = 0;

/** @returns the address where the door writes `total` rows, and behind them `sets` sets of 32 bytes. */
export function placeLiterals(total: i32, sets: i32): usize {
  literals = claimTable(total, sets);
  literalCount = total;
  return rowOf(literals, 0);
}

export function buildLiterals(): void {
  buildTable(literals, literalCount);
  setLiterals(literals, literalCount);
}

/** @returns the address where the door writes `total` rows. */
export function placeWords(total: i32): usize {
  words = claimTable(total, 0);
  wordCount = total;
  return rowOf(words, 0);
}

export function buildWords(): void {
  buildTable(words, wordCount);
  tablesTo = claim(0);
  setWords(words, wordCount);
}

/** Where both tables lie once they are built: [tablesAddress(), tablesEnd()), the words' from wordsAddress() on. */
export function tablesAddress(): usize {
  return literals;
}

export function wordsAddress(): usize {
  return words;
}

export function tablesEnd(): usize {
  return tablesTo;
}

/**
 * In the place of placeLiterals and all up to buildWords: tables that another kernel built lie in `size` bytes, the words' `wordsAt` behind their
 * beginning. They hold addresses, so they must lie where they lay. @returns the address where the door writes them, before takeTables.
 */
export function placeTables(literalTotal: i32, wordTotal: i32, wordsAt: usize, size: usize): usize {
  literals = claim(size);
  words = literals + wordsAt;
  literalCount = literalTotal;
  wordCount = wordTotal;
  return literals;
}

export function takeTables(): void {
  setLiterals(literals, literalCount);
  setWords(words, wordCount);
}

/** Claims room for records. After all else, before the first reserve. */
export function placeRecords(): void {
  claimRecords(RECORDS + literalCount + wordCount + 1);
}

/** Claims what scanning packs needs. The input area moves: the door reserves it anew. */
export function openPack(): void {
  pack.openPack(literals, wordCount, RECORDS + literalCount + wordCount);
}

/** Makes room for `capacity` input bytes. @returns the input's address. Keeps the input's bytes. */
export function reserve(capacity: i32): usize {
  placeInput(capacity);
  return input;
}

/**
 * Finds candidates that begin at or after `from` in an input of `length` bytes, in order, as many as there is room for.
 * Those that begin before searched() are then all found. Drops the records of the search before.
 * @returns the number of records
 */
export function search(length: i32, from: i32, options: i32): i32 {
  setInputLength(length);
  signaturesOnly = (options & SIGNATURES_ONLY) != 0;
  setSignaturesOnly(signaturesOnly);
  setSlice((options & FIRST_SLICE) != 0, (options & LAST_SLICE) != 0);
  dropRecordsFrom(0);
  forgetHash();
  // The caller may keep its next bytes behind the input.
  const low = v128.load(inputEnd);
  const high = v128.load(inputEnd, 16);
  memory.fill(inputEnd, 0, PADDING);
  searchSegments(from);
  v128.store(inputEnd, low);
  v128.store(inputEnd, high, 16);
  return count;
}

function searchSegments(from: i32): void {
  searchedTo = from;
  let size = SEGMENT;
  while (searchedTo < inputLength) {
    const firstRecord = count;
    const to = min(searchedTo + size, inputLength);
    searchSegment(input + <usize>searchedTo, input + <usize>to);
    if (isFull) {
      dropRecordsFrom(firstRecord);
      // What was found before goes out first; a segment that does not fit by itself is cut.
      if (firstRecord > 0) return;
      size >>= 1;
      continue;
    }
    sortRecordsFrom(firstRecord, searchedTo);
    searchedTo = to;
  }
}

function searchSegment(from: usize, to: usize): void {
  if (literalCount) searchLiterals(literals, from, to, from, inputEnd, onLiteral);
  if (signaturesOnly) return;
  forgetWords();
  searchRuns(from, to, onRun);
}

/** Candidates that begin before this offset are found. */
export function searched(): i32 {
  return searchedTo;
}

/** The address of the first record. */
export function recordsAddress(): usize {
  return recordAt(0);
}

/** Claims what inflateInput needs, in a kernel that does nothing else: in the place of tables and records. */
export function openInflater(): void {
  fillInflateTables();
}

/**
 * Inflates the zlib stream of `length` bytes that lies in the input area into exactly `size` bytes at inflatedAddress(), behind it: for single
 * objects. Of one that is larger its first bytes stand there, up to a block of the stream or a match that does not fit. @returns a status (status.ts)
 */
export function inflateInput(length: i32, size: i32): i32 {
  const end = input + <usize>length;
  inflatedFrom = (end + READ_AHEAD + 15) & ~15;
  if (!growable(inflatedFrom + <usize>size + SLACK)) return TOO_LARGE;
  return inflate(input, end, inflatedFrom, <usize>size);
}

export function inflatedAddress(): usize {
  return inflatedFrom;
}

/** Bytes of the input that the stream took, its checksum included; after success only. */
export function streamLength(): usize {
  return streamEnd - input;
}
