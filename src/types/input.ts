// What there is to read: tasks, which are plain data, and units, which are bytes; what could not be read, and what lies outside.
import type { IdTables } from "../git/id-space.ts";
import type { PathBytes } from "./basics.ts";

export type Provenance =
  | { kind: "file" | "staged"; path: PathBytes }
  | { kind: "stdin"; name: string }
  | { kind: "blob"; repository: string; blobId: string; path: PathBytes | undefined }
  /** Commit or annotated tag message, or a note. */
  | { kind: "message"; repository: string; objectId: string; of: "commit" | "tag" | "note" | "file" }
  | { kind: "member"; container: Provenance; path: PathBytes };

/** Plain data: sent to a worker, which reads it. */
export type Task =
  /** `part` says what slice `bytes` are, of an input that was cut while it was listed (stdin); else they are the whole input. */
  | {
      kind: "item";
      root: string;
      provenance: Provenance;
      bytes?: Uint8Array;
      part?: Omit<BytesUnit, "kind" | "bytes" | "provenance">;
    }
  /**
   * Objects to be read through git cat-file, unless `folders` says where they are. `provenances[i]` belongs to `ids[i]`; where there is none, the object's id and type
   * say it. `names`: paths to be given out as they stand, for file rules.
   */
  | {
      kind: "blobs";
      repository: string;
      ids: string[];
      provenances: Provenance[];
      names?: NamesUnit["entries"];
      /** What trees, commits and tags name is told, in these numbers. */
      numbered?: IdTables;
      /** Folders of objects that may be read without asking git; what they do not give is read through it. */
      folders?: readonly string[];
    }
  /**
   * Entries of one pack, to be inflated by the kernel; `pack` is its path, or empty: then they are whole objects, which git cat-file gives.
   * `contentBytes`: what they inflate to, deltas as they are stored; `packBytes`: what all entries of the pack do, which other tasks give;
   * `streamBytes`: what they take of the pack.
   */
  | {
      kind: "pack";
      repository: string;
      pack: string;
      rows: PackRows;
      contentBytes: number;
      packBytes: number;
      streamBytes: number;
    };

/** One batch: whole delta trees of one pack, depth first, parents before children, heaviest child last. Parallel, one row an entry. */
export type PackRows = {
  count: number;
  /** Where the entry's zlib stream begins in the pack. */
  dataStart: Float64Array<ArrayBuffer>;
  /** Where the next entry begins: the stream ends at or before it. */
  dataEnd: Float64Array<ArrayBuffer>;
  /** Inflated size of the entry itself: a delta's instructions, or the object. */
  size: Float64Array<ArrayBuffer>;
  /** Row of the base, -1 for a whole object. */
  parent: Int32Array<ArrayBuffer>;
  /** 1 commit, 2 tree, 3 blob, 4 tag: of the object that comes out. */
  type: Uint8Array<ArrayBuffer>;
  /** 1: another copy of this object is read elsewhere; this one is only the base of others. Nothing of it is given out or counted. */
  onlyBase: Uint8Array<ArrayBuffer>;
  /** The object's number among those of the store, which say its id too. */
  numbers: Uint32Array<ArrayBuffer>;
  numbered: IdTables;
};

/** One slice of bytes to be searched. A unit that is not cut has startByte 0, startLine 1 and last true. */
export type Unit = BytesUnit | NamesUnit;
export type BytesUnit = {
  kind: "bytes";
  /** Valid only until the next unit is asked for: it usually lies in kernel memory. */
  bytes: Uint8Array;
  startByte: number;
  /** 1-based line of bytes[0]. */
  startLine: number;
  /** 1-based column (UTF-16 units) of bytes[0]; 1 where it is absent. Only slices that begin inside a line have another. */
  startColumn?: number;
  /** Candidates that begin before this offset of `bytes` belong to the slice before (their context is here only to be read). */
  ownFrom: number;
  /** Candidates that begin at or after this offset belong to the next slice. */
  ownTo: number;
  first: boolean;
  last: boolean;
  /** Decided once per input from its BOM and first 8,000 bytes; UTF-16/32 input arrives here transcoded to UTF-8 as "text". */
  blobClass: "text" | "binary";
  provenance: Provenance;
};
/** Entries of one tree object (history) whose names may concern a file rule. */
export type NamesUnit = { kind: "names"; entries: { name: PathBytes; blobId: string }[]; provenance: Provenance };

export type SkipReason =
  | "cannot read"
  | "vanished"
  | "missing object"
  | "corrupt object"
  | "shallow boundary"
  | "worker failed"
  | "not a file"
  | "git failed"
  | "too long";
/** Something that should have been read and could not be. Makes the scan incomplete. */
export type Skip = { kind: "skip"; provenance: Provenance; reason: SkipReason; detail?: string };

export type NoticeReason =
  | "submodule not checked out"
  | "git lfs pointer"
  | "sparse path"
  | "deleted in work tree"
  | "excluded by the user"
  | "binary, signature rules only"
  | "history not covered"
  | "partial clone"
  | "link out of the tree"
  | "special file"
  | "ignored by git"
  | "already known elsewhere"
  | "not read as its tool would";
/** Something outside by definition: counted, harmless. */
export type Notice = { kind: "notice"; provenance: Provenance; reason: NoticeReason; detail?: string };
