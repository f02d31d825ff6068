// What trees, commits and tags name, as threads tell it: a stream of words, and the numbers of the objects that the words speak of.
//
// The words are those of assembly/links.ts, which says their form. A segment is a piece of the stream; a tree may go on in the next one.
import type { IdSpace, Ids } from "./id-space.ts";
import { randomBytes } from "../random-bytes.ts";
import { idBytes } from "./id-bytes.ts";

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
/** Both numbers of a range stand in its first word. */
export function isShort(copied: number): boolean {
  return (copied & 4) !== 0;
}

export const OTHER = { commit: 0, tag: 1, unsound: 2 } as const;
export const KIND = { blob: 0, tree: 1, submodule: 2 } as const;

/** Finds the numbers of ids. */
export function resolveIds(ids: Ids, count: number, space: IdSpace): Pick<LinkSegment, "children" | "missing"> {
  const numbers = space.findAll(ids, count);
  const missing: number[] = [];
  const children = new Uint32Array(numbers.buffer);
  for (let index = 0; index < count; index++) {
    if (numbers[index] === -1) children[index] = missingFrom + missing.push(index) - 1;
  }
  const bytes = new Uint8Array(missing.length * idBytes);
  missing.forEach((index, place) => {
    bytes.set(ids.bytes.subarray(index * idBytes, (index + 1) * idBytes), place * idBytes);
  });
  return { children, missing: bytes };
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
