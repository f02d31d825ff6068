// Which ids of a log are wanted, decided on bytes: a log of a million changes names few of them, and makes no string for the others.

const bitCount = 1 << 20;

export class BlobFilter {
  /** Gives for each id the one string that all its appearances share. */
  readonly #wanted: ReadonlyMap<string, string>;
  /** One bit for each hash of eight hex digits. A clear bit proves that an id is not wanted. */
  readonly #bits = new Int32Array(bitCount / 32);

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = new Map([...wanted].map((id) => [id, id]));
    for (const id of wanted) {
      const hash = hashAt(Buffer.from(id, "latin1"), 0);
      this.#bits[hash >>> 5]! |= 1 << (hash & 31);
    }
  }

  /** False only if the id (hex digits) at `start` is not wanted. */
  mayHave(bytes: Uint8Array, start: number): boolean {
    const hash = hashAt(bytes, start);
    return (this.#bits[hash >>> 5]! & (1 << (hash & 31))) !== 0;
  }

  /** The id at `start` if it is wanted. */
  wantedAt(bytes: Buffer, { start, length }: { start: number; length: number }): string | undefined {
    if (!this.mayHave(bytes, start)) return undefined;
    return this.#wanted.get(bytes.toString("latin1", start, start + length));
  }
}

/** Twenty bits out of eight hex digits. The digits are ids already, so mixing them once spreads them well enough. */
function hashAt(bytes: Uint8Array, at: number): number {
  const low = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  const high = bytes[at + 4]! | (bytes[at + 5]! << 8) | (bytes[at + 6]! << 16) | (bytes[at + 7]! << 24);
  return (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 12;
}
