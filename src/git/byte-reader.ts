// Reads numbers from bytes that may lie: every step is checked against the end.

/** Bytes that are not what their format says. Whoever reads them names the object, and tries another way to get it. */
export class Damaged extends Error {
  override name = "Damaged";
}

const twoTo32 = 0x100000000;

export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #end: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#end = bytes.length;
  }

  get at(): number {
    return this.#at;
  }

  /** Goes on at offset `from`, and up to before offset `to`. */
  confine(from: number, to: number): void {
    if (!(from >= 0 && from <= to && to <= this.#bytes.length)) {
      throw new RangeError(`${from} to ${to} of ${this.#bytes.length} bytes`);
    }
    this.#at = from;
    this.#end = to;
  }

  byte(): number {
    const value = this.#at < this.#end ? this.#bytes[this.#at] : undefined;
    if (value === undefined) throw new Damaged("cut short");
    this.#at++;
    return value;
  }

  /** Big-endian, as all numbers of git's files. */
  uint32(): number {
    return ((this.byte() << 24) | (this.byte() << 16) | (this.byte() << 8) | this.byte()) >>> 0;
  }

  uint64(): number {
    const value = this.uint32() * twoTo32 + this.uint32();
    if (!Number.isSafeInteger(value)) throw new Damaged("a number beyond 2^53");
    return value;
  }

  /** A view of the next `length` bytes. */
  take(length: number): Uint8Array {
    const from = this.#at;
    if (!(length >= 0 && length <= this.#end - from)) throw new Damaged("cut short");
    this.#at += length;
    return this.#bytes.subarray(from, this.#at);
  }
}
