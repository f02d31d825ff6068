// Where the live objects of a batch lie: contents in one area, candidate lists in another, each a stack from both ends.
//
// Walked depth first, the live objects are those with children to come. An object is given up as soon as its last child has been made,
// but that child then lies above it. So a child is always put at the other end than its parent: when the parent is given up it is
// the uppermost block of its end, and nothing ever has to be moved. With the heaviest child last, the blocks that live at
// a time are about log2(tree size), whatever the depth.
//
//   window of the pack | 1 KB | instructions | node table | lists ->  <- | contents ->   <-
//
// Invariants:
// - blocks of an end are given up in the reverse order in which they were taken; materialise and release (pack.ts, the door) keep it;
// - a content block is 64-aligned and has SLACK bytes behind the content; the first 32 are zero after seal();
// - blocks at the far end are known by their distance from it, so that the area can grow (between searches only).
import { READ_AHEAD, SLACK } from "./inflate";
import { growable, layOut } from "./layout";

const NODE_SIZE: usize = 32;
const NODE_LENGTH: usize = 4;
const NODE_LIST: usize = 8;
const NODE_LIST_COUNT: usize = 12;
const NODE_FLAGS: usize = 16;
const NODE_BLOCK: usize = 20;
const NODE_LIST_SIZE: usize = 24;
const NODE_ORDINAL: usize = 28;

const LIVE: u32 = 1;
const FAR: u32 = 2;
const CLASS_SHIFT: u32 = 4;

export const ENTRY_SIZE: usize = 24;
/** Candidates of all live objects. An object whose list finds no room has none, and its children are searched whole. */
const LIST_BYTES: usize = 8 * 1024 * 1024;
/** All contents that live at a time. What does not fit goes another way. */
const MOST_CONTENT_BYTES: usize = 512 * 1024 * 1024;

/** Address where the door writes bytes of the pack. */
export let packWindow: usize = 0;
/** Address where a delta's instructions are inflated to, before they are carried out. */
export let instructions: usize = 0;

let nodes: usize = 0;
let contents: usize = 0;
let contentsSize: usize = 0;
let nearUsed: usize = 0;
let farUsed: usize = 0;

/** The list under construction begins at listsNear; its room ends at listsFar. */
export let listsNear: usize = 0;
export let listsFar: usize = 0;

/** Makes room for a batch; all that an earlier one held is gone. @returns false if the engine gives no memory */
export function layOutBatch(rows: i32, windowBytes: usize, instructionBytes: usize, contentBytes: usize): bool {
  const windowSize = align(windowBytes + READ_AHEAD);
  const instructionSize = align(instructionBytes + SLACK);
  const nodesSize = align(<usize>rows * NODE_SIZE);
  contentsSize = align(contentBytes + SLACK);
  const start = layOut(windowSize + instructionSize + nodesSize + LIST_BYTES + contentsSize);
  if (start == 0) return false;
  packWindow = start;
  instructions = packWindow + windowSize;
  nodes = instructions + instructionSize;
  listsNear = nodes + nodesSize;
  listsFar = listsNear + LIST_BYTES;
  contents = listsFar;
  nearUsed = 0;
  farUsed = 0;
  memory.fill(nodes, 0, nodesSize);
  return true;
}

// @ts-ignore: AssemblyScript decorator
@inline
function align(size: usize): usize {
  return (size + 63) & ~63;
}

// @ts-ignore: AssemblyScript decorator
@inline
function nodeOf(row: i32): usize {
  return nodes + <usize>row * NODE_SIZE;
}

export function isLive(row: i32): bool {
  return (load<u32>(nodeOf(row), NODE_FLAGS) & LIVE) != 0;
}

export function contentOf(row: i32): usize {
  const node = nodeOf(row);
  const place = <usize>load<u32>(node);
  return load<u32>(node, NODE_FLAGS) & FAR ? contents + contentsSize - place : contents + place;
}

export function lengthOf(row: i32): usize {
  return load<u32>(nodeOf(row), NODE_LENGTH);
}

/** 0 until it is set. */
export function classOf(row: i32): i32 {
  return <i32>(load<u32>(nodeOf(row), NODE_FLAGS) >> CLASS_SHIFT);
}

export function setClass(row: i32, kind: i32): void {
  const node = nodeOf(row);
  store<u32>(node, (load<u32>(node, NODE_FLAGS) & (LIVE | FAR)) | (<u32>kind << CLASS_SHIFT), NODE_FLAGS);
}

/** Takes a block for `length` bytes, at the other end than the parent's (-1: none). @returns false if there is no room */
export function takeBlock(row: i32, parent: i32, length: usize): bool {
  const block = align(length + SLACK);
  if (block > contentsSize - nearUsed - farUsed && !growContents(block)) return false;
  const far = parent >= 0 && !(load<u32>(nodeOf(parent), NODE_FLAGS) & FAR);
  const node = nodeOf(row);
  if (far) farUsed += block;
  store<u32>(node, <u32>(far ? farUsed : nearUsed));
  if (!far) nearUsed += block;
  store<u32>(node, <u32>length, NODE_LENGTH);
  store<i32>(node, -1, NODE_LIST_COUNT);
  store<u32>(node, 0, NODE_LIST_SIZE);
  store<u32>(node, far ? LIVE | FAR : LIVE, NODE_FLAGS);
  store<u32>(node, <u32>block, NODE_BLOCK);
  return true;
}

function growContents(block: usize): bool {
  const needed = nearUsed + farUsed + block;
  if (needed > MOST_CONTENT_BYTES) return false;
  const size = align(min(max(needed, contentsSize + (contentsSize >> 1)), MOST_CONTENT_BYTES));
  if (!growable(contents + size)) return false;
  memory.copy(contents + size - farUsed, contents + contentsSize - farUsed, farUsed);
  contentsSize = size;
  return true;
}

/** Makes the content ready to be searched: zeros behind it, as layout.ts demands. */
export function seal(row: i32): void {
  const end = contentOf(row) + lengthOf(row);
  v128.store(end, i8x16.splat(0));
  v128.store(end, i8x16.splat(0), 16);
}

/** Gives up the uppermost object of its end, and its list. */
export function release(row: i32): void {
  const node = nodeOf(row);
  const flags = load<u32>(node, NODE_FLAGS);
  if (!(flags & LIVE)) return;
  const place = <usize>load<u32>(node);
  const block = <usize>load<u32>(node, NODE_BLOCK);
  const listSize = <usize>load<u32>(node, NODE_LIST_SIZE);
  // Rows that do not stand depth first would make blocks overlap: better an end with a trap.
  if (place + (flags & FAR ? 0 : block) != (flags & FAR ? farUsed : nearUsed)) unreachable();
  if (flags & FAR) {
    farUsed = place - block;
    if (listSize) listsFar = <usize>load<u32>(node, NODE_LIST) + listSize;
  } else {
    nearUsed = place;
    if (listSize) listsNear = load<u32>(node, NODE_LIST);
  }
  store<u32>(node, 0, NODE_FLAGS);
}

/** The bytes that blocks of contents take now; for tests and timings. */
export function contentBytesInUse(): usize {
  return nearUsed + farUsed;
}

export function listOf(row: i32): usize {
  return load<u32>(nodeOf(row), NODE_LIST);
}

/** -1 if the object has no list: its children are searched whole. */
export function listCountOf(row: i32): i32 {
  return load<i32>(nodeOf(row), NODE_LIST_COUNT);
}

/** Keeps the list of `count` entries that was built at listsNear; -1 if it was given up. */
export function keepList(row: i32, count: i32): void {
  keepListOf(row, count, count < 0 ? 0 : <usize>count * ENTRY_SIZE);
}

/** Of a tree: keeps where its `count` entries begin and the last one ends, u32 each, built at listsNear. */
export function keepOffsets(row: i32, count: i32): void {
  keepListOf(row, count, <usize>(count + 1) << 2);
}

/** Which tree of the batch it is, for those that are made from it. */
export function ordinalOf(row: i32): u32 {
  return load<u32>(nodeOf(row), NODE_ORDINAL);
}

export function setOrdinal(row: i32, ordinal: u32): void {
  store<u32>(nodeOf(row), ordinal, NODE_ORDINAL);
}

function keepListOf(row: i32, count: i32, size: usize): void {
  const node = nodeOf(row);
  store<i32>(node, count, NODE_LIST_COUNT);
  store<u32>(node, <u32>size, NODE_LIST_SIZE);
  if (size == 0) return;
  if (load<u32>(node, NODE_FLAGS) & FAR) {
    listsFar -= size;
    memory.copy(listsFar, listsNear, size);
    store<u32>(node, <u32>listsFar, NODE_LIST);
  } else {
    store<u32>(node, <u32>listsNear, NODE_LIST);
    listsNear += size;
  }
}
