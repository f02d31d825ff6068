// Twin of assembly/delta.ts: git's deltas, applied and made, in plain TypeScript.

export type Instruction = { copy: { from: number; length: number } } | { insert: Uint8Array };

/** @throws Error if the delta is damaged, or not for this base */
export function applyDelta(base: Uint8Array, delta: Uint8Array): Buffer {
  if (delta.length < 4) throw new Error("a delta has four bytes at least");
  let at = 0;
  const byte = (): number => {
    const value = delta[at++];
    if (value === undefined) throw new Error("cut");
    return value;
  };
  const size = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const next = byte();
      value += (next & 0x7f) * factor;
      if (next < 0x80) return value;
      if (factor >= 2 ** 42) throw new Error("size out of bounds");
    }
  };
  if (size() !== base.length) throw new Error("for another base");
  const wanted = size();
  const parts: Uint8Array[] = [];
  let made = 0;
  while (at < delta.length) {
    const instruction = byte();
    const part = instruction & 0x80 ? copied(base, instruction, byte) : delta.subarray(at, at + instruction);
    if (instruction === 0) throw new Error("reserved instruction");
    if (!(instruction & 0x80)) at += instruction;
    if (at > delta.length) throw new Error("cut");
    made += part.length;
    if (made > wanted) throw new Error("makes more than it says");
    parts.push(part);
  }
  if (made !== wanted) throw new Error("makes less than it says");
  return Buffer.concat(parts);
}

function copied(base: Uint8Array, instruction: number, byte: () => number): Uint8Array {
  const field = (bits: number[]): number =>
    bits.reduce((sum, bit, index) => sum + (instruction & bit ? byte() * 256 ** index : 0), 0);
  const from = field([1, 2, 4, 8]);
  const length = field([0x10, 0x20, 0x40]) || 0x10000;
  if (from + length > base.length) throw new Error("copies from outside the base");
  return base.subarray(from, from + length);
}

export function encodeDelta(baseLength: number, instructions: Instruction[]): Buffer {
  const sizeOf = (item: Instruction): number => ("copy" in item ? item.copy.length : item.insert.length);
  const bytes = [...sizeBytes(baseLength), ...sizeBytes(instructions.reduce((sum, item) => sum + sizeOf(item), 0))];
  for (const item of instructions) {
    if ("copy" in item) bytes.push(...copyBytes(item.copy));
    else
      for (let at = 0; at < item.insert.length; at += 127) {
        const part = item.insert.subarray(at, at + 127);
        bytes.push(part.length, ...part);
      }
  }
  return Buffer.from(bytes);
}

function sizeBytes(size: number): number[] {
  return size < 128 ? [size] : [(size & 0x7f) | 0x80, ...sizeBytes(Math.floor(size / 128))];
}

function copyBytes({ from, length }: { from: number; length: number }): number[] {
  const bytes: number[] = [];
  for (let done = 0; done < length;) {
    const size = Math.min(length - done, 0xffffff);
    let instruction = 0x80;
    const fields: number[] = [];
    for (let index = 0; index < 4; index++) {
      const value = Math.floor((from + done) / 256 ** index) & 255;
      if (value) {
        instruction |= 1 << index;
        fields.push(value);
      }
    }
    for (let index = 0; index < 3; index++) {
      const value = (size >> (8 * index)) & 255;
      if (value) {
        instruction |= 0x10 << index;
        fields.push(value);
      }
    }
    bytes.push(instruction, ...fields);
    done += size;
  }
  return bytes;
}
