// Entries of a pack -> its delta forest: for each entry the list of those that build on it, the heaviest subtree last.
//
// Walking depth first and turning to the heaviest child last, a base can be released when its last child takes over. So the contents
// alive at a time are at most those of one entry for each doubling of subtree weight on the way down: about log2 of the tree's size.
//
// Nothing recurses: chains may be as deep as the pack has entries. The walk climbs by `base` and goes on by `next`.
import { outside, whole, type PlannedEntries } from "./pack-entries.ts";

export type PackForest = {
  /** First entry that builds on this one, or `none`. */
  first: Int32Array;
  /** Next entry that builds on the same base, or `none`. */
  next: Int32Array;
  /** What a subtree costs to read; 0 where nothing of it is to be given out, and such subtrees are in no list. */
  weight: Uint32Array;
};

export const none = -1;
/** What an entry costs beside its bytes, in bytes that cost as much. */
const bytesAnEntry = 512;
/** Sums beyond are all the same: they only say which subtree is heaviest, and that a tree is large. */
const maxWeight = 0xffffffff;

/**
 * Marks all that builds on entries outside as outside too.
 * @param isElsewhere true for entries, by number in the index, whose objects another copy gives
 */
export function buildForest(entries: PlannedEntries, isElsewhere: (number: number) => boolean): PackForest {
  const { count, base } = entries;
  const first = new Int32Array(count).fill(none);
  const next = new Int32Array(count).fill(none);
  const forest = { first, next, weight: new Uint32Array(count) };
  for (let place = count - 1; place >= 0; place--) {
    const parent = base[place] ?? whole;
    if (parent < 0) continue;
    next[place] = first[parent] ?? none;
    first[parent] = place;
  }
  const weighing = { entries, forest, isElsewhere };
  for (let place = 0; place < count; place++) {
    if (base[place] === whole) childrenFirst(place, weighing, weigh);
    else if (base[place] === outside) childrenFirst(place, weighing, leaveOut);
  }
  return forest;
}

type Weighing = { entries: PlannedEntries; forest: PackForest; isElsewhere: (number: number) => boolean };
type Visit = (place: number, weighing: Weighing) => void;

/** Visits every entry of a tree after all that build on it. */
function childrenFirst(root: number, weighing: Weighing, visit: Visit): void {
  const { first, next } = weighing.forest;
  const { base } = weighing.entries;
  let place = leafBelow(root, first);
  for (;;) {
    const sibling = next[place] ?? none;
    const above = base[place] ?? root;
    visit(place, weighing);
    if (place === root) return;
    place = sibling === none ? above : leafBelow(sibling, first);
  }
}

/** What builds on an entry that cannot be read here can be read as little. */
function leaveOut(place: number, { entries }: Weighing): void {
  entries.base[place] = outside;
}

function leafBelow(place: number, first: Int32Array): number {
  for (let child = first[place] ?? none; child !== none; child = first[place] ?? none) place = child;
  return place;
}

/** Sums up what was weighed below, leaves out what nobody needs, and moves the heaviest child to the list's end. */
function weigh(place: number, { entries, forest, isElsewhere }: Weighing): void {
  const { first, next, weight } = forest;
  let sum = 0;
  let heaviest = none;
  let last = none;
  let child = first[place] ?? none;
  first[place] = none;
  while (child !== none) {
    const following = next[child] ?? none;
    const own = weight[child] ?? 0;
    sum += own;
    let moved = own === 0 ? none : child;
    if (own > 0 && (heaviest === none || own >= (weight[heaviest] ?? 0))) {
      moved = heaviest;
      heaviest = child;
    }
    if (moved !== none) last = append(moved, place, { last, first, next });
    child = following;
  }
  if (heaviest !== none) {
    last = append(heaviest, place, { last, first, next });
    next[last] = none;
  }
  if (sum === 0 && isElsewhere(entries.order[place] ?? 0)) return;
  weight[place] = Math.min(sum + (entries.size[place] ?? 0) + bytesAnEntry, maxWeight);
}

function append(
  place: number,
  parent: number,
  { last, first, next }: { last: number; first: Int32Array; next: Int32Array },
): number {
  if (last === none) first[parent] = place;
  else next[last] = place;
  return place;
}
