// The only door to WASM: takes bytes that lie in the kernel's input area, gives candidate records.
import { readFileSync } from "node:fs";
import { asset } from "./assets.ts";
import { Inflater, type InflateExports } from "./kernel/inflater.ts";
import { PackKernel } from "./kernel/pack.ts";
import { Planner, type PlannerExports } from "./kernel/planner.ts";
import type { PackExports } from "./kernel/pack-exports.ts";
import { once } from "./once.ts";
import { countOf, rowsOf, setBytes, type KernelImage, type KernelRows, type KernelTables } from "./kernel/rows.ts";

export { PackKernel } from "./kernel/pack.ts";
export type { KernelRows, KernelTables, Literal } from "./kernel/rows.ts";

/** The `id` of an opaque record whose run spells a text in base64 or hex. */
export const ENCODED = 0xffffe;

/** Fields of one candidate record, as offsets into `records` (u32 each); positions are offsets into the input. */
export const RECORD = {
  stride: 16,
  kind: 0, // 0 signature, 1 opaque, 2 assignment, 3 url credentials
  id: 1, // literal index (0, 2, 3); provider word index or ENCODED (1)
  start: 2, // the candidate: the literal, the run, the credential word, the "://"
  end: 3,
  windowStart: 4,
  windowEnd: 5,
  /** Bit 0: left edge is a cap, bit 1: right edge is a cap (the window holds one byte more there); bits 2, 3: the input's start, end. */
  edges: 6,
  nameStart: 7, // assignment: the identifier; url: the scheme
  nameEnd: 8,
  valueStart: 9, // assignment: the value without its quotes; url: user:password
  valueEnd: 10,
  quote: 11, // assignment: the quote byte, 0 for a bare value
  operator: 12, // assignment: the first operator byte, one of = : ( > , or ! of !=, < of <-, a blank after --name or ENV name
  reachStart: 13, // first and last+1 byte read to decide that this candidate stands here
  reachEnd: 14,
} as const;

export type SearchOptions = {
  /** Only literals without a recogniser, for binary input. */
  signaturesOnly: boolean;
  /** The input's first byte is the first of what is being read, not a cut between slices; `lastSlice` likewise. */
  firstSlice: boolean;
  lastSlice: boolean;
};

export interface Kernel {
  /** The input area, grown to hold at least `size` bytes; what lay in it stays. Views handed out before are invalid after a growth. */
  reserve(size: number): Uint8Array;
  /**
   * Finds all candidates in the first `length` bytes of the input area, ordered by start, then kind, then id.
   * Never grows the kernel's memory, so views of the input stay valid.
   * @returns how many records stand in `records()`; the view is valid until the next reserve or search.
   */
  search(length: number, options: SearchOptions): number;
  /**
   * Like search, but in bounded memory, however many candidates a hostile input has: finds those that begin in [from, searchedTo()),
   * some 16,000 at most. Call it again from searchedTo() until that is `length`.
   */
  searchPart(length: number, options: SearchOptions & { from: number }): number;
  searchedTo(): number;
  records(): Uint32Array;
  /** The verdict remembered for record `index`'s window, or 0. Valid as long as the records are and the input is unchanged. */
  recall(index: number): number;
  /** Remembers `verdict` (1 .. 2^31) for record `index`'s window. */
  remember(index: number, verdict: number): void;
  /** A kernel with the same tables and key, and memory of its own. */
  sibling(): Kernel;
  /** What scans packs, in the memory of this kernel and with its tables and memo. The input area moves: views of it are invalid. */
  openPack(): PackKernel;
}

/** What assembly/index.ts exports. */
type Exports = PackExports &
  InflateExports &
  PlannerExports & {
    placeLiterals(count: number, sets: number): number;
    buildLiterals(): void;
    placeWords(count: number): number;
    buildWords(): void;
    tablesAddress(): number;
    wordsAddress(): number;
    tablesEnd(): number;
    placeTables(literals: number, words: number, wordsAt: number, size: number): number;
    takeTables(): void;
    setKey(low: bigint, high: bigint): void;
    placeRecords(): void;
    search(length: number, from: number, options: number): number;
    searched(): number;
    forgetHash(): void;
    recall(index: number): number;
    remember(index: number, verdict: number): void;
  };

const SIGNATURES_ONLY = 1;
const FIRST_SLICE = 2;
const LAST_SLICE = 4;

const FIRST_CAPACITY = 256 * 1024;
/** Offsets are signed 32-bit inside the kernel. */
const LARGEST_INPUT = 1024 * 1024 * 1024;

/** The kernel's code: beside the bundle, or in dist/ when this runs from src/ (scripts/build-kernel.js makes it). */
export function loadWasm(): Uint8Array<ArrayBuffer> {
  return readFileSync(asset("kernel.wasm"));
}

/** The kernel compiled, to be shared by all threads of a run. */
export const kernelModule = once(() => new WebAssembly.Module(loadWasm()));

/** Inflates single objects, in a memory of its own. */
export const inflater = once(() => {
  const exports = new WebAssembly.Instance(kernelModule()).exports as Exports;
  exports.openInflater();
  return new Inflater(exports);
});

/** Plans one pack, in a memory of its own. @throws RangeError if there is none */
export function openPlanner(size: { count: number; isFar: boolean }): Planner {
  return new Planner(new WebAssembly.Instance(kernelModule()).exports as Exports, size);
}

/**
 * Starts a kernel with its own memory.
 * @param wasm kernel.wasm, or the module compiled from it
 * @param key 16 random bytes of this run, for the memo; without it the memo cannot withstand crafted windows
 * @throws RangeError for a literal or word that is not 3 to 32 bytes
 */
export function createKernel(
  tables: KernelTables | KernelRows,
  wasm: Uint8Array<ArrayBuffer> | WebAssembly.Module,
  key: Uint8Array = new Uint8Array(16),
): Kernel {
  if (key.length !== 16) throw new RangeError(`the kernel's key has 16 bytes, not ${key.length}`);
  const module = wasm instanceof WebAssembly.Module ? wasm : new WebAssembly.Module(wasm);
  const exports = new WebAssembly.Instance(module).exports as Exports;
  fillTables(exports, "providerWords" in tables ? rowsOf(tables) : tables);
  const halves = new DataView(key.buffer, key.byteOffset);
  exports.setKey(halves.getBigUint64(0, true), halves.getBigUint64(8, true));
  exports.placeRecords();
  return new OpenKernel(exports, () => createKernel(tables, module, key));
}

function fillTables(exports: Exports, rows: KernelRows): void {
  const { literals, words, image } = rows;
  if (image) restoreTables(exports, { literals, words, image });
  else makeTables(exports, rows);
}

/** @returns where the rows lie */
function makeTables(
  exports: Exports,
  { literals, sets, words }: KernelRows,
): { literalRows: number; wordRows: number } {
  const literalRows = exports.placeLiterals(countOf(literals), sets.length / setBytes);
  write(exports, literalRows, literals);
  write(exports, literalRows + literals.length, sets);
  exports.buildLiterals();
  const wordRows = exports.placeWords(countOf(words));
  write(exports, wordRows, words);
  exports.buildWords();
  return { literalRows, wordRows };
}

function restoreTables(exports: Exports, { literals, words, image }: Required<Omit<KernelRows, "sets">>): void {
  const { bytes, address, wordsAt } = image;
  const placed = exports.placeTables(countOf(literals), countOf(words), wordsAt, bytes.length);
  if (placed !== address) throw new Error("the kernel's tables were made by another kernel: build keysweep anew");
  write(exports, placed, bytes);
  exports.takeTables();
}

function write({ memory }: Exports, address: number, bytes: Uint8Array): void {
  new Uint8Array(memory.buffer, address, bytes.length).set(bytes);
}

/** What a kernel makes of the rows, to be kept when keysweep is built. @returns the rows as they lie in it, too */
export function imageOf(
  rows: KernelRows,
  wasm: Uint8Array<ArrayBuffer>,
): { image: KernelImage; literalsAt: number; wordsAt: number } {
  const exports = new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports as Exports;
  const { literalRows, wordRows } = makeTables(exports, rows);
  const address = exports.tablesAddress();
  const bytes = new Uint8Array(exports.memory.buffer).slice(address, exports.tablesEnd());
  const image = { bytes, address, wordsAt: exports.wordsAddress() - address };
  return { image, literalsAt: literalRows - address, wordsAt: wordRows - address };
}

class OpenKernel implements Kernel {
  readonly sibling: () => Kernel;
  readonly #exports: Exports;
  readonly #recordsAddress: number;
  #capacity = FIRST_CAPACITY;
  #inputAddress: number;
  #count = 0;
  /** All records of a search that needed several parts; else they lie in kernel memory. */
  #gathered: Uint32Array | undefined;

  constructor(exports: Exports, sibling: () => Kernel) {
    this.#exports = exports;
    this.sibling = sibling;
    this.#recordsAddress = exports.recordsAddress();
    this.#inputAddress = exports.reserve(this.#capacity);
  }

  reserve(size: number): Uint8Array {
    if (size > LARGEST_INPUT) throw new RangeError(`an input has at most ${LARGEST_INPUT} bytes`);
    if (size > this.#capacity) {
      this.#capacity = Math.min(Math.max(size, this.#capacity * 2), LARGEST_INPUT);
      this.#inputAddress = this.#exports.reserve(this.#capacity);
    }
    return new Uint8Array(this.#exports.memory.buffer, this.#inputAddress, this.#capacity);
  }

  search(length: number, options: SearchOptions): number {
    const count = this.searchPart(length, { ...options, from: 0 });
    if (this.searchedTo() === length) return count;
    const parts = [this.records().slice()];
    while (this.searchedTo() < length) {
      this.searchPart(length, { ...options, from: this.searchedTo() });
      parts.push(this.records().slice());
    }
    this.#gathered = joined(parts);
    this.#count = this.#gathered.length / RECORD.stride;
    return this.#count;
  }

  searchPart(length: number, options: SearchOptions & { from: number }): number {
    const { from } = options;
    if (!(length >= 0 && length <= this.#capacity)) throw new RangeError(`${length} bytes were not reserved`);
    if (!(from >= 0 && from <= length)) throw new RangeError(`${from} lies outside the input`);
    this.#gathered = undefined;
    this.#count = this.#exports.search(length, from, optionBits(options));
    return this.#count;
  }

  searchedTo(): number {
    return this.#exports.searched();
  }

  records(): Uint32Array {
    return this.#gathered ?? this.#recordsInMemory(this.#count);
  }

  recall(index: number): number {
    return this.#exports.recall(this.#place(index)) >>> 0;
  }

  remember(index: number, verdict: number): void {
    this.#exports.remember(this.#place(index), verdict);
  }

  openPack(): PackKernel {
    this.#exports.openPack();
    this.#inputAddress = this.#exports.reserve(this.#capacity);
    return new PackKernel(this.#exports);
  }

  /** Where the record stands in kernel memory; one of those that were moved out is put back first. */
  #place(index: number): number {
    if (!(index >= 0 && index < this.#count)) throw new RangeError(`there is no record ${index}`);
    if (!this.#gathered) return index;
    const at = index * RECORD.stride;
    this.#recordsInMemory(1).set(this.#gathered.subarray(at, at + RECORD.stride));
    this.#exports.forgetHash();
    return 0;
  }

  #recordsInMemory(count: number): Uint32Array {
    return new Uint32Array(this.#exports.memory.buffer, this.#recordsAddress, count * RECORD.stride);
  }
}

function joined(parts: Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function optionBits(options: SearchOptions): number {
  const signaturesOnly = options.signaturesOnly ? SIGNATURES_ONLY : 0;
  return signaturesOnly | (options.firstSlice ? FIRST_SLICE : 0) | (options.lastSlice ? LAST_SLICE : 0);
}
