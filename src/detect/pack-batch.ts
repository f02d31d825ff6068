// A batch of pack entries as sources/ hand it over, what was found in it, and how it is laid out (tree.ts searches it).
import type { Hit, Notice, PackRows } from "../types.ts";
import type { LinkSink } from "./tree-links.ts";

/** Gives the streams of rows, as many at a time as fit. */
export interface StreamWindows {
  /** Fills `target` with the streams of the rows from `from` on; `at[row]` gets where each begins. @returns the first that did not fit */
  load(from: number, target: Uint8Array, at: Uint32Array): number;
}
/** Gives the contents of rows that another program reads, as many at a time as fit. */
export interface ContentWindows {
  /** As StreamWindows.load; `noContent` for what could not be read, and is read elsewhere. */
  load(from: number, target: Uint8Array, at: Uint32Array): Promise<number>;
}

export type PackBatch = {
  rows: PackRows;
  repository: string;
  windowBytes: number;
  /** The object id of a row. */
  idOf: (row: number) => string;
  /** Is told what trees, commits and tags name. */
  links?: LinkSink;
};

/** What sources/ know of contents. */
export type Inspection = {
  /** Of a content's first 8,000 bytes. */
  classify(head: Uint8Array): { blobClass: "text" | "binary"; encoding: string };
  isLfsPointer(bytes: Uint8Array): boolean;
};

/** `failure` says what is wrong with the entry; without one the object is sound, but has to be read in another way. */
export type Elsewhere = { row: number; id: string; failure: string | undefined };
export type PackHits = {
  hits: Hit[];
  notices: Notice[];
  elsewhere: Elsewhere[];
  blobs: number;
  bytes: number;
};

export interface PackDetector {
  /**
   * @param onRow called now and then, as a sign of life; what it throws ends the batch
   * @throws what `windows` throws: then nothing of the batch counts
   */
  detect(batch: PackBatch & { windows: StreamWindows }, onRow?: () => void): PackHits;
  /** As detect, where objects come whole and a row's parent is one that is probably alike. */
  detectWhole(batch: PackBatch & { windows: ContentWindows }, onRow?: () => void): Promise<PackHits>;
}

/** The row that is made last of each row's children, -1 where there is none. */
export function lastChildren({ count, parent }: PackRows): Int32Array {
  const last = new Int32Array(count).fill(-1);
  for (let row = 0; row < count; row++) {
    const base = parent[row] ?? -1;
    if (base !== -1) last[base] = row;
  }
  return last;
}

/** Room that the batch needs: for the instructions of a delta, and for the contents that live at a time. */
export function sizesOf({ count, parent, size }: PackRows): { instructionBytes: number; contentBytes: number } {
  let instructionBytes = 0;
  let contentBytes = 1024 * 1024;
  for (let row = 0; row < count; row++) {
    const bytes = size[row] ?? 0;
    if (parent[row] !== -1) instructionBytes = Math.max(instructionBytes, bytes);
    // Versions of an object are about as large as it is; two of them live at a time in a chain.
    else contentBytes = Math.max(contentBytes, Math.min(2 * bytes, 128 * 1024 * 1024));
  }
  return { instructionBytes, contentBytes };
}
