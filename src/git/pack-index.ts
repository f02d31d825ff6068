// A pack's index, version 2 (gitformat-pack(5), "Version 2 pack-*.idx files"):
//
//   ff 't' 'O' 'c' | 2 | fan-out, 256 counts | ids, sorted | CRC-32s | offsets, 4 bytes | offsets, 8 bytes | pack's trailer | own SHA-1
//
// All of it is checked: an index that contradicts itself could hide objects.
import { createHash, type Hash } from "node:crypto";
import { ByteReader, Damaged } from "./byte-reader.ts";
import type { Offsets } from "../kernel/planner.ts";
import { PackFile } from "./pack-file.ts";
import { bigEndian, idBytes, idWords, isLittleEndian, sharedBytes } from "./id-bytes.ts";

export type PackIndex = {
  ids: IdTable;
  offsets: Offsets;
  packTrailer: Uint8Array;
};
export type IdTable = {
  count: number;
  /** Sorted, 20 bytes each. */
  bytes: Uint8Array;
  /** How many ids begin with a byte up to this one. */
  fanOut: Uint32Array;
  /** The same id stands twice or more. */
  repeats: boolean;
};
const headBytes = 8 + 256 * 4;
const trailerBytes = 2 * idBytes;
const magic = 0xff744f63;
/** An offset of 4 bytes with this bit set is the number of one of 8 bytes. */
const isLarge = 0x80000000;

/**
 * @throws Damaged if it is no index of version 2 or contradicts itself, and errors of the file system's
 */
export function readPackIndex(path: string): PackIndex {
  const file = new PackFile(path);
  try {
    return readSections(new Sections(file));
  } finally {
    file.close();
  }
}

/** Reads one section after the other, and hashes what it reads. */
class Sections {
  readonly #file: PackFile;
  readonly #hash: Hash = createHash("sha1");
  #at = 0;

  constructor(file: PackFile) {
    this.#file = file;
  }

  next(length: number): Buffer {
    return this.#took(this.#file.bytes(this.#at, length));
  }

  /** Into memory that threads can share. */
  nextShared(length: number): Uint8Array {
    const bytes = sharedBytes(length);
    this.#file.read(this.#at, bytes);
    return this.#took(bytes);
  }

  #took<Bytes extends Uint8Array>(bytes: Bytes): Bytes {
    this.#hash.update(bytes);
    this.#at += bytes.length;
    return bytes;
  }

  get left(): number {
    return this.#file.size - this.#at;
  }

  /** @throws Damaged unless the last 20 bytes are the hash of all before */
  end(): void {
    const own = this.#hash.digest();
    if (this.left !== idBytes || !own.equals(this.#file.bytes(this.#at, idBytes))) {
      throw new Damaged(`${this.#file.path}: the index does not match its checksum`);
    }
  }
}

function readSections(sections: Sections): PackIndex {
  const head = new ByteReader(sections.next(headBytes));
  if (head.uint32() !== magic || head.uint32() !== 2) throw new Damaged("not an index of version 2");
  const fanOut = readFanOut(head);
  const count = fanOut[255] ?? 0;
  const largeBytes = sections.left - trailerBytes - count * (idBytes + 4 + 4);
  if (largeBytes < 0 || largeBytes % 8 !== 0) throw new Damaged("the index has the wrong size");
  const bytes = sections.nextShared(count * idBytes);
  const ids = { count, bytes, fanOut, repeats: checkIds(bytes, fanOut) };
  sections.next(count * 4);
  const offsets = numbersOf(sections.next(count * 4));
  const large = new ByteReader(sections.next(largeBytes));
  const packTrailer = sections.next(idBytes);
  sections.end();
  return { ids, offsets: withLarge(offsets, large, largeBytes / 8), packTrailer };
}

function readFanOut(head: ByteReader): Uint32Array {
  const fanOut = new Uint32Array(256);
  let before = 0;
  for (let first = 0; first < 256; first++) {
    const upTo = head.uint32();
    if (upTo < before) throw new Damaged("the index's fan-out falls");
    fanOut[first] = before = upTo;
  }
  return fanOut;
}

/** @returns whether an id stands there twice */
function checkIds(ids: Uint8Array, fanOut: Uint32Array): boolean {
  const words = new Uint32Array(ids.buffer, ids.byteOffset, ids.length / 4);
  let repeats = false;
  let index = 0;
  let before = -1;
  for (let first = 0; first < 256; first++) {
    for (const upTo = fanOut[first]!; index < upTo; index++) {
      const word = bigEndian(words[index * idWords]!);
      if (word >>> 24 !== first) throw new Damaged("the index's fan-out does not fit its ids");
      // Few ids begin with the same four bytes.
      if (word <= before) {
        const order = compareIds(ids, (index - 1) * idBytes, ids, index * idBytes);
        if (order > 0) throw new Damaged("the index's ids are not sorted");
        repeats ||= order === 0;
      }
      before = word;
    }
  }
  return repeats;
}

export function compareIds(a: Uint8Array, atA: number, b: Uint8Array, atB: number): number {
  for (let i = 0; i < idBytes; i++) {
    const difference = (a[atA + i] ?? 0) - (b[atB + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Turned into the machine's order in place. */
function numbersOf(bytes: Buffer): Uint32Array {
  if (isLittleEndian) bytes.swap32();
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

function withLarge(offsets: Uint32Array, large: ByteReader, largeCount: number): Offsets {
  if (!offsets.some((offset) => offset >= isLarge)) return offsets;
  const far = Array.from({ length: largeCount }, () => large.uint64());
  return Float64Array.from(offsets, (offset) => {
    if (offset < isLarge) return offset;
    const found = far[offset - isLarge];
    if (found === undefined) throw new Damaged("the index names a large offset that it does not have");
    return found;
  });
}

/** @returns the number of the id that `wanted` begins with, -1 if it is not there */
export function findId({ bytes, fanOut }: IdTable, wanted: Uint8Array): number {
  const first = wanted[0] ?? 0;
  let low = first === 0 ? 0 : (fanOut[first - 1] ?? 0);
  let high = (fanOut[first] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = compareIds(bytes, middle * idBytes, wanted, 0);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
