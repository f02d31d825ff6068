// The only door to WASM. (The kernel helper replaces this stub; the interface is the contract.)

/** How far a candidate's window reaches beyond its own line. */
export type WindowShape = { lines: number; pem: boolean };

export type Recogniser = "none" | "assignment" | "url";

/** One entry of the literal table. `none`: the hit itself is the candidate. Records carry the entry's index as `id`. */
export type Literal = { text: string; fold: boolean; recogniser: Recogniser; window: WindowShape };

export type KernelTables = {
  literals: Literal[];
  /** Provider words of opaque rules, compared without ASCII case; an opaque record's `id` is the index here. */
  providerWords: string[];
};

/** Fields of one candidate record, as offsets into `records` (u32 each); positions are offsets into the input. */
export const RECORD = {
  stride: 16,
  kind: 0, // 0 signature, 1 opaque, 2 assignment, 3 url credentials
  id: 1, // literal index (0, 2, 3) or provider word index (1)
  start: 2, // the candidate: the literal, the run, the credential word, the "://"
  end: 3,
  windowStart: 4,
  windowEnd: 5,
  edges: 6, // bit 0: left edge is a cap, bit 1: right edge is a cap (the window holds one byte more there); bit 2: touches input start; bit 3: touches input end
  nameStart: 7, // assignment: the identifier; url: the scheme
  nameEnd: 8,
  valueStart: 9, // assignment: the value without its quotes; url: user:password
  valueEnd: 10,
  quote: 11, // assignment: the quote byte, 0 for a bare value
  operator: 12, // assignment: the first operator byte ('=', ':', '(', '>', ',', ' ')
  reachStart: 13, // first and last+1 byte read to decide that this candidate stands here
  reachEnd: 14,
} as const;

export interface Kernel {
  /** The input area, grown to hold at least `size` bytes. Views handed out before are invalid after a growth. */
  reserve(size: number): Uint8Array;
  /**
   * Finds all candidates in the first `length` bytes of the input area, ordered by kind-independent start.
   * @returns how many records stand in `records()`; the view is valid until the next reserve or search.
   */
  search(length: number, options: { signaturesOnly: boolean; firstSlice: boolean; lastSlice: boolean }): number;
  records(): Uint32Array;
  /** The verdict remembered for record `index`'s window, or 0. */
  recall(index: number): number;
  /** Remembers `verdict` (1 .. 2^31) for record `index`'s window. */
  remember(index: number, verdict: number): void;
}
