// How much of a scan is done: what the time left is told by.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { history } from "../src/sources/history.ts";
import { range } from "../src/sources/range.ts";
import { staged } from "../src/sources/staged.ts";
import { workTree } from "../src/sources/work-tree.ts";
import type { Source } from "../src/types.ts";
import { makeFolder, makeRepository } from "./support/repository.ts";
import { scanAll } from "./support/scan-all.ts";

async function sharesOf(source: Source, jobs = 1): Promise<(number | undefined)[]> {
  const shares: (number | undefined)[] = [];
  const threads = jobs === 1 ? {} : { inlineBytes: 0 };
  await scanAll(source, { jobs, ...threads, onProgress: ({ share }) => void shares.push(share) });
  return shares;
}

function packed() {
  const repository = makeRepository();
  for (let commit = 0; commit < 20; commit++) {
    for (let file = 0; file < 10; file++) repository.write(`f${file}.txt`, `${commit} ${file}\n`.repeat(50));
    repository.commit(`commit ${commit}`);
  }
  repository.git("repack", "-adfq");
  return repository;
}

test.each([1, 2])("a history is measured by the bytes of its packs, with %i threads", async (jobs) => {
  const shares = await sharesOf(history(packed().folder), jobs);
  expect(shares).toEqual([...shares].sort());
  // Headers of entries and the pack's own are read when it is planned.
  expect(shares.at(-1)).toBeGreaterThan(0.8);
  expect(shares.at(-1)).toBeLessThanOrEqual(1);
});

test("a range is measured by blobs and messages", async () => {
  const { folder } = packed();
  expect((await sharesOf(range(folder, "HEAD~5..HEAD"))).at(-1)).toBe(1);
});

test("a work tree and a plain folder are measured by files", async () => {
  expect((await sharesOf(workTree([], { cwd: packed().folder }))).at(-1)).toBe(1);
  const folder = makeFolder();
  for (let file = 0; file < 10; file++) writeFileSync(join(folder, `f${file}.txt`), "x\n");
  expect((await sharesOf(workTree([], { cwd: folder }))).at(-1)).toBe(1);
});

test("the index is too small to be measured", async () => {
  const repository = packed();
  repository.write("f0.txt", "changed\n");
  repository.git("add", "--all");
  expect(await sharesOf(staged(repository.folder))).toEqual(expect.arrayContaining([undefined]));
});
