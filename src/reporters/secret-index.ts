// The secrets of a run, ready to be found in any text, whole or in part.
import { GramSet } from "./gram-set.ts";
import { toBytes, type Range, type Reading } from "./spellings.ts";

/** Shorter secrets are not looked for: they occur everywhere, and hiding each occurrence would hide the report. */
const shortest = 4;
const headLength = 8;
/** Of a secret this long, any piece of `pieceLength` bytes is found too: lines, subjects and details are cut by others. */
const longSecret = 24;
const pieceLength = 16;
/** Some 64 MB; the pieces of further secrets are not kept, those are only found whole. */
const maxPieces = 1 << 22;
/** What a PEM window holds at most; nothing longer is a secret. */
const maxSecretBytes = 1 << 16;
/** Words, alone or joined as names of files and variables are: "postgres", "active_record_encryption". */
const plainWord = /^(?:[A-Z]?[a-z]{1,15}|[A-Z]{1,15})(?:[_.-](?:[A-Z]?[a-z]{1,15}|[A-Z]{1,15})){0,5}[_.-]?$/;

export class SecretIndex {
  readonly #known = new Set<string>();
  readonly #pieces = new GramSet(pieceLength);
  readonly #heads = new GramSet(headLength);
  readonly #lengthsByHead = new Map<string, number[]>();
  readonly #shortOnes = new Map<number, GramSet>();

  get isEmpty(): boolean {
    return this.#known.size === 0;
  }

  /** @returns false if there is nothing new to look for */
  add(secret: string): boolean {
    const bytes = toBytes(secret.length > maxSecretBytes ? secret.slice(0, maxSecretBytes) : secret);
    if (bytes.length < shortest || this.#known.has(bytes)) return false;
    this.#known.add(bytes);
    if (bytes.length < headLength) this.#addShort(bytes);
    else if (bytes.length >= longSecret && this.#pieces.size < maxPieces) this.#pieces.add(bytes);
    else this.#addWhole(bytes);
    return true;
  }

  #addWhole(bytes: string): void {
    const head = bytes.slice(0, headLength);
    this.#heads.add(head);
    const lengths = this.#lengthsByHead.get(head) ?? [];
    if (!lengths.includes(bytes.length)) lengths.push(bytes.length);
    this.#lengthsByHead.set(head, lengths);
  }

  #addShort(bytes: string): void {
    const set = this.#shortOnes.get(bytes.length) ?? new GramSet(bytes.length);
    set.add(bytes);
    this.#shortOnes.set(bytes.length, set);
  }

  /**
   * Calls `found` with each range of the reading that holds a secret or a piece of one; ranges may overlap.
   * @param options.sparePlainWords do not look for secrets that are a word such as "postgres" or "Admin"
   */
  search({ kind, bytes }: Reading, options: { sparePlainWords: boolean }, found: (range: Range) => void): void {
    this.#pieces.search(bytes, (start) => found({ start, end: start + pieceLength }));
    const report = (start: number, length: number): void => {
      const text = bytes.slice(start, start + length);
      if (!this.#known.has(text) || (options.sparePlainWords && isPlainWord(text))) return;
      found({ start, end: start + length });
    };
    this.#heads.search(bytes, (start) => {
      for (const length of this.#lengthsByHead.get(bytes.slice(start, start + headLength)) ?? []) report(start, length);
    });
    // Chance makes any four bytes out of enough decoded noise.
    if (kind === "decoded") return;
    for (const [length, set] of this.#shortOnes) {
      set.search(bytes, (start) => {
        if (standsAlone(bytes, start, start + length)) report(start, length);
      });
    }
  }
}

function isPlainWord(text: string): boolean {
  return plainWord.test(text);
}

/** Short secrets count only where no letter or digit goes on: "pa55" is not meant in "spa55words". */
function standsAlone(bytes: string, start: number, end: number): boolean {
  return !/[A-Za-z0-9]/.test(bytes.charAt(start - 1)) && !/[A-Za-z0-9]/.test(bytes.charAt(end));
}
