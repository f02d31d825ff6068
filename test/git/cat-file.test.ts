import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { CatFile, ObjectUnreadable } from "../../src/git/cat-file.ts";
import { makeFolder, makeRepository, type TestRepository } from "../support/repository.ts";

function open(repository: TestRepository): CatFile {
  const cat = new CatFile(repository.folder);
  onTestFinished(() => cat.close());
  return cat;
}

async function contents(cat: CatFile, size: number, step = 1 << 16): Promise<string> {
  const pieces: Buffer[] = [];
  for (let left = size; left > 0;) {
    const piece = Buffer.alloc(Math.min(step, left));
    const got = await cat.fill(piece);
    pieces.push(piece.subarray(0, got));
    left -= got;
  }
  return Buffer.concat(pieces).toString("latin1");
}

/** `<type>: <contents>` of each, or what kind of failure it is. */
async function readAll(cat: CatFile, ids: string[]): Promise<string[]> {
  const texts: string[] = [];
  cat.ask(ids);
  while (!cat.done) {
    const head = cat.headNow() ?? (await cat.head());
    texts.push(head.kind === "object" ? `${head.type}: ${await contents(cat, head.size)}` : `${head.kind} ${head.id}`);
  }
  return texts;
}

function addBlob(repository: TestRepository, content: string | Uint8Array): string {
  return repository.gitWithInput(content, "hash-object", "-w", "--stdin");
}

test("objects come in the order asked, missing ones too, and it can be asked again", async () => {
  const repository = makeRepository();
  const [one, empty, two] = ["one\ntwo\n", "", "two"].map((text) => addBlob(repository, text)) as [
    string,
    string,
    string,
  ];
  const none = "1".repeat(40);
  const cat = open(repository);

  expect(await readAll(cat, [two, none, empty, one])).toEqual([
    "blob: two",
    `missing ${none}`,
    "blob: ",
    "blob: one\ntwo\n",
  ]);
  expect(await readAll(cat, [one])).toEqual(["blob: one\ntwo\n"]);
});

test("contents that are not wanted are passed over, wherever the chunks end", async () => {
  const repository = makeRepository();
  const ids = [1, 60_000, 70_000, 500_000, 3].map((size) => addBlob(repository, Buffer.alloc(size, "x")));
  const cat = open(repository);
  cat.ask(ids);

  const sizes: number[] = [];
  while (sizes.length < ids.length) {
    const head = cat.headNow() ?? (await cat.head());
    if (head.kind === "object") sizes.push(head.size);
  }

  expect(sizes).toEqual([1, 60_000, 70_000, 500_000, 3]);
});

test("a large object is read piece by piece", async () => {
  const repository = makeRepository();
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));
  const id = addBlob(repository, bytes);
  const cat = open(repository);
  cat.ask([id]);
  await cat.head();

  expect(await contents(cat, bytes.length, 777)).toBe(bytes.toString("latin1"));
  expect(cat.done).toBe(true);
});

/** Bytes that zlib cannot shrink, so that damage in the middle of a file is damage in the middle of the contents. */
function noise(seed: string, blocks: number): Buffer {
  return Buffer.concat(Array.from({ length: blocks }, (_, i) => createHash("sha256").update(`${seed} ${i}`).digest()));
}

function damage(repository: TestRepository, id: string, at: (size: number) => number): void {
  const file = join(repository.folder, ".git", "objects", id.slice(0, 2), id.slice(2));
  const bytes = readFileSync(file);
  bytes.fill(0xff, at(bytes.length));
  chmodSync(file, 0o644);
  writeFileSync(file, bytes);
}

test.each([1000, 20_000])(
  "an object of %i blocks that git dies of is told, and the following ones are read by a new git",
  async (blocks) => {
    const repository = makeRepository();
    const contentsById = new Map(
      ["one", "two", "three"].map((seed) => [addBlob(repository, noise(seed, blocks)), noise(seed, blocks)]),
    );
    const [one = "", two = "", three = ""] = contentsById.keys();
    damage(repository, two, (size) => size >> 1);
    const cat = open(repository);
    cat.ask([one, two, three]);

    expect(await cat.head()).toMatchObject({ kind: "object", id: one });
    expect(await cat.head()).toMatchObject({ kind: "object", id: two });
    await expect(contents(cat, blocks * 32)).rejects.toThrow(ObjectUnreadable);
    expect(await cat.head()).toMatchObject({ kind: "object", id: three });
    expect(await contents(cat, blocks * 32)).toBe(contentsById.get(three)?.toString("latin1"));
    expect(cat.done).toBe(true);
  },
);

test("an object that git dies of while it is passed over harms none of the following ones", async () => {
  const repository = makeRepository();
  const [one = "", two = "", three = ""] = ["one", "two", "three"].map((seed) =>
    addBlob(repository, noise(seed, 1000)),
  );
  damage(repository, two, (size) => size >> 1);
  const cat = open(repository);
  cat.ask([one, two, three]);

  const heads = [await cat.head(), await cat.head(), await cat.head()];

  expect(heads.map(({ id }) => id)).toEqual([one, two, three]);
  expect(await contents(cat, 32_000)).toBe(noise("three", 1000).toString("latin1"));
});

test("an object whose header is damaged is missing", async () => {
  const repository = makeRepository();
  const id = addBlob(repository, "two".repeat(2000));
  damage(repository, id, () => 10);

  expect(await readAll(open(repository), [id])).toEqual([`missing ${id}`]);
});

test("a git that is killed is started again", async () => {
  const repository = makeRepository();
  const ids = ["one", "two"].map((text) => addBlob(repository, text));
  const cat = open(repository);
  await readAll(cat, ids);
  const children = execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(process.pid)]).toString();
  const pid = /^ *(\d+) git .*cat-file/m.exec(children)?.[1];
  expect(pid).toBeDefined();
  process.kill(Number(pid), "SIGKILL");

  expect(await readAll(cat, ids)).toEqual(["blob: one", "blob: two"]);
});

test("a git too old for --batch-command is asked in its own way", async () => {
  const folder = makeFolder();
  const real = execFileSync("which", ["git"]).toString().trim();
  mkdirSync(join(folder, "bin"));
  const script = `#!/bin/sh\ncase "$*" in *--batch-command*) exit 129;; esac\nexec ${real} "$@"\n`;
  writeFileSync(join(folder, "bin", "git"), script, { mode: 0o755 });
  const repository = makeRepository();
  const ids = ["one", "two"].map((text) => addBlob(repository, text));
  const path = process.env["PATH"];
  process.env["PATH"] = `${join(folder, "bin")}${delimiter}${path}`;
  onTestFinished(() => void (process.env["PATH"] = path));

  const cat = open(repository);

  expect(await readAll(cat, ids)).toEqual(["blob: one", "blob: two"]);
  expect(await readAll(cat, ids)).toEqual(["blob: one", "blob: two"]);
});

test("a folder without a repository is an error, not a list of missing objects", async () => {
  const cat = new CatFile(makeFolder());
  cat.ask(["1".repeat(40)]);

  await expect(cat.head()).rejects.toThrow(/not a git repository/);
});
