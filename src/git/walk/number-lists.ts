// Lists of numbers, each distinct one kept once: a list has a place, and equal lists have the same.
import { randomBytes } from "../../random-bytes.ts";

const firstSlots = 1 << 12;
/** Knuth's multiplicative hashing: 2^32 divided by the golden ratio. */
const factor = 0x9e3779b1;

export class NumberLists {
  /** The list of place p: `#fields[#first[p]]` up to `#fields[#first[p + 1]]`. */
  readonly #first: number[] = [0];
  readonly #fields: number[] = [];
  readonly #hashes: number[] = [];
  /** A place plus one where its hash leads, or in the next slot that was free; 0 for a free one. At most half are taken. */
  #slots = new Int32Array(firstSlots);
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
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const place = this.#slots[slot]! - 1;
      if (this.#hashes[place] === hash && this.#isAt(place, list, length)) return place;
    }
    this.#slots[slot] = this.#hashes.push(hash);
    for (let i = 0; i < length; i++) this.#fields.push(list[i]!);
    this.#first.push(this.#fields.length);
    if (2 * this.#hashes.length > this.#slots.length) this.#grow();
    return this.#hashes.length - 1;
  }

  #isAt(place: number, list: Int32Array, length: number): boolean {
    const first = this.start(place);
    if (this.end(place) - first !== length) return false;
    for (let i = 0; i < length; i++) if (this.#fields[first + i] !== list[i]) return false;
    return true;
  }

  #grow(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    this.#hashes.forEach((hash, place) => {
      let slot = hash & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = place + 1;
    });
    this.#slots = slots;
  }
}
