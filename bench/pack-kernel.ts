// What the kernel's share of a history scan costs, stage by stage, in CPU seconds of this process: reading the pack, inflating beside
// node:zlib, making every object, searching along the deltas and searching every object whole.
//   node scripts/build.js
//   npx esbuild bench/pack-kernel.ts --bundle --packages=external --platform=node --format=esm --outfile=dist/bench-pack-kernel.mjs && node dist/bench-pack-kernel.mjs REPOSITORY
import { inflateSync } from "node:zlib";
import { Judgements } from "../src/detect/judgements.ts";
import type { PackHits } from "../src/detect/pack-batch.ts";
import { createPackDetector } from "../src/detect/tree.ts";
import { createKernel, kernelModule, type PackKernel } from "../src/kernel.ts";
import { idAt } from "../src/git/pack-rows.ts";
import { classify } from "../src/sources/blob-class.ts";
import { history } from "../src/sources/history.ts";
import type { PackTask } from "../src/sources/pack-task.ts";
import { PackWindows, windowSize } from "../src/sources/read-pack.ts";
import { isLfsPointer } from "../src/sources/units.ts";
import type { PackRows } from "../src/types.ts";
import { ruleSetOf } from "../src/workers/execute.ts";

const BLOB = 3;
/** One stream in so many is inflated by node:zlib too. */
const SAMPLE = 7;
const SAMPLE_BYTES = 64 * 1024 * 1024;

type Handle = (pack: PackKernel, rows: PackRows, row: { row: number; from: number; end: number }) => void;

function seconds(label: string, work: () => string): void {
  const began = process.cpuUsage();
  const note = work();
  const { user, system } = process.cpuUsage(began);
  console.log(`${label.padEnd(44)} ${((user + system) / 1e6).toFixed(2)} s   ${note}`);
}

/** Calls `handle` for each row, with its stream in the window. */
function eachRow(pack: PackKernel, tasks: PackTask[], handle: Handle): void {
  for (const task of tasks) {
    const { rows } = task;
    const windows = new PackWindows(task);
    const at = new Uint32Array(rows.count);
    const largest = rows.size.reduce((most, size) => Math.max(most, size), 0);
    pack.begin({
      rows: rows.count,
      windowBytes: windowSize(rows),
      instructionBytes: largest,
      contentBytes: 3 * largest,
    });
    for (let row = 0, loaded = 0; row < rows.count; row++) {
      if (row === loaded) loaded = windows.load(row, pack.window(), at);
      const from = at[row] ?? 0;
      handle(pack, rows, { row, from, end: from + (rows.dataEnd[row] ?? 0) - (rows.dataStart[row] ?? 0) });
    }
    windows.close();
  }
}

function inflateOnly(pack: PackKernel, tasks: PackTask[], types: number[]): string {
  let bytes = 0;
  let entries = 0;
  eachRow(pack, tasks, (_, rows, { row, from, end }) => {
    if (!types.includes(rows.type[row] ?? 0)) return;
    const size = rows.size[row] ?? 0;
    if (pack.materialise(row, { parent: -1, from, end, size }) !== 0) throw new Error(`row ${row} does not inflate`);
    pack.release(row);
    bytes += size;
    entries++;
  });
  return `${(bytes / 1e6).toFixed(0)} MB in ${entries} entries`;
}

function makeAll(pack: PackKernel, tasks: PackTask[]): string {
  let bytes = 0;
  let most = 0;
  let last = new Int32Array(0);
  eachRow(pack, tasks, (_, rows, { row, from, end }) => {
    if (row === 0) last = lastChildren(rows);
    const parent = rows.parent[row] ?? -1;
    if (pack.materialise(row, { parent, from, end, size: rows.size[row] ?? 0 }) === 0) bytes += pack.lengthOf(row);
    most = Math.max(most, pack.contentBytesInUse());
    if (last[row] === -1) pack.release(row);
    if (parent !== -1 && last[parent] === row) pack.release(parent);
  });
  return `${(bytes / 1e6).toFixed(0)} MB, at most ${(most / 1e6).toFixed(1)} MB live`;
}

function lastChildren({ count, parent }: PackRows): Int32Array<ArrayBuffer> {
  const last = new Int32Array(count).fill(-1);
  for (let row = 0; row < count; row++) {
    const base = parent[row] ?? -1;
    if (base !== -1) last[base] = row;
  }
  return last;
}

type Sample = { stream: Buffer; size: number };

/** Every seventh blob entry, as long as they fit. */
function sampleBlobs(pack: PackKernel, tasks: PackTask[]): Sample[] {
  const sample: Sample[] = [];
  let bytes = 0;
  eachRow(pack, tasks, (_, rows, { row, from, end }) => {
    if (rows.type[row] !== BLOB || row % SAMPLE !== 0 || bytes > SAMPLE_BYTES) return;
    sample.push({ stream: Buffer.from(pack.window().slice(from, end)), size: rows.size[row] ?? 0 });
    bytes += end - from;
  });
  return sample;
}

/** node:zlib and the kernel on the same entries, both warm. */
function compareInflate(pack: PackKernel, sample: Sample[]): void {
  const size = sample.reduce((sum, each) => sum + each.size, 0);
  const streams = Buffer.concat(sample.map(({ stream }) => stream));
  seconds("a sample of blob entries, node:zlib", () => {
    for (const { stream } of sample) inflateSync(stream);
    return `${(size / 1e6).toFixed(0)} MB in ${sample.length} entries`;
  });
  pack.begin({ rows: 1, windowBytes: streams.length, instructionBytes: 0, contentBytes: 64 * 1024 * 1024 });
  pack.window().set(streams);
  seconds("the same, kernel", () => {
    let from = 0;
    for (const { stream, size: inflated } of sample) {
      pack.materialise(0, { parent: -1, from, end: from + stream.length, size: inflated });
      pack.release(0);
      from += stream.length;
    }
    return "";
  });
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("give a repository");
const setup = { module: kernelModule(), key: Buffer.alloc(16, 7), userRules: [], disabledRules: [] };
const ruleSet = ruleSetOf(setup);
const kernel = createKernel(ruleSet.tables.rows, setup.module, setup.key);
const plan = process.cpuUsage();
const tasks: PackTask[] = [];
for await (const task of history(folder).list(new AbortController().signal)) if (task.kind === "pack") tasks.push(task);
const planned = process.cpuUsage(plan);
console.log(`${tasks.length} batches, ${tasks.reduce((sum, { rows }) => sum + rows.count, 0)} entries`);
console.log(`planning: ${((planned.user + planned.system) / 1e6).toFixed(2)} s`);

const pack = kernel.openPack();
seconds("read the pack", () => (eachRow(pack, tasks, () => {}), ""));
seconds("read, inflate blob entries", () => inflateOnly(pack, tasks, [BLOB]));
seconds("read, inflate all entries", () => inflateOnly(pack, tasks, [1, 2, 3, 4]));
compareInflate(pack, sampleBlobs(pack, tasks));
seconds("read, make all objects", () => makeAll(pack, tasks));

function detectAll(): string {
  const judgements = new Judgements();
  const detector = createPackDetector({
    ruleSet,
    kernel: createKernel(ruleSet.tables.rows, setup.module, setup.key),
    judgements,
    inspection: { classify, isLfsPointer },
  });
  const sum: Omit<PackHits, "notices" | "links"> = { hits: [], elsewhere: [], blobs: 0, bytes: 0 };
  let hits = 0;
  for (const task of tasks) {
    const windows = new PackWindows(task);
    const found = detector.detect({
      rows: task.rows,
      repository: folder ?? "",
      windowBytes: windowSize(task.rows),
      windows,
      idOf: (row) => idAt(task.rows, row),
    });
    windows.close();
    hits += found.hits.length;
    sum.blobs += found.blobs;
    sum.bytes += found.bytes;
    sum.elsewhere.push(...found.elsewhere);
  }
  return `${sum.blobs} blobs and messages, ${(sum.bytes / 1e6).toFixed(0)} MB, ${hits} hits, ${sum.elsewhere.length} elsewhere`;
}
seconds("read, make and search all", detectAll);
