// Delta forest -> batches of whole trees, balanced by weight.
import type { PackRows } from "../types.ts";
import { outside, whole, type PlannedEntries } from "./pack-entries.ts";
import { none, type PackForest } from "./pack-forest.ts";
import type { IdTables } from "./id-space.ts";

/** Inflated bytes, deltas as they are stored: of the batch, and of all entries of the pack. */
export type PackBatch = { rows: PackRows; contentBytes: number; packBytes: number };
export type Planned = {
  entries: PlannedEntries;
  forest: PackForest;
  isElsewhere: (number: number) => boolean;
  /** What the first id of the index is numbered among those of the whole store. */
  firstNumber: number;
  numbered: IdTables;
};

/** Enough to outweigh a message to a worker many times, little enough to spread and to hold. */
const batchWeight = 12 * 1024 * 1024;

/** Trees stand in pack order. A tree that is heavier than a batch is a batch of its own. */
export function* batchesOf(plan: Planned): Generator<PackBatch> {
  const { entries, forest } = plan;
  const gathered = new GatheredRows(plan, sumOf(entries.size));
  let weight = 0;
  for (let place = 0; place < entries.count; place++) {
    const tree = forest.weight[place] ?? 0;
    if (entries.base[place] !== whole || tree === 0) continue;
    if (weight > 0 && weight + tree > batchWeight) {
      yield gathered.take();
      weight = 0;
    }
    gathered.addTree(place);
    weight += tree;
  }
  if (weight > 0) yield gathered.take();
}

class GatheredRows {
  readonly #plan: Planned;
  readonly #packBytes: number;
  #count = 0;
  /** Place and parent row of each row gathered; grown as needed, and used again for each batch. */
  #places = new Uint32Array(4096);
  #parents = new Int32Array(4096);

  constructor(plan: Planned, packBytes: number) {
    this.#plan = plan;
    this.#packBytes = packBytes;
  }

  /** Depth first, in the order of the forest's lists. */
  addTree(root: number): void {
    const { entries, forest } = this.#plan;
    /** Rows of the entries above the one that is looked at. */
    const above: number[] = [];
    let parent = whole;
    for (let place = root; ;) {
      const row = this.#push(place, parent);
      const child = forest.first[place] ?? none;
      if (child !== none) {
        above.push(parent);
        parent = row;
        place = child;
        continue;
      }
      while (place !== root && forest.next[place] === none) {
        parent = above.pop() ?? whole;
        place = entries.base[place] ?? root;
      }
      if (place === root) return;
      place = forest.next[place] ?? root;
    }
  }

  /** What was gathered, as arrays of exactly its size: they are copied whole to a worker. */
  take(): PackBatch {
    const places = this.#places.subarray(0, this.#count);
    const parents = this.#parents.slice(0, this.#count);
    this.#count = 0;
    return this.#rowsOf(places, parents);
  }

  #push(place: number, parent: number): number {
    if (this.#count === this.#places.length) {
      this.#places = grown(this.#places, new Uint32Array(2 * this.#count));
      this.#parents = grown(this.#parents, new Int32Array(2 * this.#count));
    }
    this.#places[this.#count] = place;
    this.#parents[this.#count] = parent;
    return this.#count++;
  }

  #rowsOf(places: Uint32Array, parent: Int32Array<ArrayBuffer>): PackBatch {
    const { entries, isElsewhere, firstNumber, numbered } = this.#plan;
    const { order, start } = entries;
    const rows: PackRows = { ...emptyRows(places.length), parent, numbered };
    let contentBytes = 0;
    for (let row = 0; row < places.length; row++) {
      const place = places[row] ?? 0;
      const head = entries.head[place] ?? 0;
      const base = parent[row] ?? whole;
      const number = order[place] ?? 0;
      const size = entries.size[place] ?? 0;
      const dataStart = (start[place] ?? 0) + (head >> 3);
      rows.dataStart[row] = dataStart;
      rows.dataEnd[row] = Math.min(start[place + 1] ?? 0, dataStart + longestStream(size));
      rows.size[row] = size;
      rows.type[row] = base === whole ? head & 7 : (rows.type[base] ?? 0);
      rows.onlyBase[row] = isElsewhere(number) ? 1 : 0;
      rows.numbers[row] = firstNumber + number;
      contentBytes += size;
    }
    return { rows, contentBytes, packBytes: this.#packBytes };
  }
}

function sumOf(sizes: Uint32Array): number {
  let sum = 0;
  for (let place = 0; place < sizes.length; place++) sum += sizes[place] ?? 0;
  return sum;
}

function grown<Numbers extends Uint32Array | Int32Array>(old: Numbers, larger: Numbers): Numbers {
  larger.set(old);
  return larger;
}

/**
 * What cannot be compressed grows by 5 bytes in 16 KB. An index that lies may leave gigabytes between two entries, which are then not
 * read; a stream that really is longer makes no sense to the kernel, and is left to git.
 */
function longestStream(size: number): number {
  return size + (size >> 6) + 1024;
}

function emptyRows(count: number): Omit<PackRows, "numbered"> {
  return {
    count,
    dataStart: new Float64Array(count),
    dataEnd: new Float64Array(count),
    size: new Float64Array(count),
    parent: new Int32Array(count),
    type: new Uint8Array(count),
    onlyBase: new Uint8Array(count),
    numbers: new Uint32Array(count),
  };
}

export type LeftOut = {
  /** Not readable here, or built on such. */
  outside: number[];
  /** Deltas whose bases lead in a circle, or to one. git itself never ends when it is asked for such an object. */
  circular: number[];
};

/** Objects of the pack that no batch gives, by their number among the ids. */
export function leftOut({
  entries,
  forest,
  isElsewhere,
}: Pick<Planned, "entries" | "forest" | "isElsewhere">): LeftOut {
  const left: LeftOut = { outside: [], circular: [] };
  for (let place = 0; place < entries.count; place++) {
    const number = entries.order[place] ?? 0;
    // Whatever is reached from a whole object and not given elsewhere weighs something.
    if (forest.weight[place] !== 0 || isElsewhere(number)) continue;
    left[entries.base[place] === outside ? "outside" : "circular"].push(number);
  }
  return left;
}
