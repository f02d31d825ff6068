// What trees, commits and tags name, as threads tell it: a stream of words, and the numbers of the objects that the words speak of.
//
// The words are those of assembly/links.ts, which says their form. A segment is a piece of the stream; a tree may go on in the next one.
import type { IdSpace, Ids } from "./id-space.ts";
import { randomBytes } from "../random-bytes.ts";
import { idBytes } from "./pack-rows.ts";

export type LinkSegment = {
  words: Uint32Array<ArrayBuffer>;
  /** The objects named, in the order of the words: their numbers, or `missingFrom` plus a place among the missing. */
  children: Uint32Array<ArrayBuffer>;
  /** Ids that no table has, 20 bytes each. */
  missing: Uint8Array<ArrayBuffer>;
  names: NewNames;
};

/** Names that come to those that the same source has told before: bytes, and where each ends. Words name them by their place. */
export type NewNames = { source: string; bytes: Uint8Array<ArrayBuffer>; ends: Uint32Array<ArrayBuffer> };

export const missingFrom = 0x80000000;

export const WORD = { entry: 0, copied: 1, tree: 2, other: 3 } as const;
export const OTHER = { commit: 0, tag: 1, unsound: 2 } as const;
export const KIND = { blob: 0, tree: 1, submodule: 2 } as const;

const idWords = idBytes / 4;
const recentSlots = 1 << 14;
const slotWords = idWords + 1;

/** Finds the numbers of ids. Versions of a folder name mostly the same, so numbers found lately are kept where the processor has them near. */
export class IdResolver {
  readonly #space: IdSpace;
  /** By the first bits of the id: the id, and its number + 1. */
  readonly #recent = new Uint32Array(recentSlots * slotWords);

  constructor(space: IdSpace) {
    this.#space = space;
  }

  resolve(ids: Ids, count: number): Pick<LinkSegment, "children" | "missing"> {
    const children = new Uint32Array(count);
    const missing: number[] = [];
    for (let index = 0; index < count; index++) {
      const number = this.#find(ids, index);
      children[index] = number === -1 ? missingFrom + missing.push(index) - 1 : number;
    }
    const bytes = new Uint8Array(missing.length * idBytes);
    missing.forEach((index, place) => {
      bytes.set(ids.bytes.subarray(index * idBytes, (index + 1) * idBytes), place * idBytes);
    });
    return { children, missing: bytes };
  }

  #find(ids: Ids, index: number): number {
    const recent = this.#recent;
    const at = index * idWords;
    const slot = (ids.words[at]! & (recentSlots - 1)) * slotWords;
    let same = 0;
    while (same < idWords && recent[slot + same] === ids.words[at + same]) same++;
    if (same === idWords) return recent[slot + idWords]! - 1;
    const number = this.#space.find(ids, index);
    for (let i = 0; i < idWords; i++) recent[slot + i] = ids.words[at + i]!;
    recent[slot + idWords] = number + 1;
    return number;
  }
}

/** Tells the names of one thread, or of one task, from those of all others. */
export function sourceName(): string {
  return Buffer.from(randomBytes(8)).toString("hex");
}

/** All memory of the segments, which need not be copied to be sent. */
export function buffersOf(segments: readonly LinkSegment[]): ArrayBuffer[] {
  return segments.flatMap(({ words, children, missing, names }) =>
    [words, children, missing, names.bytes, names.ends].map(({ buffer }) => buffer),
  );
}
