// A set of byte strings of one length, that is searched for at every position of a text in a few instructions each.

/** Two independent multipliers make 64 bits of hash, so that a false hit (a text masked for nothing) does not happen. */
const firstFactor = 0x01000193;
const secondFactor = 0x5bd1e995;
const slotsAtFirst = 64;

/**
 * Rolling polynomial hashes (Rabin and Karp) modulo 2^32 in an open-addressed table of two words a slot; a slot of two zeros is free.
 * Some 16 to 32 bytes a member.
 */
export class GramSet {
  readonly length: number;
  #slots = new Int32Array(2 * slotsAtFirst);
  #size = 0;
  readonly #firstDrop: number;
  readonly #secondDrop: number;

  constructor(length: number) {
    this.length = length;
    this.#firstDrop = power(firstFactor, length);
    this.#secondDrop = power(secondFactor, length);
  }

  get size(): number {
    return this.#size;
  }

  /** Adds every piece of `text` that has this set's length; none if the text is shorter. */
  add(text: string): void {
    this.#roll(text, (_start, first, second) => this.#insert(first, second));
  }

  /** Calls `found` with each position of `text` where a member begins. */
  search(text: string, found: (start: number) => void): void {
    if (this.#size === 0) return;
    this.#roll(text, (start, first, second) => {
      if (this.#slots[this.#slotOf(first, second) + 1] !== 0) found(start);
    });
  }

  #roll(text: string, visit: (start: number, first: number, second: number) => void): void {
    const { length } = this;
    const firstDrop = this.#firstDrop;
    const secondDrop = this.#secondDrop;
    let first = 0;
    let second = 0;
    for (let i = 0; i < text.length; i++) {
      // One is added so that a run of NUL bytes is told from nothing.
      const arriving = text.charCodeAt(i) + 1;
      first = (Math.imul(first, firstFactor) + arriving) | 0;
      second = (Math.imul(second, secondFactor) + arriving) | 0;
      if (i < length - 1) continue;
      if (i >= length) {
        const leaving = text.charCodeAt(i - length) + 1;
        first = (first - Math.imul(leaving, firstDrop)) | 0;
        second = (second - Math.imul(leaving, secondDrop)) | 0;
      }
      visit(i - length + 1, first, second || 1);
    }
  }

  #insert(first: number, second: number): void {
    if (this.#size * 2 >= this.#slots.length / 2) this.#grow();
    const slot = this.#slotOf(first, second);
    if (this.#slots[slot + 1] !== 0) return;
    this.#slots[slot] = first;
    this.#slots[slot + 1] = second;
    this.#size++;
  }

  /** The slot that holds the pair, or the free one where it belongs. At most half of the slots are taken, so the walk ends. */
  #slotOf(first: number, second: number): number {
    const mask = this.#slots.length / 2 - 1;
    // The low bits of a polynomial hash depend on few characters: mix them before use (MurmurHash3's finaliser).
    let mixed = Math.imul(first ^ (first >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    let slot = (mixed ^ (mixed >>> 16)) & mask;
    while (this.#slots[2 * slot + 1] !== 0) {
      if (this.#slots[2 * slot] === first && this.#slots[2 * slot + 1] === second) break;
      slot = (slot + 1) & mask;
    }
    return 2 * slot;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    for (let i = 0; i < old.length; i += 2) {
      const [first = 0, second = 0] = [old[i], old[i + 1]];
      if (second === 0) continue;
      const slot = this.#slotOf(first, second);
      this.#slots[slot] = first;
      this.#slots[slot + 1] = second;
    }
  }
}

function power(factor: number, exponent: number): number {
  let product = 1;
  for (let i = 0; i < exponent; i++) product = Math.imul(product, factor);
  return product;
}
