import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { kernelModule } from "../../src/kernel.ts";
import { history } from "../../src/sources/history.ts";
import type { Task } from "../../src/types.ts";
import { ruleSetOf } from "../../src/workers/execute.ts";
import type { SearchSetup, TaskResult } from "../../src/workers/messages.ts";
import { runTasks } from "../../src/workers/pool.ts";
import { randomHistory } from "../support/random-history.ts";
import { listAll } from "../support/read-source.ts";
import { makeFolder, makeRepository } from "../support/repository.ts";
import { token } from "../support/scan-all.ts";

const setup: SearchSetup = { module: kernelModule(), key: randomBytes(16), userRules: [], disabledRules: [] };
const ruleSet = ruleSetOf(setup);

function makeFiles(count: number): { root: string; tasks: Task[] } {
  const { folder: root, write } = bound(makeRepository());
  for (let index = 0; index < count; index++) write(`${index}.txt`, `line\nkey = ${token(`p${index}`)}\n`);
  const tasks = Array.from({ length: count }, (_, index): Task => ({
    kind: "item",
    root,
    provenance: { kind: "file", path: `${index}.txt` },
  }));
  return { root, tasks };
}

function bound(repository: ReturnType<typeof makeRepository>) {
  return { folder: repository.folder, write: (path: string, content: string) => repository.write(path, content) };
}

async function* listing(tasks: Task[]): AsyncGenerator<Task> {
  yield* tasks;
}

async function run(tasks: Task[], signal = new AbortController().signal): Promise<TaskResult[]> {
  const results: TaskResult[] = [];
  for await (const result of runTasks(() => listing(tasks), { jobs: 2, setup, ruleSet, signal, inlineBytes: -1 }))
    results.push(result);
  return results;
}

test("results come in the order of the listing, whatever thread was quicker", async () => {
  const { tasks } = makeFiles(400);
  const results = await run(tasks);
  const paths = results.flatMap(({ hits }) =>
    hits.map(({ provenance }) => (provenance.kind === "file" ? provenance.path : "")),
  );
  expect(paths).toEqual(tasks.map(({ kind }, index) => (kind === "item" ? `${index}.txt` : "")));
});

test("a task that kills its thread is a Skip of its own; the others of its batch are read all the same", async () => {
  const { tasks } = makeFiles(400);
  // No folder: our own reader throws, as it would on a bug of ours, and the thread ends.
  tasks[70] = { kind: "item", root: null as unknown as string, provenance: { kind: "file", path: "x" } };
  const results = await run(tasks);
  expect(results.flatMap(({ skips }) => skips)).toMatchObject([{ kind: "skip", reason: "worker failed" }]);
  expect(results.reduce((sum, { hits }) => sum + hits.length, 0)).toBe(399);
});

test("a missing file is a Skip and harms no other", async () => {
  const { root, tasks } = makeFiles(3);
  tasks.push({ kind: "item", root: join(root, "gone"), provenance: { kind: "file", path: "x.txt" } });
  const results = await run(tasks);
  expect(results.flatMap(({ skips }) => skips.map(({ reason }) => reason))).toEqual(["vanished"]);
});

test("an abort ends a run with threads at once", async () => {
  const { tasks } = makeFiles(400);
  const stop = new AbortController();
  const running = run([...tasks, ...tasks, ...tasks], stop.signal);
  stop.abort();
  await expect(running).rejects.toThrow();
});

test("an abort ends threads that wait for a git which never answers", async () => {
  vi.stubEnv("KEYSWEEP_READER", "git");
  onTestFinished(() => void vi.unstubAllEnvs());
  const tasks = (await listAll(history(randomHistory(1).folder))).filter((item) => item.kind === "pack");
  const bin = join(makeFolder(), "bin");
  mkdirSync(bin);
  const real = execFileSync("which", ["git"]).toString().trim();
  const script = `#!/bin/sh\ncase "$*" in *--batch-command*) : >${bin}/asked; exec sleep 300;; esac\nexec ${real} "$@"\n`;
  writeFileSync(join(bin, "git"), script, { mode: 0o755 });
  vi.stubEnv("PATH", `${bin}${delimiter}${process.env["PATH"]}`);
  const stop = new AbortController();

  const running = run(tasks, stop.signal);
  await vi.waitUntil(() => existsSync(join(bin, "asked")), { timeout: 20_000 });
  stop.abort();

  await expect(running).rejects.toThrow();
});
