// A delta and its base -> the object (gitformat-pack(5), "Deltified representation"). Byte by byte, for single objects: histories apply theirs in
// the kernel (assembly/delta.ts), whose twin this is.
import { ByteReader, Damaged } from "./byte-reader.ts";

/** @throws Damaged if the delta is damaged, or not for this base */
export function applyDelta(base: Uint8Array, delta: Uint8Array): Buffer {
  if (delta.length < 4) throw new Damaged("a delta has four bytes at least");
  const bytes = new ByteReader(delta);
  if (sizeIn(bytes) !== base.length) throw new Damaged("a delta for another base");
  const wanted = sizeIn(bytes);
  const parts: Uint8Array[] = [];
  let made = 0;
  while (bytes.at < delta.length) {
    const instruction = bytes.byte();
    if (instruction === 0) throw new Damaged("a reserved instruction");
    const part = instruction & 0x80 ? copied(base, instruction, bytes) : bytes.take(instruction);
    made += part.length;
    if (made > wanted) throw new Damaged("the delta makes more than it says");
    parts.push(part);
  }
  if (made !== wanted) throw new Damaged("the delta makes less than it says");
  return Buffer.concat(parts, wanted);
}

/** Seven bits a byte, lowest first. */
function sizeIn(bytes: ByteReader): number {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const next = bytes.byte();
    value += (next & 0x7f) * factor;
    if (next < 0x80) return value;
    if (factor >= 2 ** 42) throw new Damaged("a size out of bounds");
  }
}

/** The instruction's lower four bits tell which bytes of the offset follow, the next three which of the length. */
function copied(base: Uint8Array, instruction: number, bytes: ByteReader): Uint8Array {
  let from = 0;
  for (let i = 0; i < 4; i++) if (instruction & (1 << i)) from += bytes.byte() * 256 ** i;
  let length = 0;
  for (let i = 0; i < 3; i++) if (instruction & (0x10 << i)) length += bytes.byte() * 256 ** i;
  length ||= 0x10000;
  if (from + length > base.length) throw new Damaged("a delta that copies from outside its base");
  return base.subarray(from, from + length);
}
