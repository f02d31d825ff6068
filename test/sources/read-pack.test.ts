import { truncateSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Damaged } from "../../src/git/byte-reader.ts";
import { numberIds } from "../../src/git/id-space.ts";
import { givenIds } from "../../src/git/pack-rows.ts";
import { asBlobs, type PackTask } from "../../src/sources/pack-task.ts";
import { PackWindows, windowSize } from "../../src/sources/read-pack.ts";
import { makeFolder, makeRepository } from "../support/repository.ts";
import { planned } from "../support/stored-objects.ts";
import { blobId, writePack } from "../support/write-pack.ts";

/** Rows of one file, by where their streams begin and end. */
function taskOf(pack: string, extents: [number, number][]): PackTask {
  const count = extents.length;
  const rows = {
    ...{
      count,
      dataStart: Float64Array.from(extents, ([from]) => from),
      dataEnd: Float64Array.from(extents, ([, to]) => to),
    },
    ...{ size: new Float64Array(count), parent: new Int32Array(count).fill(-1), type: new Uint8Array(count).fill(3) },
    ...{ onlyBase: new Uint8Array(count), numbers: new Uint32Array(count), numbered: [] },
  };
  return { kind: "pack", repository: "", pack, rows, contentBytes: 0, packBytes: 0, streamBytes: 0 };
}

function patternFile(length: number): string {
  const file = join(makeFolder(), "pattern");
  writeFileSync(
    file,
    Uint8Array.from({ length }, (_, i) => i % 251),
  );
  return file;
}

/** Loads all rows window by window. @returns the bytes of each row, and where windows began */
function loadAll(task: PackTask, room: number): { bytes: number[][]; windows: number[] } {
  const area = new Uint8Array(room);
  const at = new Uint32Array(task.rows.count);
  const bytes: number[][] = [];
  const starts: number[] = [];
  const windows = new PackWindows(task);
  for (let row = 0, loaded = 0; row < task.rows.count; row++) {
    if (row === loaded) {
      starts.push(row);
      loaded = windows.load(row, area, at);
    }
    const length = (task.rows.dataEnd[row] ?? 0) - (task.rows.dataStart[row] ?? 0);
    bytes.push([...area.subarray(at[row], (at[row] ?? 0) + length)]);
  }
  windows.close();
  return { bytes, windows: starts };
}

function expected(extents: [number, number][]): number[][] {
  return extents.map(([from, to]) => Array.from({ length: to - from }, (_, i) => (from + i) % 251));
}

test("streams are given in the order of rows, whatever their order in the file", () => {
  const extents: [number, number][] = [
    [5000, 5100],
    [10, 30],
    [30, 45],
    [900_000, 900_007],
    [5100, 5101],
  ];
  const task = taskOf(patternFile(1_000_000), extents);

  expect(loadAll(task, windowSize(task.rows)).bytes).toEqual(expected(extents));
});

test("rows that do not fit wait for the next window", () => {
  const extents: [number, number][] = [
    [0, 100],
    [500, 560],
    [200, 250],
    [100, 200],
  ];
  const task = taskOf(patternFile(1000), extents);

  expect(loadAll(task, 170)).toEqual({ bytes: expected(extents), windows: [0, 2] });
});

test("extents that overlap, as a lying index makes them, do no harm", () => {
  const extents: [number, number][] = [
    [0, 100],
    [50, 60],
    [40, 120],
    [0, 1],
  ];
  const task = taskOf(patternFile(1000), extents);

  expect(loadAll(task, windowSize(task.rows)).bytes).toEqual(expected(extents));
});

test("a pack that ends early or is gone is told", () => {
  const file = patternFile(1000);
  const task = taskOf(file, [[100, 1000]]);
  truncateSync(file, 900);

  expect(() => loadAll(task, 900)).toThrow(Damaged);
  unlinkSync(file);
  expect(() => new PackWindows(task)).toThrow(/ENOENT/);
});

test("an entry with gigabytes behind it is read no further than its stream can reach", async () => {
  const repository = makeRepository();
  const [one, two] = [Buffer.from("one"), Buffer.from("two")];
  writePack(repository, "gap", [
    { id: blobId(one), type: "blob", content: one },
    { id: blobId(two), type: "blob", content: two, offset: 3 * 2 ** 30 },
  ]);

  const { tasks } = await planned(repository.folder);

  expect(tasks.map(({ rows }) => windowSize(rows))).toEqual([expect.toSatisfy((size: number) => size < 4096)]);
});

test("what a batch gives can be asked of git instead, without what is only a base", () => {
  const task = taskOf("", [
    [0, 1],
    [1, 2],
  ]);
  const ids = new Uint8Array(40).fill(0x11, 0, 20).fill(0x22, 20);
  task.rows.numbered = numberIds([{ count: 2, bytes: ids }]);
  task.rows.numbers.set([0, 1]);
  task.rows.onlyBase[0] = 1;

  expect(givenIds(task.rows)).toEqual(["22".repeat(20)]);
  expect(asBlobs(task).ids).toEqual(["22".repeat(20)]);
});
