// The door to the kernel's pack scan (assembly/pack.ts): rows of a batch are made, scanned and given up, depth first.
//
// A row costs a handful of calls and no object. Addresses never leave this file: views of kernel memory do, and hold until the
// next call that makes an object.

import { ASKED_STRIDE, ENTRY, HIT_STRIDE, ID_BYTES, TOO_LARGE, type PackExports } from "./pack-exports.ts";

export type BatchSizes = {
  rows: number;
  /** Bytes of the pack that are placed at a time. */
  windowBytes: number;
  /** What the longest delta of the batch inflates to. */
  instructionBytes: number;
  /** Contents that live at a time, for a start; more is taken when it is needed, up to a limit. */
  contentBytes: number;
};
/** Where the row's stream lies in the window, and what it inflates to. */
export type RowSource = { parent: number; from: number; end: number; size: number };

const largestObject = 64 * 1024 * 1024;
const largestBatch = 1024 * 1024 * 1024;
const nodeSize = 32;

export class PackKernel {
  readonly #exports: PackExports;
  #window = 0;
  #sizes: BatchSizes = { rows: 0, windowBytes: 0, instructionBytes: 0, contentBytes: 0 };
  // Views of the whole memory, made anew when it has grown: a history asks for them some hundred thousand times.
  #memory = Buffer.alloc(0);
  #fields = new Uint32Array(0);
  #records = new Uint32Array(0);

  constructor(exports: PackExports) {
    this.#exports = exports;
  }

  /**
   * Begins a batch in the place of the input area: until it is done, the kernel's reserve and search must not be called.
   * @throws RangeError for sizes beyond 1 GB, or if there is no memory
   */
  begin(sizes: BatchSizes): void {
    // A delta that claims to be larger is refused before it is inflated.
    const instructionBytes = Math.min(sizes.instructionBytes, largestObject);
    const { rows, windowBytes, contentBytes } = sizes;
    if (!(rows * nodeSize + windowBytes + instructionBytes + contentBytes <= largestBatch)) {
      throw new RangeError(`a batch of ${rows} rows and ${windowBytes} bytes is too large`);
    }
    this.#sizes = sizes;
    this.#window = this.#exports.beginBatch(rows, windowBytes, instructionBytes, contentBytes);
    if (this.#window === 0) throw new RangeError("no memory for a batch of the pack");
  }

  /** The window, to be filled with bytes of the pack. */
  window(): Uint8Array {
    return this.#view(this.#window, this.#sizes.windowBytes);
  }

  /** Makes a row's object. @returns 0, or the index of a failure in materialiseFailures */
  materialise(row: number, { parent, from, end, size }: RowSource): number {
    if (!(row >= 0 && row < this.#sizes.rows && parent < row)) throw new RangeError(`no row ${row} of ${parent}`);
    if (!(from >= 0 && from <= end && end <= this.#sizes.windowBytes))
      throw new RangeError(`${from} lies outside the window`);
    if (!(size <= largestObject)) return TOO_LARGE;
    return this.#exports.materialise(row, parent, from, end, size);
  }

  /** Makes a row's object of the bytes that lie in the window. @param parent a row that is probably alike. @returns as materialise does */
  place(row: number, { parent, from, size }: Omit<RowSource, "end">): number {
    if (!(row >= 0 && row < this.#sizes.rows && parent < row)) throw new RangeError(`no row ${row} of ${parent}`);
    if (!(from >= 0 && from + size <= this.#sizes.windowBytes)) throw new RangeError(`${from} lies outside the window`);
    return this.#exports.place(row, parent, from, size);
  }

  /** Bytes that the stream of the last row took, for a stream at `from`. */
  consumed(from: number): number {
    return this.#exports.consumed(from);
  }

  isLive(row: number): boolean {
    return this.#exports.isLive(row) !== 0;
  }

  lengthOf(row: number): number {
    return this.#exports.lengthOf(row);
  }

  content(row: number): Uint8Array {
    return this.#view(this.#exports.contentOf(row), this.#exports.lengthOf(row));
  }

  /** TEXT, BINARY, or 0 if the first 8,000 bytes have to be looked at. @param parent as in beginRow */
  classify(row: number, parent: number): number {
    return this.#exports.classify(row, parent);
  }

  /**
   * Begins to scan the row that was made last.
   * @param parent the row's base, or -1 to search all of it, whatever the base held
   */
  beginRow(row: number, { kind, parent, keepsList }: { kind: number; parent: number; keepsList: boolean }): void {
    this.#exports.beginRow(row, kind, parent, keepsList ? 1 : 0);
  }

  /**
   * Begins to scan the message of a commit or tag.
   * @returns where it begins in the object, which is the object's length if there is none; -1 if it has to be read elsewhere
   */
  beginMessage(row: number): number {
    return this.#exports.beginMessage(row);
  }

  /** Scans on. @returns how many records wait for an answer */
  scan(): number {
    return this.#exports.scanRow();
  }

  /** The record that the question of this number is about, of as many as scan said. */
  question(number: number): number {
    return this.#words()[(this.#exports.questionsAddress() >>> 2) + number] ?? 0;
  }

  /** All records; positions are offsets into what is being scanned. */
  records(): Uint32Array {
    this.#words();
    return this.#records;
  }

  /** Bytes of what is being scanned, as latin1. */
  text(from: number, to: number): string {
    const address = this.#exports.inputAddress();
    this.#words();
    return this.#memory.toString("latin1", address + from, address + to);
  }

  /** @param verdict 1 for nothing, as in the memo */
  answer(index: number, verdict: number): void {
    this.#exports.answer(index, verdict);
  }

  /** As answer, that nothing is there; of an assignment whose name alone says so. It need not be asked about again. */
  refuseNameOf(index: number): void {
    this.#exports.refuseNameOf(index);
  }

  /** Takes the answers over. @returns the number of hits that wait, plus MORE if scan has to be called again */
  settle(): number {
    return this.#exports.settleRow();
  }

  /** (verdict, start of its window) of each hit. */
  hits(count: number): Uint32Array {
    return new Uint32Array(this.#exports.memory.buffer, this.#exports.hitsAddress(), count * HIT_STRIDE);
  }

  /** Ends the scan that beginRow began. */
  endRow(row: number): void {
    this.#exports.endRow(row);
  }

  /**
   * Goes through the tree that was made last.
   * @param parent the row's base, or -1
   * @param number what the tree is called in the links; 0 to 2^31
   * @param isSilent nobody asks about its names
   * @returns how many names are asked about, plus MORE if scanTreeOn has to be called once the links have been taken; -1 if it is no tree
   */
  scanTree(row: number, { parent, number, isSilent }: { parent: number; number: number; isSilent: boolean }): number {
    return this.#exports.scanTree(row, parent, number, isSilent ? 1 : 0);
  }

  scanTreeOn(): number {
    return this.#exports.scanTreeOn();
  }

  /** Reads the header of a commit or tag. @returns false if the links have to be taken first */
  scanHeader(row: number, number: number, of: "commit" | "tag"): boolean {
    return this.#exports.scanHeader(row, of === "commit" ? 1 : 0, number) !== 0;
  }

  /** (start, end, number of the name) of each name asked about, as offsets into the tree; the id stands behind the NUL that follows. */
  asked(count: number): Uint32Array {
    return new Uint32Array(this.#exports.memory.buffer, this.#exports.askedAddress(), count * ASKED_STRIDE);
  }

  /** The name concerns nobody: it need not be judged again. @param name its number */
  refuseName(name: number): void {
    this.#exports.refuseName(name);
  }

  /** The file at `index` of those asked about was given out: the same name with the same content need not be again. */
  giveName(index: number): void {
    this.#exports.giveName(index);
  }

  /** The links that were told since they were dropped last (assembly/links.ts): words, and ids of 20 bytes. */
  links(): { words: Uint32Array; ids: Uint8Array; idCount: number } {
    const { memory } = this.#exports;
    const idCount = this.#exports.linkIdCount();
    return {
      words: new Uint32Array(memory.buffer, this.#exports.linkWords(), this.#exports.linkWordCount()),
      ids: new Uint8Array(memory.buffer, this.#exports.linkIds(), idCount * ID_BYTES),
      idCount,
    };
  }

  dropLinks(): void {
    this.#exports.dropLinks();
  }

  /** The names that have numbers: the bytes of all, and where each ends. */
  names(): { bytes: Uint8Array; ends: Uint32Array } {
    const { memory } = this.#exports;
    const ends = new Uint32Array(memory.buffer, this.#exports.nameEnds(), this.#exports.nameCount());
    return { bytes: new Uint8Array(memory.buffer, this.#exports.nameBytes(), ends.at(-1) ?? 0), ends };
  }

  /** Forgets the names. To be called when the links have been taken. */
  resetNames(): void {
    this.#exports.resetNames();
  }

  /** Gives up a row: the uppermost of its end of the stack. */
  release(row: number): void {
    this.#exports.release(row);
  }

  /** Bytes of contents that live now; for tests and timings. */
  contentBytesInUse(): number {
    return this.#exports.contentBytesInUse();
  }

  /** The candidate list of a row, ENTRY.stride fields each, or undefined if it has none; for tests. */
  list(row: number): Uint32Array | undefined {
    const count = this.#exports.listCountOf(row);
    if (count < 0) return undefined;
    return new Uint32Array(this.#exports.memory.buffer, this.#exports.listOf(row), count * ENTRY.stride).slice();
  }

  #view(address: number, length: number): Uint8Array {
    this.#words();
    return this.#memory.subarray(address, address + length);
  }

  #words(): Uint32Array {
    const { buffer } = this.#exports.memory;
    if (this.#fields.buffer !== buffer) {
      this.#memory = Buffer.from(buffer);
      this.#fields = new Uint32Array(buffer);
      this.#records = new Uint32Array(buffer, this.#exports.recordsAddress());
    }
    return this.#fields;
  }
}
