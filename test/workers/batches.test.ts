import { expect, test } from "vitest";
import type { Notice, PackRows, Skip, Task } from "../../src/types.ts";
import { batchesOf, foreseenBytes, type Batch } from "../../src/workers/batches.ts";

const file = (path: string): Task => ({ kind: "item", root: "/", provenance: { kind: "file", path } });
const skip = (path: string): Skip => ({ kind: "skip", provenance: { kind: "file", path }, reason: "cannot read" });

const emptyRows: PackRows = {
  ...{ count: 0, dataStart: new Float64Array(0), dataEnd: new Float64Array(0), size: new Float64Array(0) },
  ...{ parent: new Int32Array(0), type: new Uint8Array(0), onlyBase: new Uint8Array(0) },
  ...{ numbers: new Uint32Array(0), numbered: [] },
};

async function* listing(...items: (Task | Skip | Notice)[]): AsyncGenerator<Task | Skip | Notice> {
  yield* items;
}

async function gather(...items: (Task | Skip | Notice)[]): Promise<Batch[]> {
  const batches: Batch[] = [];
  for await (const batch of batchesOf(listing(...items))) batches.push(batch);
  return batches;
}

test("files travel sixty-four in a batch", async () => {
  const batches = await gather(...Array.from({ length: 130 }, (_, index) => file(`f${index}`)));
  expect(batches.map(({ tasks }) => tasks.length)).toEqual([64, 64, 2]);
});

test("a long list of blobs is a batch alone", async () => {
  const ids = Array.from({ length: 500 }, (_, index) => index.toString(16).padStart(40, "0"));
  const blobs: Task = { kind: "blobs", repository: "/r", ids, provenances: [] };
  const batches = await gather(blobs, blobs);
  expect(batches.map(({ weight }) => weight)).toEqual([500, 500]);
});

test("what the listing could not read travels in its place, also without a task", async () => {
  const batches = await gather(skip("a"), file("b"), skip("c"));
  expect(batches.map(({ tasks, listed }) => [tasks.length, listed.length])).toEqual([[1, 2]]);
  expect((await gather(skip("a"))).map(({ listed }) => listed.length)).toEqual([1]);
});

test("the first batch of a pack foresees what the whole pack holds, a third of which costs as much as files do", async () => {
  const bytes = { contentBytes: 1 << 20, streamBytes: 0 };
  const pack = { kind: "pack", repository: "/r", pack: "/p", rows: emptyRows, ...bytes } as const;
  const [small, large] = [
    await gather({ ...pack, packBytes: 6 << 20 }),
    await gather({ ...pack, packBytes: 3 * 2 ** 29 }),
  ];
  expect([small, large].flat().map(foreseenBytes)).toEqual([2 << 20, 2 ** 29]);
});
