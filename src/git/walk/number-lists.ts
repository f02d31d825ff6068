// Lists of numbers, each distinct one kept once: a list has a place, and equal lists have the same.
import { randomBytes } from "../../random-bytes.ts";

const firstSlots = 1 << 12;
/** Knuth's multiplicative hashing: 2^32 divided by the golden ratio. */
const factor = 0x9e3779b1;

/** What is not touched takes no memory. */
const firstFields = 1 << 20;

export class NumberLists {
  count = 0;
  /** The list of place p: `#fields[#first[p]]` up to `#fields[#first[p + 1]]`. */
  #first = new Int32Array(firstSlots);
  #fields = new Int32Array(firstFields);
  #hashes = new Int32Array(firstSlots);
  /** A place plus one where its hash leads, or in the next slot that was free; 0 for a free one. At most half are taken. */
  #slots = new Int32Array(2 * firstSlots);
  /** Nobody can write a repository whose lists lead to the same slots. */
  readonly #seed = Buffer.from(randomBytes(4)).readInt32LE();

  start(place: number): number {
    return this.#first[place]!;
  }

  end(place: number): number {
    return this.#first[place + 1]!;
  }

  field(at: number): number {
    return this.#fields[at]!;
  }

  /** @returns the place of the list that the first `length` numbers are */
  placeOf(list: Int32Array, length: number): number {
    let hash = this.#seed;
    for (let i = 0; i < length; i++) {
      hash = Math.imul(hash ^ list[i]!, factor);
      hash ^= hash >>> 15;
    }
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const place = slots[slot]! - 1;
      if (this.#hashes[place] === hash && this.#isAt(place, list, length)) return place;
    }
    slots[slot] = this.count + 1;
    return this.#add(hash, list, length);
  }

  /**
   * Sorts a list of pairs by their first numbers; then it is no more found by `placeOf`. Few, and mostly in order.
   * @returns false if two pairs have the same first number
   */
  sortPairs(place: number): boolean {
    const fields = this.#fields;
    const start = this.start(place);
    let isDistinct = true;
    for (let next = start + 2; next < this.end(place); next += 2) {
      const first = fields[next]!;
      const second = fields[next + 1]!;
      let at = next;
      for (; at > start && fields[at - 2]! >= first; at -= 2) {
        isDistinct &&= fields[at - 2] !== first;
        fields[at] = fields[at - 2]!;
        fields[at + 1] = fields[at - 1]!;
      }
      fields[at] = first;
      fields[at + 1] = second;
    }
    return isDistinct;
  }

  #isAt(place: number, list: Int32Array, length: number): boolean {
    const first = this.start(place);
    if (this.end(place) - first !== length) return false;
    for (let i = 0; i < length; i++) if (this.#fields[first + i] !== list[i]) return false;
    return true;
  }

  #add(hash: number, list: Int32Array, length: number): number {
    const place = this.count++;
    const start = this.#first[place]!;
    while (start + length > this.#fields.length) this.#fields = doubled(this.#fields);
    this.#hashes[place] = hash;
    for (let i = 0; i < length; i++) this.#fields[start + i] = list[i]!;
    this.#first[place + 1] = start + length;
    if (this.count + 1 === this.#first.length) this.#grow();
    return place;
  }

  #grow(): void {
    this.#first = doubled(this.#first);
    this.#hashes = doubled(this.#hashes);
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let place = 0; place < this.count; place++) {
      let slot = this.#hashes[place]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = place + 1;
    }
    this.#slots = slots;
  }
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
