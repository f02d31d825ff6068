import { chmodSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kernelModule } from "../../src/kernel.ts";
import type { PackTask } from "../../src/sources/pack-task.ts";
import { createExecutor, ruleSetOf } from "../../src/workers/execute.ts";
import type { SearchSetup, TaskResult } from "../../src/workers/messages.ts";
import { retryEach } from "../../src/workers/retry.ts";
import { WorkerFailed } from "../../src/workers/thread.ts";
import { nameOf } from "../support/read-source.ts";
import { randomHistory } from "../support/random-history.ts";
import type { TestRepository } from "../support/repository.ts";
import { token } from "../support/scan-all.ts";
import { objectsOf, planned } from "../support/stored-objects.ts";

const setup: SearchSetup = { module: kernelModule(), key: new Uint8Array(16), userRules: [], disabledRules: [] };
const ruleSet = ruleSetOf(setup);
const { signal } = new AbortController();

async function run(tasks: readonly PackTask[]): Promise<TaskResult[]> {
  const executor = createExecutor(setup, ruleSet);
  const results: TaskResult[] = [];
  for (const task of tasks) results.push(await executor.run(task, signal));
  return results;
}

/** What was found and read, whatever way it came. A file rule's hit may come once for each tree that holds the file. */
function tellOf(results: TaskResult[]): { hits: string[]; blobs: number; bytes: number; skips: string[] } {
  const hits = results.flatMap((result) =>
    result.hits.map(
      ({ verdict, provenance, startByte }) => `${nameOf(provenance)} ${startByte} ${verdict.ruleId} ${verdict.secret}`,
    ),
  );
  const skips = results.flatMap((result) => result.skips.map(({ provenance }) => nameOf(provenance)));
  const sum = (field: "blobs" | "bytes"): number => results.reduce((total, result) => total + result[field], 0);
  return { hits: [...new Set(hits)].sort(), blobs: sum("blobs"), bytes: sum("bytes"), skips: skips.sort() };
}

function packOf({ folder }: TestRepository): string {
  const packs = join(folder, ".git", "objects", "pack");
  const pack = join(packs, readdirSync(packs).find((name) => name.endsWith(".pack")) ?? "");
  chmodSync(pack, 0o644);
  return pack;
}

const packObjects = ["pack-objects", "--quiet", ".git/objects/pack/pack"];

async function packedHistory(seed: number): Promise<{ repository: TestRepository; tasks: PackTask[] }> {
  const repository = randomHistory(seed, { commits: 25 });
  repository.git("repack", "-adfq", "--depth=50", "--window=50");
  return { repository, tasks: (await planned(repository.folder)).tasks };
}

test("a repack between the listing and the reading loses nothing", async () => {
  const { repository, tasks } = await packedHistory(21);
  const expected = tellOf(await run(tasks));
  expect(expected.hits.length).toBeGreaterThan(10);

  // Other deltas, so another pack; the one that was listed is gone.
  repository.git("repack", "-adfq", "--depth=1", "--window=2");

  expect(readdirSync(join(repository.folder, ".git", "objects", "pack"))).not.toContain(tasks[0]?.pack);
  expect(tellOf(await run(tasks))).toEqual(expected);
});

test("a pack that was cut short after the listing is told object by object", async () => {
  const { repository, tasks } = await packedHistory(22);
  const all = [...objectsOf(repository.folder)];
  const expected = tellOf(await run(tasks));
  truncateSync(packOf(repository), 3000);

  const { hits, blobs, skips } = tellOf(await run(tasks));

  expect(expected.hits).toEqual(expect.arrayContaining(hits));
  const readOrTold = all.filter(([, { type }]) => type !== "tree").length;
  expect(blobs + skips.length).toBeGreaterThanOrEqual(readOrTold);
  expect(skips.length).toBeGreaterThan(0);
});

test("one damaged entry costs only itself and what builds on it", async () => {
  const { repository, tasks } = await packedHistory(23);
  const expected = tellOf(await run(tasks));
  const [task] = tasks;
  if (!task) throw new Error("no task");
  // The middle of the stream of a row that others do not build on.
  const leaf = task.rows.parent.findLastIndex((parent, row) => parent !== -1 && !task.rows.parent.includes(row));
  const at = Math.floor(((task.rows.dataStart[leaf] ?? 0) + (task.rows.dataEnd[leaf] ?? 0)) / 2);
  const bytes = readFileSync(packOf(repository));
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(packOf(repository), bytes);

  const { blobs, skips } = tellOf(await run(tasks));

  expect(skips.length).toBe(1);
  expect(blobs).toBeGreaterThanOrEqual(expected.blobs - 1);
});

test("a batch whose worker dies is tried tree by tree, and a tree that kills it object by object", async () => {
  const { tasks } = await packedHistory(24);
  const expected = tellOf(await run(tasks));
  const executor = createExecutor(setup, ruleSet);
  let deaths = 0;

  const results = await retryEach(tasks, async (task) => {
    if (task.kind === "pack" && task.rows.count > 3) {
      deaths++;
      throw new WorkerFailed("died of a large tree");
    }
    return [await executor.run(task, signal)];
  });

  expect(deaths).toBeGreaterThan(0);
  expect(tellOf(results)).toEqual(expected);
});

test("an object that is only a base here is neither counted nor reported, and its deltas are", async () => {
  const { repository } = await packedHistory(25);
  const lines = Array.from({ length: 300 }, (_, i) => `line ${i} of a file that changes little\n`);
  const base = repository.gitWithInput(`${lines.join("")}${token("base")}\n`, "hash-object", "-w", "--stdin");
  repository.gitWithInput(
    `${repository.git("rev-list", "--objects", "--all", "--no-object-names")}\n${base}\n`,
    ...packObjects,
  );
  repository.git("prune-packed");
  // git takes the larger of two alike as the base.
  const delta = repository.gitWithInput(`${lines.slice(1).join("")}${token("base")}\n`, "hash-object", "-w", "--stdin");
  repository.gitWithInput(`${base}\n${delta}\n`, ...packObjects);
  repository.git("prune-packed");

  const { tasks } = await planned(repository.folder);
  const found = tellOf(await run(tasks)).hits.filter((hit) => hit.endsWith(token("base")));

  expect(tasks.some(({ rows }) => rows.onlyBase.includes(1))).toBe(true);
  expect(found.map((hit) => hit.slice(0, 40)).sort()).toEqual([base, delta].sort());
});
