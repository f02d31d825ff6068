// The text of a baseline -> its entries. Read strictly: an entry that is misunderstood hides too much or too little.
import { parseEntry, type Entry } from "./entry.ts";

/** How the lines that we write begin. */
const usual = /^\{"fingerprint":"(w[0-9a-f]{4}|[a-z2-7]{20})"[,}]/;

/**
 * A commit hook asks for a few fingerprints of thousands, so lines that begin as usual are parsed when they are asked for (2,000 entries:
 * a fifth of the hook's time otherwise). All others are parsed at once.
 */
export class Baseline {
  readonly #name: string;
  readonly #lines: string[];
  readonly #parsed: (Entry | undefined)[] = [];
  readonly #byFingerprint = new Map<string, number[]>();

  /** @throws UsageError for a line that does not begin as usual and is no entry either */
  constructor(text: string, name: string) {
    this.#name = name;
    this.#lines = text.replace(/^\uFEFF/, "").split("\n");
    for (let index = 0; index < this.#lines.length; index++) {
      const line = this.#lines[index] ?? "";
      if (line.trim() !== "") this.#list(usual.exec(line)?.[1] ?? this.#entryAt(index).fingerprint, index);
    }
  }

  /** @throws UsageError naming line, field and cure if one of the entries is wrong */
  find(fingerprint: string): Entry[] {
    return (this.#byFingerprint.get(fingerprint) ?? []).map((index) => this.#entryAt(index));
  }

  /** In the order of the file. The same objects as `find` gives. @throws UsageError as `find`, for any of them */
  all(): Entry[] {
    const indexes = [...this.#byFingerprint.values()].flat().sort((a, b) => a - b);
    return indexes.map((index) => this.#entryAt(index));
  }

  has(fingerprint: string): boolean {
    return this.#byFingerprint.has(fingerprint);
  }

  #list(fingerprint: string, index: number): void {
    const known = this.#byFingerprint.get(fingerprint);
    if (known) known.push(index);
    else this.#byFingerprint.set(fingerprint, [index]);
  }

  #entryAt(index: number): Entry {
    return (this.#parsed[index] ??= parseEntry((this.#lines[index] ?? "").trim(), `${this.#name}:${index + 1}`));
  }
}
