// What stands before an entry's zlib stream in a pack (gitformat-pack(5), "Pack file entries").
import type { ByteReader } from "./byte-reader.ts";

/** By the number of an entry's type. */
export const typeNames: readonly string[] = ["", "commit", "tree", "blob", "tag"];
export const offsetDelta = 6;
export const idDelta = 7;
/** A size of 64 bits takes 10 bytes, a base's id 20: no sound header is longer. PackEntries.head has five bits for it. */
export const maxHeadBytes = 31;

/** Inflated size: the lower four bits of the header's first byte, and seven bits of each following byte, lowest first. */
export function sizeAfter(first: number, bytes: ByteReader): number {
  let byte = first;
  let size = first & 15;
  for (let unit = 16; byte & 0x80; unit *= 128) {
    byte = bytes.byte();
    size += (byte & 0x7f) * unit;
  }
  return size;
}

/** How far before the entry its base begins. Seven bits a byte, highest first; one is added at each step, so that no distance has two spellings. */
export function distance(bytes: ByteReader): number {
  let byte = bytes.byte();
  let value = byte & 0x7f;
  while (byte & 0x80) {
    byte = bytes.byte();
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return value;
}
