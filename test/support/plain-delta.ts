// git's deltas, made of instructions. src/git/apply-delta.ts applies them: the twin of assembly/delta.ts.

export type Instruction = { copy: { from: number; length: number } } | { insert: Uint8Array };

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
