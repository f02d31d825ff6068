// Entries of a pack, settled by entries.ts -> its delta trees: what each subtree costs, and the trees in batches, depth first, the heaviest child last.
//
// Turning to the heaviest child last, a base can be released when its last child takes over. So the contents alive at a time are at most those
// of one entry for each doubling of subtree weight on the way down: about log2 of the tree's size.
//
// Nothing recurses: chains may be as deep as the pack has entries. A list of children ends with what leads back to its base.
import {
  baseOf, count, free, headOf, isElsewhere, isUnordered, isWhole, links, linksEnd, numberOf, OUTSIDE, setBase, sizeOf, startOf, typeIn,
} from "./entries";
import { growable } from "./layout";

/** What an entry costs beside its bytes, in bytes that cost as much. */
const BYTES_AN_ENTRY: u32 = 512;
const LINK: usize = 12;
/** Fields of a link: weight, and later the row in its batch; first child + 1, or 0; next child, or ~base. */
const FIRST: usize = 4;
const NEXT: usize = 8;

/** Rows that are written at a time, and what lies beside what: their fields (src/kernel/planner.ts). */
const ROWS: usize = 4096;
const DATA_END: usize = 8 * ROWS;
const SIZE: usize = 16 * ROWS;
const PARENT: usize = 24 * ROWS;
const NUMBER: usize = 28 * ROWS;
const TYPE: usize = 32 * ROWS;
const ONLY_BASE: usize = 33 * ROWS;
const ROWS_BYTES: usize = 34 * ROWS;
const COMMIT: i32 = 1;

/** Entry that the next tree is looked for from. */
let root: i32 = 0;
/** Places of the rows gathered. */
let places: usize = 0;
let rowCount: i32 = 0;
let treeType: i32 = 0;
let content: f64 = 0;
let streams: f64 = 0;
let given: i32 = 0;
let commits: i32 = 0;

// @ts-ignore: AssemblyScript decorator
@inline
function linkAt(place: i32): usize {
  return links + <usize>place * LINK;
}

// @ts-ignore: AssemblyScript decorator
@inline
function weightOf(place: i32): u32 {
  return load<u32>(linkAt(place));
}

/** Sums beyond 32 bits are all the same: they only say which subtree is heaviest, and that a tree is large. */
// @ts-ignore: AssemblyScript decorator
@inline
function addWeight(link: usize, more: u32): u32 {
  const sum = min<u64>(<u64>load<u32>(link) + more, u32.MAX_VALUE);
  store<u32>(link, <u32>sum);
  return <u32>sum;
}

/** Weighs all subtrees and lists the children of each entry, as far as they are to be read. */
export function linkTrees(): void {
  memory.fill(links, 0, linksEnd - links);
  places = free + ROWS_BYTES;
  if (isUnordered) return linkUnordered();
  // Whatever builds on an entry stands behind it, and is weighed before.
  for (let place = count - 1; place >= 0; place--) {
    if (baseOf(place) == OUTSIDE) continue;
    weigh(place);
    list(place);
  }
}

/** Adds an entry's weight to its base's, unless nothing of its subtree is to be given out. */
// @ts-ignore: AssemblyScript decorator
@inline
function weigh(place: i32): void {
  const link = linkAt(place);
  if (load<u32>(link) == 0 && isElsewhere(place)) return;
  const weight = addWeight(link, sizeOf(place) + BYTES_AN_ENTRY);
  const base = baseOf(place);
  if (base >= 0) addWeight(linkAt(base), weight);
}

/** Puts an entry that weighs something before its base's other children. */
// @ts-ignore: AssemblyScript decorator
@inline
function list(place: i32): void {
  const base = baseOf(place);
  if (base < 0 || weightOf(place) == 0) return;
  const first = load<i32>(linkAt(base), FIRST);
  store<i32>(linkAt(place), first == 0 ? ~base : first - 1, NEXT);
  store<i32>(linkAt(base), place + 1, FIRST);
}

/**
 * Where some entries stand before their bases. A queue of entries, children first, lies in the field for the next child, and how many children are
 * still to come in that for the first. What never comes to the queue stands in a circle of bases.
 */
function linkUnordered(): void {
  for (let place = 0; place < count; place++) {
    const base = baseOf(place);
    if (base >= 0) store<i32>(linkAt(base), load<i32>(linkAt(base), FIRST) + 1, FIRST);
  }
  const queued = queue();
  // Bases first: what builds on an entry outside, or on a circle, cannot be read either. The field for the first child then says so of a circle's.
  for (let i = queued - 1; i >= 0; i--) {
    const place = load<i32>(linkAt(i), NEXT);
    const base = baseOf(place);
    if (base < 0) continue;
    if (baseOf(base) == OUTSIDE) setBase(place, OUTSIDE);
    else if (load<i32>(linkAt(base), FIRST) != 0) store<i32>(linkAt(place), 1, FIRST);
  }
  for (let i = 0; i < queued; i++) {
    const place = load<i32>(linkAt(i), NEXT);
    if (baseOf(place) != OUTSIDE && load<i32>(linkAt(place), FIRST) == 0) weigh(place);
  }
  for (let place = 0; place < count; place++) store<u64>(linkAt(place), 0, FIRST);
  for (let place = count - 1; place >= 0; place--) list(place);
}

/** @returns how many entries came to the queue */
function queue(): i32 {
  let queued = 0;
  for (let place = 0; place < count; place++) {
    if (load<i32>(linkAt(place), FIRST) == 0) store<i32>(linkAt(queued++), place, NEXT);
  }
  for (let i = 0; i < queued; i++) {
    const base = baseOf(load<i32>(linkAt(i), NEXT));
    if (base < 0) continue;
    const toCome = load<i32>(linkAt(base), FIRST) - 1;
    store<i32>(linkAt(base), toCome, FIRST);
    if (toCome == 0) store<i32>(linkAt(queued++), base, NEXT);
  }
  return queued;
}

/** The first place from `place` on that no batch gives and no other copy; `count` if there is none. Before the first batch. */
export function nextLeftOut(place: i32): i32 {
  while (place < count && (weightOf(place) != 0 || isElsewhere(place))) place++;
  return place;
}

/** Of an entry that is left out: not readable here, or built on such. Else its bases lead in a circle, or to one. */
export function isOutside(place: i32): bool {
  return baseOf(place) == OUTSIDE;
}

/**
 * Gathers the next trees, in the order of the pack, up to a weight. A heavier tree is gathered alone.
 * @returns the number of rows, to be written by writeRows; 0 after the last, -1 where memory does not reach
 */
export function gatherTrees(most: u32): i32 {
  rowCount = 0;
  content = 0;
  streams = 0;
  given = 0;
  commits = 0;
  let sum: u64 = 0;
  for (; root < count; root++) {
    if (!isWhole(baseOf(root))) continue;
    const weight = weightOf(root);
    if (weight == 0) continue;
    if (sum > 0 && sum + weight > most) break;
    if (!gatherTree(root)) return -1;
    sum += weight;
  }
  return rowCount;
}

/** Depth first. The weight of what has been gathered makes room for its row. */
function gatherTree(top: i32): bool {
  let place = top;
  while (true) {
    if (!growable(places + (<usize>rowCount << 2) + 4)) return false;
    store<i32>(places + (<usize>rowCount << 2), place);
    heaviestLast(place);
    store<i32>(linkAt(place), rowCount++);
    const first = load<i32>(linkAt(place), FIRST);
    if (first != 0) {
      place = first - 1;
      continue;
    }
    let next = -1;
    while (place != top && (next = load<i32>(linkAt(place), NEXT)) < 0) place = ~next;
    if (place == top) return true;
    place = next;
  }
}

/** Moves the heaviest child to the end of the list. */
function heaviestLast(place: i32): void {
  const first = load<i32>(linkAt(place), FIRST);
  if (first == 0) return;
  let last = first - 1;
  let next = load<i32>(linkAt(last), NEXT);
  if (next < 0) return;
  let heaviest = last;
  let beforeHeaviest = -1;
  for (let most = weightOf(last); next >= 0; next = load<i32>(linkAt(next), NEXT)) {
    const weight = weightOf(next);
    if (weight >= most) {
      most = weight;
      heaviest = next;
      beforeHeaviest = last;
    }
    last = next;
  }
  if (heaviest == last) return;
  const following = load<i32>(linkAt(heaviest), NEXT);
  if (beforeHeaviest < 0) store<i32>(linkAt(place), following + 1, FIRST);
  else store<i32>(linkAt(beforeHeaviest), following, NEXT);
  store<i32>(linkAt(last), heaviest, NEXT);
  store<i32>(linkAt(heaviest), ~place, NEXT);
}

/** Where writeRows writes. */
export function rowsAddress(): usize {
  return free;
}

/**
 * Writes the rows from `from` on, all or as many as fit: in the order of rows, each once.
 * @param firstNumber what the first id of the pack is numbered. @returns how many rows
 */
export function writeRows(from: i32, firstNumber: u32): i32 {
  const written = min(rowCount - from, <i32>ROWS);
  for (let i = 0; i < written; i++) writeRow(load<i32>(places + (<usize>(from + i) << 2)), i, firstNumber);
  return written;
}

function writeRow(place: i32, i: i32, firstNumber: u32): void {
  const eighth = free + (<usize>i << 3);
  const quarter = free + (<usize>i << 2);
  const single = free + <usize>i;
  const base = baseOf(place);
  const size = sizeOf(place);
  const start = startOf(place) + headOf(place);
  const dataEnd = min(startOf(place + 1), start + longestStream(size));
  if (base < 0) treeType = typeIn(base);
  const onlyBase = isElsewhere(place);
  store<f64>(eighth, <f64>start);
  store<f64>(eighth, <f64>dataEnd, DATA_END);
  store<f64>(eighth, <f64>size, SIZE);
  store<i32>(quarter, base < 0 ? -1 : <i32>weightOf(base), PARENT);
  store<u32>(quarter, firstNumber + numberOf(place), NUMBER);
  store<u8>(single, treeType, TYPE);
  store<u8>(single, onlyBase ? 1 : 0, ONLY_BASE);
  content += <f64>size;
  streams += <f64>dataEnd - <f64>start;
  if (onlyBase) return;
  given++;
  if (treeType == COMMIT) commits++;
}

/**
 * What cannot be compressed grows by 5 bytes in 16 KB. An index that lies may leave gigabytes between two entries, which are then not
 * read; a stream that really is longer makes no sense to the kernel, and is left to git.
 */
// @ts-ignore: AssemblyScript decorator
@inline
function longestStream(size: u32): u64 {
  return <u64>size + (size >> 6) + 1024;
}

// Of the rows written since they were gathered.

/** Inflated, deltas as they are stored. */
export function rowBytes(): f64 {
  return content;
}

/** Between the beginnings and ends of streams. */
export function rowStreamBytes(): f64 {
  return streams;
}

/** Objects given out. */
export function givenCount(): i32 {
  return given;
}

export function commitCount(): i32 {
  return commits;
}
