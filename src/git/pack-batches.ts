// Planned entries of a pack -> batches of whole delta trees, balanced by weight.
import type { GatheredTrees, Planner } from "../kernel/planner.ts";
import type { PackRows } from "../types.ts";
import type { IdTables } from "./id-space.ts";

/** `packBytes`: inflated bytes of all entries of the pack, deltas as they are stored. */
export type PackBatch = Omit<GatheredTrees, "rows"> & { rows: PackRows; packBytes: number };
export type Planned = {
  planner: Planner;
  /** What the first id of the index is numbered among those of the whole store. */
  firstNumber: number;
  numbered: IdTables;
};

/** Enough to outweigh a message to a worker many times, little enough to spread and to hold. */
const batchWeight = 12 * 1024 * 1024;

/** Trees stand in pack order. A tree that is heavier than a batch is a batch of its own. */
export function* batchesOf({ planner, firstNumber, numbered }: Planned): Generator<PackBatch> {
  const packBytes = planner.packBytes();
  for (let trees = planner.gather(batchWeight, firstNumber); trees; trees = planner.gather(batchWeight, firstNumber)) {
    yield { ...trees, rows: { ...trees.rows, numbered }, packBytes };
  }
}
