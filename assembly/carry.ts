// Scans a content that was made by a delta without searching what was copied: candidates of the base and what was decided about them
// are carried over, shifted. The result equals a scan of the whole content; why:
//
// 1. What a scan decides at a candidate is a function of the bytes of its REACH, of where the candidate stands in it, and of whether the
//    reach ends at an end of the content (windows.ts, records.ts; the recognisers read inside the window). The reach holds the line
//    ends that stopped the reading, and the byte behind a cap. Refused literals and runs leave an entry too, with their reach.
// 2. An entry of the base whose reach lies inside one copied range, and touches an end of the base only if the range reaches the same end
//    of both, has in the child the same bytes around it, and no end nearer than before: the same is decided. It is carried.
//    An entry that begins inside a copied range, in its clean part (3, 4), but reaches out of it, begins in the child too, for
//    the literal or run itself is there; it is recognised and judged anew.
// 3. Literals: an occurrence that begins behind the first LONGEST_ESCAPE bytes of a copied range and whose reach (its own bytes, and those
//    behind it that some literals depend on) ends inside it lies in it with the bytes before it (which some depend on, too), so it
//    counts there if and only if it does in the base. All others begin at most LONGEST - 1 bytes before a range's end and reach
//    beyond it, or begin between ranges, or at the first bytes of a range: these are dirty and searched. At the common end of base and child nothing is dirty, nor are the first bytes at their common start.
// 4. Runs: a run, the bytes beside it and the '=' behind it lie inside one range, or the run touches a gap between two ranges: it begins
//    in the gap, at the first bytes behind it, or reaches the gap from the left, perhaps with one '=' between. These
//    starts are dirty: from the start of the run that ends at the gap, to the last such byte behind the gap. All others are clean.
// 5. So each candidate of the child is either clean, and its entry comes from the base, or dirty, and its entry comes from the search; an
//    entry of the base that would be dirty is dropped. By induction from the roots, which are one dirty gap, the lists are complete.
//    Ranges are merged only where they are adjacent in base and child (delta.ts); a range left out is part of a gap.
//
// A list that finds no room, or ranges too many to be noted, cost time, never a candidate: the child is then searched whole.
//
// The scan stops when its records or hits are almost full, and goes on when the door has answered the questions and read the hits.
//
// Entry, u32 each: start | id << 2 | kind | verdict | reach start | reach end | window start
import { ENTRY_SIZE, listCountOf, listOf, listsFar, listsNear } from "./arena";
import { onLiteral, onRun } from "./candidates";
import { rangeBaseStart, rangeChildStart, rangeCount, rangeSize } from "./delta";
import { LONGEST_ESCAPE } from "./escapes";
import { input, inputEnd } from "./layout";
import { LONGEST, rowOf, rowReach } from "./literal-table";
import { searchLiterals } from "./literals";
import { count, dropRecordsFrom, hasRoom, isFull, keysByStart, OPAQUE, recordAt, verdictOf } from "./records";
import { reportRunAt, runStart, searchRuns } from "./runs";
import { forgetWords } from "./words";

const SEGMENT: usize = 65536;
/** Carried hits that may wait to be read, beside one for each record. */
const MOST_CARRIED_HITS: i32 = 8192;
const HIT_SIZE: usize = 8;

let literals: usize = 0;
let wordCount: i32 = 0;
let hits: usize = 0;
let hitCount: i32 = 0;

// The base's list, and the child's under construction at listsNear. The latter is given up when it finds no room.
let list: usize = 0;
let listEnd: usize = 0;
let baseLength: u32 = 0;
let builtCount: i32 = 0;
let builds: bool = false;
let withRuns: bool = false;

// The gap or range at hand. Starts below literalAt and runAt are done; the gap is what lies between gapStart and gapEnd.
let range: i32 = 0;
let ranges: i32 = 0;
let inGap: bool = false;
let literalAt: usize = 0;
let runAt: usize = 0;
let gapStart: usize = 0;
let gapEnd: usize = 0;
let entry: usize = 0;
// Clean starts of the range at hand, as addresses in the child: from the first on, literals that reach at most to one, runs below another.
let cleanFrom: usize = 0;
let literalsTo: usize = 0;
let runsTo: usize = 0;
let lastRun: usize = 0;
let finished: bool = false;

/** @param hitArea room for as many hits as there can be records, and MOST_CARRIED_HITS */
export function setCarryTables(table: usize, words: i32, hitArea: usize): void {
  literals = table;
  wordCount = words;
  hits = hitArea;
}

export function hitAreaSize(records: i32): usize {
  return <usize>(records + MOST_CARRIED_HITS) * HIT_SIZE;
}

/**
 * Begins the scan of the input, whose ranges delta.ts holds.
 * @param base the row whose list is carried, -1 to search all
 */
export function beginScan(base: i32, lengthOfBase: u32, keepsList: bool, signaturesOnly: bool): void {
  list = base < 0 ? 0 : listOf(base);
  listEnd = base < 0 ? 0 : list + <usize>listCountOf(base) * ENTRY_SIZE;
  ranges = base < 0 ? 0 : rangeCount;
  baseLength = lengthOfBase;
  builtCount = 0;
  builds = keepsList;
  withRuns = !signaturesOnly;
  hitCount = 0;
  entry = list;
  lastRun = 0;
  finished = false;
  forgetWords();
  range = -1;
  runAt = input;
  nextGap();
}

/** Number of entries that were kept; -1 if the list was given up. */
export function builtEntries(): i32 {
  return builds ? builtCount : -1;
}

export function isFinished(): bool {
  return finished;
}

export function hitsAddress(): usize {
  return hits;
}

// @ts-ignore: AssemblyScript decorator
@inline
function rangeStart(index: i32): usize {
  return input + <usize>rangeChildStart(index);
}

// @ts-ignore: AssemblyScript decorator
@inline
function rangeEnd(index: i32): usize {
  return rangeStart(index) + <usize>rangeSize(index);
}

// @ts-ignore: AssemblyScript decorator
@inline
function opensBoth(index: i32): bool {
  return rangeChildStart(index) == 0 && rangeBaseStart(index) == 0;
}

// @ts-ignore: AssemblyScript decorator
@inline
function closesBoth(index: i32): bool {
  return rangeEnd(index) == inputEnd && rangeBaseStart(index) + rangeSize(index) == baseLength;
}

/** Moves on to the gap behind the range at hand. */
function nextGap(): void {
  if (range >= 0 && closesBoth(range)) {
    finished = true;
    return;
  }
  const start = range < 0 ? input : rangeEnd(range);
  gapStart = start;
  literalAt = range < 0 ? input : start - <usize>(LONGEST - 1);
  // enterRange has looked for the run that ends here.
  runAt = range < 0 ? input : runsTo;
  range++;
  gapEnd = range < ranges ? rangeStart(range) : inputEnd;
  if (range < ranges && opensBoth(range)) return enterRange(input);
  inGap = true;
}

/** Moves from a gap to the range behind it. @param firstClean the first start that is not dirty */
function enterRange(firstClean: usize): void {
  inGap = false;
  if (range >= ranges) {
    finished = true;
    return;
  }
  const end = rangeEnd(range);
  cleanFrom = firstClean;
  literalsTo = end;
  runsTo = !withRuns || closesBoth(range) ? end : max(runStart(end, max(runAt, input)), firstClean);
  entry = firstEntryFrom(rangeBaseStart(range));
}

/** The first entry that begins at or after `start`. */
function firstEntryFrom(start: u32): usize {
  // Ranges mostly follow each other in the base too.
  if (entry < listEnd && load<u32>(entry) >= start && (entry == list || load<u32>(entry - ENTRY_SIZE) < start)) return entry;
  let low: i32 = 0;
  let high = <i32>((listEnd - list) / ENTRY_SIZE);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<u32>(list + <usize>middle * ENTRY_SIZE) < start) low = middle + 1;
    else high = middle;
  }
  return list + <usize>low * ENTRY_SIZE;
}

/** Goes on until the content is done or records or hits have to be taken out. */
export function scanOn(): void {
  dropRecordsFrom(0);
  hitCount = 0;
  while (!finished) {
    if (inGap ? !searchGap() : !carryRange()) return;
    if (inGap) enterRange(dirtyEnd());
    else nextGap();
  }
}

/** The first bytes behind the gap at hand are dirty too: what stands before them is not what stood there in the base. */
// @ts-ignore: AssemblyScript decorator
@inline
function dirtyEnd(): usize {
  return min(gapEnd + LONGEST_ESCAPE, inputEnd);
}

/** Searches the dirty starts of the gap at hand. @returns false if it has to go on later */
function searchGap(): bool {
  let size = SEGMENT;
  const end = dirtyEnd();
  while (literalAt < end || (withRuns && runAt < end)) {
    const firstRecord = count;
    const from = withRuns ? min(literalAt, runAt) : literalAt;
    const to = end - min(from, end) > size ? from + size : end;
    searchLiterals(literals, literalAt, to, gapStart, inputEnd, onLiteral);
    if (withRuns && runAt < to) searchRuns(runAt, to, onRun);
    if (isFull) {
      dropRecordsFrom(firstRecord);
      forgetWords();
      // What was found before goes out first; a segment that does not fit by itself is cut.
      if (firstRecord > 0) return false;
      size >>= 1;
      continue;
    }
    literalAt = max(literalAt, to);
    runAt = max(runAt, to);
  }
  return true;
}

/** Carries the entries of the range at hand. @returns false if it has to go on later */
function carryRange(): bool {
  const start = rangeBaseStart(range);
  const end = start + rangeSize(range);
  const shift = rangeChildStart(range) - start;
  // A reach that touches an end of the base lies inside only if the range reaches that end of both.
  const leftmost = opensBoth(range) ? start : max<u32>(start, 1);
  const rightmost = closesBoth(range) ? end : min<u32>(end, baseLength - 1);
  const clean = cleanFrom;
  const literalsEnd = literalsTo;
  const runsEnd = runsTo;
  let at = entry;
  for (; at < listEnd; at += ENTRY_SIZE) {
    const place = load<u32>(at);
    if (place >= end) break;
    const address = input + <usize>(place + shift);
    const id = load<u32>(at, 4);
    const isRun = (id & 3) == OPAQUE;
    if (address < clean || (isRun ? address >= runsEnd : address + <usize>rowReach(rowOf(literals, <i32>(id >> 2))) > literalsEnd)) continue;
    entry = at;
    if (load<u32>(at, 12) >= leftmost && load<u32>(at, 16) <= rightmost) {
      if (hitCount >= MOST_CARRIED_HITS) return false;
      carryEntry(at, shift);
      continue;
    }
    if (!hasRoom(wordCount + 2)) return false;
    if (!isRun) onLiteral(<i32>(id >> 2), address);
    else if (address != lastRun) {
      // A run has an entry for each word in its window; onRun finds all of them again.
      lastRun = address;
      reportRunAt(address, onRun);
    }
  }
  entry = at;
  return true;
}

// @ts-ignore: AssemblyScript decorator
@inline
function carryEntry(from: usize, shift: u32): void {
  const verdict = load<u32>(from, 8);
  if (verdict > 1) addHit(verdict, load<u32>(from, 20) + shift);
  if (!builds) return;
  const built = newEntry();
  if (!built) return;
  const shifts = i32x4.splat(<i32>shift);
  // Starts of the entry and of its reach; not its id and its verdict.
  const first = i32x4.add(v128.load(from), v128.and(shifts, i32x4(-1, 0, 0, -1)));
  v128.store_lane<u64>(built + 16, i32x4.add(v128.load64_zero(from, 16), shifts), 0);
  v128.store(built, first);
}

function addHit(verdict: u32, windowStart: u32): void {
  const hit = hits + <usize>hitCount * HIT_SIZE;
  store<u32>(hit, verdict);
  store<u32>(hit, windowStart, 4);
  hitCount++;
}

/** Room for one entry behind those that are built, or 0: then the list is given up. */
// @ts-ignore: AssemblyScript decorator
@inline
function newEntry(): usize {
  const built = listsNear + <usize>builtCount * ENTRY_SIZE;
  if (built + ENTRY_SIZE > listsFar) {
    builds = false;
    return 0;
  }
  builtCount++;
  return built;
}

/** Takes the decided records over into the list and the hits. @returns the number of hits that wait */
export function settleRecords(): i32 {
  for (let i = 0; i < count; i++) {
    const verdict = verdictOf(recordAt(i));
    if (verdict > 1) addHit(verdict, load<u32>(recordAt(i), 16));
  }
  if (builds) mergeRecords();
  return hitCount;
}

/** Merges the records, in order of their starts, into the list, from the back. */
function mergeRecords(): void {
  if (listsNear + <usize>(builtCount + count) * ENTRY_SIZE > listsFar) {
    builds = false;
    return;
  }
  const keys = keysByStart();
  let old = builtCount - 1;
  builtCount += count;
  let place = builtCount - 1;
  for (let i = count - 1; i >= 0; place--) {
    const key = load<u64>(keys + (<usize>i << 3));
    const to = listsNear + <usize>place * ENTRY_SIZE;
    const from = listsNear + <usize>old * ENTRY_SIZE;
    if (old >= 0 && load<u32>(from) > <u32>(key >> 32)) {
      memory.copy(to, from, ENTRY_SIZE);
      old--;
    } else {
      writeEntry(to, recordAt(<i32>key));
      i--;
    }
  }
}

function writeEntry(to: usize, record: usize): void {
  store<u32>(to, load<u32>(record, 8));
  store<u32>(to, (load<u32>(record, 4) << 2) | load<u32>(record), 4);
  store<u32>(to, verdictOf(record), 8);
  store<u32>(to, load<u32>(record, 52), 12);
  store<u32>(to, load<u32>(record, 56), 16);
  store<u32>(to, load<u32>(record, 16), 20);
}
