// What assembly/pack.ts exports, and the numbers that it speaks in.

export type PackExports = {
  memory: WebAssembly.Memory;
  openPack(): void;
  beginBatch(rows: number, windowBytes: number, instructionBytes: number, contentBytes: number): number;
  materialise(row: number, parent: number, from: number, end: number, size: number): number;
  consumed(from: number): number;
  place(row: number, parent: number, from: number, size: number): number;
  classify(row: number, parent: number): number;
  beginRow(row: number, kind: number, parent: number, keepsList: number): void;
  beginMessage(row: number): number;
  scanRow(): number;
  questionsAddress(): number;
  answer(index: number, verdict: number): void;
  refuseNameOf(index: number): void;
  settleRow(): number;
  hitsAddress(): number;
  endRow(row: number): void;
  release(row: number): void;
  isLive(row: number): number;
  contentOf(row: number): number;
  lengthOf(row: number): number;
  inputAddress(): number;
  recordsAddress(): number;
  contentBytesInUse(): number;
  listOf(row: number): number;
  listCountOf(row: number): number;
  scanTree(row: number, parent: number, number: number, isSilent: number): number;
  scanTreeOn(): number;
  scanHeader(row: number, isCommit: number, number: number): number;
  askedAddress(): number;
  linkWords(): number;
  linkWordCount(): number;
  linkIds(): number;
  linkIdCount(): number;
  dropLinks(): void;
  nameBytes(): number;
  nameEnds(): number;
  nameCount(): number;
  resetNames(): void;
  refuseName(name: number): void;
  giveName(index: number): void;
};

/** What materialise says; the order of assembly/status.ts. */
export const materialiseFailures = [
  "",
  "not a zlib stream, or damaged",
  "the compressed data goes on behind the entry",
  "does not inflate to the size in its header",
  "wrong checksum (Adler-32)",
  "the delta is for a base of another size",
  "the delta holds an instruction that is none, or copies from outside its base",
  "the delta makes another size than it says",
  "too large to be held in memory",
  "its base could not be read",
] as const;
export const TOO_LARGE = 8;

export const TEXT = 1;
export const BINARY = 2;
/** settle: the scan has to go on. */
export const MORE = 1 << 30;
/** Where in the window an object would lie that could not be read. */
export const noContent = 0xffffffff;
export const HIT_STRIDE = 2;
export const ASKED_STRIDE = 3;
export const ID_BYTES = 20;
/** Fields of an entry of a candidate list, u32 each; for tests. */
export const ENTRY = {
  stride: 6,
  start: 0,
  kindAndId: 1,
  verdict: 2,
  reachStart: 3,
  reachEnd: 4,
  windowStart: 5,
} as const;
