// One batch of a pack: rows are made depth first, scanned, and given up. The boundary for src/kernel/pack.ts.
//
// Order of calls: openPack once; for each batch beginBatch, then for each row in order: materialise, and for what is to be scanned
// classify, beginRow, then scanRow and settleRow until settleRow says that it was the last part; then endRow where the row was scanned, and
// release as soon as nothing needs the row any more. The door keeps this order and checks all arguments.
import {
  classOf, contentOf, instructions, isLive, keepList, layOutBatch, lengthOf, listCountOf, packWindow, release, seal, setClass,
  takeBlock,
} from "./arena";
import { setKeepsRefused, setSignaturesOnly } from "./candidates";
import { beginScan, builtEntries, hitAreaSize, hitsAddress, isFinished, scanOn, setCarryTables, settleRecords } from "./carry";
import { claimCommon, noteCommon } from "./common";
import { applyInstructions, claimRanges, forgetRanges, rangeBaseStart, rangeChildStart, rangeCount, rangeSize, readSizes, targetSize } from "./delta";
import { inflate, streamEnd } from "./inflate";
import { fillInflateTables } from "./inflate-tables";
import { putCommit, putTag, putUnsound, roomForCommit } from "./commit-header";
import { claim, input, setInput } from "./layout";
import { claimLinks, forgetLinks, linksHaveRoom, MOST_IDS } from "./links";
import { claimNames } from "./names";
import { forgetHash, recallName, recallRecord, rememberName, rememberRecord } from "./memo";
import { ASSIGNMENT, count, kindOf, recordAt, REFUSED, setVerdict, verdictOf } from "./records";
import { NO_BASE, OK, TOO_LARGE } from "./status";
import { messageStart } from "./messages";
import { claimTreeEntries, scanTreeFrom } from "./tree-entries";
import { setSlice } from "./windows";

/** Larger objects are read in slices, elsewhere. */
const LARGEST: usize = 64 * 1024 * 1024;
/** Bytes that decide whether a content is text (src/sources/blob-class.ts). */
const CLASSIFIED: usize = 8000;
/** Content classes; 0 is not decided, or neither. */
const TEXT: i32 = 1;
const BINARY: i32 = 2;
const MORE: i32 = 1 << 30;

let questions: usize = 0;

/** Claims what batches need. @param records how many records a search gives at most */
export function openPack(literals: usize, words: i32, records: i32): void {
  fillInflateTables();
  claimRanges();
  claimCommon();
  questions = claim(<usize>records * 4);
  setCarryTables(literals, words, claim(hitAreaSize(records)));
  claimNames();
  claimLinks();
  claimTreeEntries();
}

/** @returns the address where the door writes bytes of the pack, 0 if the engine gives no memory */
export function beginBatch(rows: i32, windowBytes: usize, instructionBytes: usize, contentBytes: usize): usize {
  forgetLinks();
  return layOutBatch(rows, windowBytes, instructionBytes, contentBytes) ? packWindow : 0;
}

/**
 * Makes the object of `row` from the stream at [from, end) of the window.
 * @param parent the base's row, -1 for a whole object
 * @param size what the stream inflates to
 * @returns a status; the row holds an object only after OK
 */
export function materialise(row: i32, parent: i32, from: usize, end: usize, size: usize): i32 {
  if (size > LARGEST) return TOO_LARGE;
  if (parent >= 0) return makeFromDelta(row, parent, from, end, size);
  forgetRanges();
  if (!takeBlock(row, -1, size)) return TOO_LARGE;
  return finish(row, inflate(packWindow + from, packWindow + end, contentOf(row), size));
}

function makeFromDelta(row: i32, parent: i32, from: usize, end: usize, size: usize): i32 {
  if (!isLive(parent)) return NO_BASE;
  let status = inflate(packWindow + from, packWindow + end, instructions, size);
  if (status != OK) return status;
  const baseLength = lengthOf(parent);
  status = readSizes(instructions, size, baseLength);
  if (status != OK) return status;
  if (targetSize > LARGEST || !takeBlock(row, parent, targetSize)) return TOO_LARGE;
  return finish(row, applyInstructions(contentOf(parent), baseLength, contentOf(row)));
}

/**
 * Makes the object of `row` of bytes that lie in the window from `from` on, and finds out what it has in common with `parent`.
 * @param parent a row that is probably alike, -1 for none
 */
export function place(row: i32, parent: i32, from: usize, size: usize): i32 {
  if (size > LARGEST) return TOO_LARGE;
  forgetRanges();
  const alike = parent >= 0 && isLive(parent) ? parent : -1;
  if (!takeBlock(row, alike, size)) return TOO_LARGE;
  memory.copy(contentOf(row), packWindow + from, size);
  seal(row);
  if (alike >= 0) noteCommon(contentOf(alike), lengthOf(alike), contentOf(row), size);
  return OK;
}

function finish(row: i32, status: i32): i32 {
  if (status == OK) seal(row);
  else release(row);
  return status;
}

/** Bytes of the window that the stream of the last row took, its checksum included. */
export function consumed(from: usize): usize {
  return streamEnd - packWindow - from;
}

/**
 * Whether the object is text, binary, or (0) has to be looked at, because it has a NUL in its first 8,000 bytes.
 * @param parent the base that the object has just been made from, or -1
 */
export function classify(row: i32, parent: i32): i32 {
  const length = lengthOf(row);
  // The same first 8,000 bytes are of the same class.
  if (parent >= 0 && rangeCount > 0 && rangeChildStart(0) == 0 && rangeBaseStart(0) == 0 && rangeSize(0) >= CLASSIFIED) return classOf(parent);
  return hasNul(contentOf(row), min(length, CLASSIFIED)) ? 0 : TEXT;
}

/** Bytes behind the content are not looked at. */
function hasNul(start: usize, length: usize): bool {
  let i: usize = 0;
  for (; i + 64 <= length; i += 64) {
    const at = start + i;
    const low = i8x16.min_u(v128.load(at), v128.load(at, 16));
    if (!i8x16.all_true(i8x16.min_u(low, i8x16.min_u(v128.load(at, 32), v128.load(at, 48))))) return true;
  }
  for (; i + 16 <= length; i += 16) if (!i8x16.all_true(v128.load(start + i))) return true;
  for (; i < length; i++) if (load<u8>(start + i) == 0) return true;
  return false;
}

/**
 * Begins the scan of an object.
 * @param kind TEXT or BINARY; its children are carried over if they are of the same
 * @param parent the base that the object has just been made from, or -1 to search all of it
 */
export function beginRow(row: i32, kind: i32, parent: i32, keepsList: bool): void {
  setClass(row, kind);
  const carries = parent >= 0 && classOf(parent) == kind && listCountOf(parent) >= 0 && rangeCount > 0;
  begin(contentOf(row), lengthOf(row), kind == BINARY);
  beginScan(carries ? parent : -1, carries ? <u32>lengthOf(parent) : 0, keepsList, kind == BINARY);
}

/**
 * Begins the scan of the message of a commit or tag, for itself alone.
 * @returns the message's offset in the object, which is its length where there is no message; -1 if it has to be read elsewhere: it is in
 * another encoding, or no text
 */
export function beginMessage(row: i32): i32 {
  const length = lengthOf(row);
  const start = messageStart(contentOf(row), length);
  if (start < 0) return -1;
  const message = contentOf(row) + <usize>start;
  const size = length - <usize>start;
  if (hasNul(message, min(size, CLASSIFIED))) return -1;
  begin(message, size, false);
  beginScan(-1, 0, false, false);
  return start;
}

function begin(start: usize, length: usize, signaturesOnly: bool): void {
  setInput(start, <i32>length);
  setSlice(true, true);
  setSignaturesOnly(signaturesOnly);
}

/** Scans on, as far as there is room for candidates. @returns how many of them have a question that only the door can answer */
export function scanRow(): i32 {
  setKeepsRefused(builtEntries() >= 0);
  scanOn();
  setKeepsRefused(false);
  forgetHash();
  let asked = 0;
  for (let index = 0; index < count; index++) {
    const record = recordAt(index);
    if (verdictOf(record)) continue;
    const verdict = (kindOf(record) == ASSIGNMENT ? recallName(index) : 0) || recallRecord(index);
    if (verdict) setVerdict(record, verdict);
    else {
      store<i32>(questions + (<usize>asked << 2), index);
      asked++;
    }
  }
  return asked;
}

/** The records that are asked about, i32 each. */
export function questionsAddress(): usize {
  return questions;
}

export function answer(index: i32, verdict: u32): void {
  setVerdict(recordAt(index), verdict);
  rememberRecord(index, verdict);
}

/** As answer, that nothing is there; of an assignment whose name alone says so. */
export function refuseNameOf(index: i32): void {
  setVerdict(recordAt(index), REFUSED);
  rememberName(index, REFUSED);
}

/** Takes the answers over. @returns the number of hits at hitsAddress(), plus 2^30 if the scan has to go on */
export function settleRow(): i32 {
  return settleRecords() | (isFinished() ? 0 : MORE);
}

/** Keeps the scanned object's list for its children. */
export function endRow(row: i32): void {
  keepList(row, builtEntries());
}

export function inputAddress(): usize {
  return input;
}

/** Goes through a tree. @returns as scanTreeFrom of tree-entries.ts */
export function scanTree(row: i32, parent: i32, number: u32, isSilent: bool): i32 {
  return scanTreeFrom(row, parent, number, isSilent);
}

/** Reads the header of a commit, or of a tag. @returns false if the links have to be fetched first */
export function scanHeader(row: i32, isCommit: bool, number: u32): bool {
  const start = contentOf(row);
  const end = start + lengthOf(row);
  const room = isCommit ? roomForCommit(start, end) : 2;
  // Nobody merges thousands of branches at once.
  const isBeyond = room > MOST_IDS;
  if (!linksHaveRoom(isBeyond ? 2 : room, isBeyond ? 0 : room)) return false;
  if (isBeyond) putUnsound(number);
  else if (isCommit) putCommit(start, end, number);
  else putTag(start, end, number);
  return true;
}

export { hitsAddress };
export { dropLinks, linkIdCount, linkIds, linkWordCount, linkWords } from "./links";
export { nameBytes, nameCount, nameEnds, refuseName, resetNames } from "./names";
export { askedAddress, giveName, scanTreeOn } from "./tree-entries";
export { classOf, contentBytesInUse, contentOf, isLive, lengthOf, listCountOf, listOf, release } from "./arena";
