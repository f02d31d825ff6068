// Which of many byte strings occur in some bytes: one pass, whatever their number.

export class Needles {
  /** Needles by their first four bytes. */
  readonly #byStart = new Map<number, Buffer[]>();
  /** Shorter than four bytes: searched one by one. */
  readonly #short: Buffer[] = [];
  /** A clear bit proves that no needle begins with four bytes of that hash. */
  readonly #starts = new Uint8Array(1 << 16);

  /** @param needles bytes as latin1 strings, none empty */
  constructor(needles: Iterable<string>) {
    for (const text of needles) {
      const needle = Buffer.from(text, "latin1");
      if (needle.length < 4) {
        this.#short.push(needle);
        continue;
      }
      const start = needle.readUInt32LE(0);
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), needle]);
      this.#starts[hash(start)] = 1;
    }
  }

  /** The needles, as latin1 strings, that occur in `bytes`. */
  findIn(bytes: Uint8Array): Set<string> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found = new Set(this.#short.filter((needle) => buffer.includes(needle)).map(latin1));
    let start = 0;
    for (let at = 0; at < bytes.length; at++) {
      // The last four bytes, the latest on top: the first three rounds hold fewer and can only hash to a false alarm.
      start = (start >>> 8) | ((bytes[at] ?? 0) << 24);
      if (this.#starts[hash(start)] === 0) continue;
      for (const needle of this.#byStart.get(start >>> 0) ?? []) {
        if (at >= 3 && needle.equals(buffer.subarray(at - 3, at - 3 + needle.length))) found.add(latin1(needle));
      }
    }
    return found;
  }
}

function hash(start: number): number {
  return Math.imul(start, 0x9e3779b1) >>> 16;
}

function latin1(bytes: Buffer): string {
  return bytes.toString("latin1");
}
