// What a pack task's rows hold, by node:zlib and a delta that is applied byte by byte: the slow twin of the kernel.
import { inflateSync } from "node:zlib";
import { idAt } from "../../src/git/pack-rows.ts";
import type { PackTask } from "../../src/sources/pack-task.ts";
import { PackWindows, windowSize } from "../../src/sources/read-pack.ts";

export type Materialised = { id: string; type: number; bytes: Buffer; onlyBase: boolean };

/** @throws if any row is damaged */
export function materialise(task: PackTask): Materialised[] {
  const { rows } = task;
  const windows = new PackWindows(task);
  const objects: Materialised[] = [];
  const area = new Uint8Array(windowSize(rows));
  const at = new Uint32Array(rows.count);
  for (let row = 0, loaded = 0; row < rows.count; row++) {
    if (row === loaded) loaded = windows.load(row, area, at);
    const length = (rows.dataEnd[row] ?? 0) - (rows.dataStart[row] ?? 0);
    const inflated = inflateSync(area.subarray(at[row], (at[row] ?? 0) + length));
    if (inflated.length !== rows.size[row]) throw new Error(`row ${row} inflates to ${inflated.length} bytes`);
    const parent = rows.parent[row] ?? -1;
    const bytes = parent === -1 ? inflated : applyDelta(objects[parent]?.bytes ?? Buffer.alloc(0), inflated);
    objects.push({ id: idAt(rows, row), type: rows.type[row] ?? 0, bytes, onlyBase: rows.onlyBase[row] === 1 });
  }
  windows.close();
  return objects;
}

/** gitformat-pack(5), "Deltified representation". */
function applyDelta(base: Buffer, delta: Buffer): Buffer {
  let at = 0;
  const size = (): number => {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = delta[at++] ?? 0;
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  };
  const bits = (mask: number, count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i++) if (mask & (1 << i)) value += (delta[at++] ?? 0) * 256 ** i;
    return value;
  };
  if (size() !== base.length) throw new Error("the delta is of another base");
  const wanted = size();
  const pieces: Buffer[] = [];
  while (at < delta.length) {
    const op = delta[at++] ?? 0;
    if (op & 128) {
      const from = bits(op & 15, 4);
      const length = bits((op >> 4) & 7, 3) || 0x10000;
      pieces.push(base.subarray(from, from + length));
    } else pieces.push(delta.subarray(at, (at += op)));
  }
  const result = Buffer.concat(pieces);
  if (result.length !== wanted) throw new Error("the delta makes another size");
  return result;
}
