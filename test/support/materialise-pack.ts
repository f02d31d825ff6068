// What a pack task's rows hold, by node:zlib and a delta that is applied byte by byte: the slow twin of the kernel.
import { inflateSync } from "node:zlib";
import { applyDelta } from "../../src/git/apply-delta.ts";
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
