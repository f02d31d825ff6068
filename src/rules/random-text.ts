// Seeded random text for samples: the same seed gives the same text on every machine and in every release.
import { createHash } from "node:crypto";
import { BASE36, BASE62, DIGITS, LOWER, UPPER } from "../checks/radix.ts";

/** The characters that a class of a sample template draws from. */
export const CHARACTER_CLASSES: ReadonlyMap<string, string> = new Map([
  ["digits", DIGITS],
  ["lower", LOWER],
  ["upper", UPPER],
  ["alpha", UPPER + LOWER],
  ["alnum", BASE62],
  ["base62", BASE62],
  ["word", `${BASE62}_`],
  ["hex", "0123456789abcdef"],
  ["HEX", "0123456789ABCDEF"],
  ["base32", `${UPPER}234567`], // RFC 4648
  ["base32lower", `${LOWER}234567`],
  ["base36", BASE36],
  ["BASE36", DIGITS + UPPER],
  ["base58", "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"],
  ["base64", `${BASE62}+/`],
  ["base64url", `${BASE62}-_`],
]);

/** What filters take for a placeholder; a sample that held one by chance would fail for a reason that has nothing to do with its rule. */
const TELLTALE = /example|sample|test|fake|dummy|demo|changeme|your|pass|secret|token|null|none|todo|foo|bar|(.)\1\1/i;
const RUN = /0123|1234|2345|3456|4567|5678|6789|abcd|bcde|cdef|9876|8765|7654|6543|5432|4321/i;

/** A stream of bytes: SHA-256 over the seed and a counter. */
export class RandomText {
  readonly #seed: string;
  #block = Buffer.alloc(0);
  #at = 0;
  #blocks = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  byte(): number {
    if (this.#at === this.#block.length) {
      this.#block = createHash("sha256").update(`${this.#seed}\0${this.#blocks++}`).digest();
      this.#at = 0;
    }
    return this.#block[this.#at++] ?? 0;
  }

  bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.byte()));
  }

  /** A whole number from `least` to `most`, both included; `most - least` below 65,536. */
  between(least: number, most: number): number {
    return least + (((this.byte() << 8) | this.byte()) % (most - least + 1));
  }

  /**
   * `length` characters of `alphabet`, no placeholder words or runs in them. From six on, a letter and a digit at least, and from
   * 12 on a capital and a small letter, where the alphabet has them: that is what keys look like, and filters ask for it.
   */
  characters(alphabet: string, length: number): string {
    for (;;) {
      let text = "";
      while (text.length < length) text += this.#character(alphabet);
      if (length < 6 || looksRandom(text, alphabet)) return text;
    }
  }

  /** Without the slight preference for the first characters that a plain remainder has. */
  #character(alphabet: string): string {
    const limit = 256 - (256 % alphabet.length);
    let byte = this.byte();
    while (byte >= limit) byte = this.byte();
    return alphabet.charAt(byte % alphabet.length);
  }
}

function looksRandom(text: string, alphabet: string): boolean {
  const kinds = [/[0-9]/, /[a-zA-Z]/, ...(text.length >= 12 ? [/[a-z]/, /[A-Z]/] : [])];
  if (kinds.some((kind) => kind.test(alphabet) && !kind.test(text))) return false;
  // Long texts hold short runs by chance; only where they would be most of the value do they count.
  return text.length > 200 || !(TELLTALE.test(text) || RUN.test(text));
}
