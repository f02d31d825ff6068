// The one module that may print a secret. Everything that a report says of a secret, and every outside string, goes through here first
// and through an encoder (encode.ts) afterwards.
import type { Finding } from "../types.ts";
import { publicPrefix } from "./public-prefix.ts";
import { SecretIndex } from "./secret-index.ts";
import { readingsOf, type Range } from "./spellings.ts";

/** Stands where a secret stood inside other text. */
export const mask = "(redacted)";

const ellipsis = "\u2026";
const maxRemembered = 4096;
/** Lower bounds of the classes that a redacted secret's length is told in. */
const lengthClasses = [1024, 256, 128, 64, 32, 16, 8];
/** Two last characters are shown of secrets from here on: enough to tell two keys apart, useless for guessing either. */
const tailFrom = 32;

export type RedactorOptions = {
  /** Print everything as it is: --show-secrets. */
  showSecrets?: boolean;
  /** The literals that every secret of a rule begins with, such as `ghp_`: the keywords of a signature rule, none for other kinds. */
  publicPrefixes?: (ruleId: string) => readonly string[];
};

export class Redactor {
  readonly showSecrets: boolean;
  readonly #publicPrefixes: (ruleId: string) => readonly string[];
  readonly #index = new SecretIndex();
  readonly #remembered = new Map<string, string>();

  constructor({ showSecrets = false, publicPrefixes = () => [] }: RedactorOptions = {}) {
    this.showSecrets = showSecrets;
    this.#publicPrefixes = publicPrefixes;
  }

  /** From now on the secret is masked, in any spelling. To be told of every candidate of any confidence, before anything is printed. */
  learn(secret: string): void {
    if (!this.showSecrets && this.#index.add(secret)) this.#remembered.clear();
  }

  /** Learns both parts of a two-part credential. */
  learnFrom({ secret, partner }: Pick<Finding, "secret" | "partner">): void {
    if (secret !== null) this.learn(secret);
    if (partner !== undefined) this.learn(partner);
  }

  /** What a report prints for a finding's secret: its public prefix, an ellipsis, at most two last characters, a length class. */
  redact(secret: string, ruleId: string): string {
    if (this.showSecrets) return secret;
    const { prefix, tail, lengthClass } = this.#partsOf(secret, ruleId);
    return `${prefix}${ellipsis}${tail} (${lengthClass} characters)`;
  }

  /** As `redact`, without the length class: for a line of code. */
  redactInline(secret: string, ruleId: string): string {
    const { prefix, tail } = this.#partsOf(secret, ruleId);
    return `${prefix}${ellipsis}${tail}`;
  }

  #partsOf(secret: string, ruleId: string): { prefix: string; tail: string; lengthClass: string } {
    const prefix = publicPrefix(secret, this.#publicPrefixes(ruleId));
    const characters = [...secret];
    const tail = characters.length >= tailFrom && !prefix.startsWith("-----") ? characters.slice(-2).join("") : "";
    const floor = lengthClasses.find((least) => characters.length >= least);
    return { prefix, tail, lengthClass: floor === undefined ? "under 8" : `${floor}+` };
  }

  /** Outside text (a commit's subject, an error's detail) with every known secret masked, whole or in part, in whatever spelling. */
  mask(text: string): string {
    return this.#replace(text, { sparePlainWords: false });
  }

  /**
   * As `mask`, for names (paths, authors, rule titles). A secret that is a plain word, such as the password "postgres", is spared: names
   * hold such words by themselves, and hiding them would both make files hard to find and point at the password.
   */
  maskName(text: string): string {
    return this.#replace(text, { sparePlainWords: true });
  }

  /**
   * A line around a finding's own secret, which stands at `own` and gives way to `replacement`; other secrets are masked.
   * @returns the line in three parts
   */
  maskAround(text: string, own: Range, replacement: string): { before: string; secret: string; after: string } {
    if (this.showSecrets) {
      return { before: text.slice(0, own.start), secret: text.slice(own.start, own.end), after: text.slice(own.end) };
    }
    const others = this.#rangesIn(text, { sparePlainWords: false });
    // A neighbour that overlaps the own secret gives way to it: what it covers beyond is masked on that side.
    const before = others
      .filter(({ start }) => start < own.start)
      .map(({ start, end }) => ({ start, end: Math.min(end, own.start) }));
    const after = others
      .filter(({ end }) => end > own.end)
      .map(({ start, end }) => ({ start: Math.max(start, own.end), end }));
    return {
      before: cover(text.slice(0, own.start), before),
      secret: replacement,
      after: cover(text.slice(own.end), shift(after, -own.end)),
    };
  }

  #replace(text: string, options: { sparePlainWords: boolean }): string {
    if (this.#index.isEmpty || text === "") return text;
    const key = `${options.sparePlainWords}${text}`;
    const remembered = this.#remembered.get(key);
    if (remembered !== undefined) return remembered;
    const masked = cover(text, this.#rangesIn(text, options));
    if (this.#remembered.size >= maxRemembered) this.#remembered.clear();
    this.#remembered.set(key, masked);
    return masked;
  }

  /** Sorted, disjoint ranges of UTF-16 units. */
  #rangesIn(text: string, options: { sparePlainWords: boolean }): Range[] {
    const ranges: Range[] = [];
    for (const reading of readingsOf(text)) {
      this.#index.search(reading, options, (range) => ranges.push(reading.spelledBy(range)));
    }
    return merge(ranges);
  }
}

function merge(ranges: Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of ranges.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ ...range });
  }
  return merged;
}

function shift(ranges: Range[], by: number): Range[] {
  return ranges.map(({ start, end }) => ({ start: start + by, end: end + by }));
}

function cover(text: string, ranges: Range[]): string {
  let covered = "";
  let end = 0;
  for (const range of ranges) {
    covered += text.slice(end, range.start) + mask;
    end = range.end;
  }
  return covered + text.slice(end);
}
