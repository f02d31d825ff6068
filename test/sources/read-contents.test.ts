// Contents of whole objects, in the order of a batch's rows: what git gives through a pipe, and where it cannot.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { idAt } from "../../src/git/pack-rows.ts";
import { noContent } from "../../src/kernel/pack-exports.ts";
import { history } from "../../src/sources/history.ts";
import type { PackTask } from "../../src/sources/pack-task.ts";
import { contentWindowSize } from "../../src/sources/piped-contents.ts";
import { randomHistory } from "../support/random-history.ts";
import { listAll } from "../support/read-source.ts";
import { makeFolder, makeRepository, type TestRepository } from "../support/repository.ts";
import { objectsOf } from "../support/stored-objects.ts";

const signal = new AbortController().signal;

beforeEach(() => {
  process.env["KEYSWEEP_READER"] = "git";
  // Whether there can be a pipe is found out once a process.
  vi.resetModules();
});
afterEach(() => void delete process.env["KEYSWEEP_READER"]);

async function tasksOf({ folder }: TestRepository): Promise<PackTask[]> {
  return (await listAll(history(folder))).filter((item) => item.kind === "pack");
}

/** Contents by id; undefined for what is not given. `loads`: how often a window was filled. */
async function read(tasks: PackTask[]): Promise<{ contents: Map<string, Buffer | undefined>; loads: number }> {
  const { withContents } = await import("../../src/sources/read-contents.ts");
  const contents = new Map<string, Buffer | undefined>();
  let loads = 0;
  for (const task of tasks) {
    const { rows } = task;
    const window = new Uint8Array(contentWindowSize(rows));
    const at = new Uint32Array(rows.count);
    await withContents(task, signal, async (given) => {
      for (let row = 0, to = 0; row < rows.count; loads++) {
        to = await given.load(row, window, at);
        expect(to).toBeGreaterThan(row);
        for (; row < to; row++) {
          const from = at[row] ?? noContent;
          const bytes = from === noContent ? undefined : Buffer.from(window.slice(from, from + (rows.size[row] ?? 0)));
          contents.set(idAt(rows, row), bytes);
        }
      }
    });
  }
  return { contents, loads };
}

function stored({ folder }: TestRepository): Map<string, Buffer | undefined> {
  return new Map([...objectsOf(folder)].map(([id, { bytes }]) => [id, bytes]));
}

function sorted(contents: Map<string, Buffer | undefined>): unknown {
  return [...contents].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, bytes]) => [id, bytes?.toString("latin1")]);
}

/** Runs with a PATH that begins with, or is nothing but, a folder in which `git` is what `make` makes of the real one. */
function withGit(make: (path: string, real: string) => void, { alone }: { alone: boolean }): void {
  const folder = join(makeFolder(), "bin");
  mkdirSync(folder);
  make(join(folder, "git"), execFileSync("which", ["git"]).toString().trim());
  const path = process.env["PATH"];
  process.env["PATH"] = alone ? folder : `${folder}${delimiter}${path}`;
  onTestFinished(() => void (process.env["PATH"] = path));
}

test("all objects come, of more than one question and more than one batch", async () => {
  const repository = randomHistory(1, { commits: 700 });
  const objects = stored(repository);
  expect(objects.size).toBeGreaterThan(2000);

  const { contents, loads } = await read(await tasksOf(repository));

  expect(sorted(contents)).toEqual(sorted(objects));
  expect(loads).toBeLessThan(objects.size / 2);
});

test("objects of every size up to several pipes full come whole", async () => {
  const repository = makeRepository();
  for (const size of [0, 1, 9, 10, 65_535, 65_536, 65_537, 1_000_000]) {
    repository.gitWithInput(Buffer.alloc(size, `${size}\n`), "hash-object", "-w", "--stdin");
  }

  expect(sorted((await read(await tasksOf(repository))).contents)).toEqual(sorted(stored(repository)));
});

test("an object that goes after it was listed is not given, all others are, and the next batch too", async () => {
  const repository = makeRepository();
  const ids = Array.from({ length: 20 }, (_, i) =>
    repository.gitWithInput(`number ${i}\n`, "hash-object", "-w", "--stdin"),
  );
  const tasks = await tasksOf(repository);
  const objects = stored(repository);
  const gone = [ids[7] ?? "", ids[19] ?? ""];
  for (const id of gone) {
    objects.set(id, undefined);
    rmSync(join(repository.folder, ".git", "objects", id.slice(0, 2), id.slice(2)));
  }

  expect(sorted((await read([...tasks, ...tasks])).contents)).toEqual(sorted(objects));
});

test("where no pipe can be made, all objects come", async () => {
  const repository = randomHistory(2);
  const [tasks, objects] = [await tasksOf(repository), stored(repository)];
  withGit((path, real) => symlinkSync(real, path), { alone: true });

  expect(sorted((await read(tasks)).contents)).toEqual(sorted(objects));
});

test("of a git too old for --batch-command all objects come", async () => {
  const repository = randomHistory(3);
  const [tasks, objects] = [await tasksOf(repository), stored(repository)];
  const script = (real: string): string =>
    `#!/bin/sh\ncase "$*" in *--batch-command*) exit 129;; esac\nexec ${real} "$@"\n`;
  withGit((path, real) => writeFileSync(path, script(real), { mode: 0o755 }), { alone: false });

  expect(sorted((await read([...tasks, ...tasks])).contents)).toEqual(sorted(objects));
});

test("a signal ends the reading", async () => {
  const [task] = await tasksOf(randomHistory(4));
  const { withContents } = await import("../../src/sources/read-contents.ts");
  const controller = new AbortController();
  if (!task) throw new Error("nothing was listed");
  const window = new Uint8Array(contentWindowSize(task.rows));
  const reading = withContents(task, controller.signal, async (given) => {
    controller.abort(new Error("enough"));
    return given.load(0, window, new Uint32Array(task.rows.count));
  });

  await expect(reading).rejects.toThrow("enough");
});
