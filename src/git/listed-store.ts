// All objects that git lists, with what git says they are deltas of -> entries as of one pack, for stores that only git can read.
//
// The base is a hint: objects are read whole, but one that is stored as a delta of another is mostly a version of the same file.
import { wholeHistoryOptions } from "./environment.ts";
import { sharedBytes, idBytes } from "./id-bytes.ts";
import { IdSpace, idsIn, numberIds, type IdTables } from "./id-space.ts";
import { largestHeld, wholeOf, type Planner } from "../kernel/planner.ts";
import { openPlanner } from "../kernel.ts";
import { orderByOffset } from "./pack-order.ts";
import { gitOutput } from "./run.ts";

export type ListedStore = {
  /** Places are in git's own order; starts are sums of sizes. */
  planner: Planner;
  /** The sum of all sizes. */
  extent: number;
  numbered: IdTables;
  /** Ids of objects that are listed but cannot be read. */
  unreadable: string[];
};

const format = "%(objectname) %(objecttype) %(objectsize) %(deltabase)";
const typeOfLetter: Readonly<Record<string, number>> = { c: 1, t: 2, b: 3, a: 4 };
const space = 0x20;
const lineFeed = 0x0a;
const idDigits = 2 * idBytes;
/** Instead of the place of a base. */
const none = -1;

/** @returns undefined where ids are not of SHA-1 */
export async function listStore(root: string, signal: AbortSignal): Promise<ListedStore | undefined> {
  const list = ["cat-file", "--batch-all-objects", "--unordered", "--buffer", `--batch-check=${format}`];
  const args = [...wholeHistoryOptions, ...list];
  const lines = new Lines();
  for await (const chunk of gitOutput(args, { cwd: root, signal })) if (!lines.add(chunk)) return undefined;
  return lines.store();
}

class Lines {
  #rest: Buffer = Buffer.alloc(0);
  #count = 0;
  /** Id and base of each object, `idBytes` each. */
  #ids = Buffer.alloc(1024 * idBytes);
  #bases = Buffer.alloc(1024 * idBytes);
  #sizes = new Float64Array(1024);
  #types = new Uint8Array(1024);
  readonly #unreadable: string[] = [];

  /** @returns false for an id that is not of SHA-1 */
  add(chunk: Buffer): boolean {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, at)) {
      if (bytes[at + idDigits] !== space) return false;
      this.#addLine(bytes, at, end);
      at = end + 1;
    }
    this.#rest = bytes.subarray(at);
    return true;
  }

  #addLine(bytes: Buffer, at: number, end: number): void {
    const afterType = bytes.indexOf(space, at + idDigits + 1);
    // "<id> missing" has no more fields.
    if (afterType === -1 || afterType > end) {
      this.#unreadable.push(bytes.toString("latin1", at, at + idDigits));
      return;
    }
    if (this.#count === this.#types.length) this.#grow();
    const place = this.#count++;
    writeId(bytes, at, this.#ids, place * idBytes);
    writeId(bytes, end - idDigits, this.#bases, place * idBytes);
    const letter = String.fromCharCode(bytes[at + idDigits + 1] ?? 0);
    // "tag" and "tree" begin alike.
    const isTag = afterType - at - idDigits - 1 === 3;
    this.#types[place] = typeOfLetter[isTag ? "a" : letter] ?? 0;
    let size = 0;
    for (let i = afterType + 1; i < end && bytes[i] !== space; i++) size = size * 10 + (bytes[i] ?? 0) - 0x30;
    this.#sizes[place] = size;
  }

  #grow(): void {
    const count = this.#count;
    this.#ids = Buffer.concat([this.#ids, Buffer.alloc(count * idBytes)]);
    this.#bases = Buffer.concat([this.#bases, Buffer.alloc(count * idBytes)]);
    const [sizes, types] = [new Float64Array(2 * count), new Uint8Array(2 * count)];
    sizes.set(this.#sizes);
    types.set(this.#types);
    this.#sizes = sizes;
    this.#types = types;
  }

  store(): ListedStore {
    const count = this.#count;
    const sorted = sortedPlaces(this.#ids, count);
    const ids = sharedBytes(count * idBytes);
    const order = new Uint32Array(count);
    sorted.forEach((place, number) => {
      ids.set(this.#ids.subarray(place * idBytes, (place + 1) * idBytes), number * idBytes);
      order[place] = number;
    });
    const numbered = numberIds([{ count, bytes: ids }]);
    const planner = openPlanner({ count, isFar: true });
    const bases = this.#placesOfBases(numbered, sorted);
    let extent = 0;
    for (let place = 0; place < count; place++) {
      const size = this.#sizes[place] ?? 0;
      const base = bases[place] ?? none;
      planner.name(place, extent, order[place] ?? 0);
      planner.settle(place, { base: base === none ? wholeOf(this.#types[place] ?? 0) : base, size, head: 0 });
      extent += size;
    }
    planner.name(count, extent, 0);
    return { planner, extent, numbered, unreadable: this.#unreadable };
  }

  #placesOfBases(numbered: IdTables, sorted: Uint32Array): Int32Array {
    const count = this.#count;
    const bases = new Uint8Array(this.#bases.subarray(0, count * idBytes));
    const numbers = new IdSpace(numbered).findAll(idsIn(bases, count), count);
    const sizes = this.#sizes;
    // A base that is too large to be held is no help.
    return numbers.map((number) => {
      const place = number === -1 ? none : (sorted[number] ?? none);
      return place !== none && (sizes[place] ?? 0) > largestHeld ? none : place;
    });
  }
}

function writeId(hex: Buffer, at: number, target: Buffer, to: number): void {
  for (let i = 0; i < idBytes; i++) {
    target[to + i] = (valueOf(hex[at + 2 * i] ?? 0) << 4) | valueOf(hex[at + 2 * i + 1] ?? 0);
  }
}

/** Of a digit from 0 to 9 or a to f. */
function valueOf(digit: number): number {
  return digit < 0x3a ? digit & 15 : (digit & 7) + 9;
}

/** Places in the order of their ids. */
function sortedPlaces(ids: Buffer, count: number): Uint32Array {
  const prefixes = new Uint32Array(count);
  for (let place = 0; place < count; place++) prefixes[place] = ids.readUInt32BE(place * idBytes);
  const places = orderByOffset(prefixes);
  // Few ids begin with the same four bytes.
  for (let i = 1; i < count; i++) {
    const place = places[i] ?? 0;
    let to = i;
    for (; to > 0 && isBehind(places[to - 1] ?? 0, place); to--) places[to] = places[to - 1] ?? 0;
    places[to] = place;
  }
  return places;

  function isBehind(a: number, b: number): boolean {
    if (prefixes[a] !== prefixes[b]) return false;
    return ids.compare(ids, b * idBytes, (b + 1) * idBytes, a * idBytes, (a + 1) * idBytes) > 0;
  }
}
