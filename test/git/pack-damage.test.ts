// Packs and indexes that lie: each object is planned once or left to git, whatever the bytes say.
import { chmodSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openObjectStore, type Opening } from "../../src/git/object-store.ts";
import { givenIds } from "../../src/git/pack-rows.ts";
import { history } from "../../src/sources/history.ts";
import type { Source, Task } from "../../src/types.ts";
import { listAll } from "../support/read-source.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";
import { objectsOf, planned } from "../support/stored-objects.ts";
import { blobId, deltaTo, sealed, writePack, type PackEntry } from "../support/write-pack.ts";

const opening: Opening = {
  signal: new AbortController().signal,
  beforeListing: () => Promise.resolve(),
  foresee: () => undefined,
};
const text = (content: string): Buffer => Buffer.from(content);

/** Ids that tasks name, sorted; one that is named twice stands there twice. */
async function idsListed(source: Source): Promise<{ inPacks: string[]; throughGit: string[] }> {
  const tasks = (await listAll(source)).filter((item): item is Task => item.kind === "pack" || item.kind === "blobs");
  return {
    inPacks: tasks.flatMap((task) => (task.kind === "pack" && task.pack !== "" ? givenIds(task.rows) : [])).sort(),
    throughGit: tasks.flatMap(throughGit).sort(),
  };
}

/** Tasks of a pack without a path are git's to give. */
function throughGit(task: Task): string[] {
  if (task.kind === "pack" && task.pack === "") return givenIds(task.rows);
  return task.kind === "blobs" ? task.ids : [];
}

function ownerOf({ folder }: TestRepository): { root: string; commonFolder: string } {
  return { root: folder, commonFolder: join(folder, ".git") };
}

function packedRepository(): { repository: TestRepository; pack: string; index: string } {
  const repository = makeRepository();
  for (let version = 0; version < 8; version++) {
    repository.write("file.txt", Array.from({ length: 60 }, (_, i) => `line ${i} ${i % 8 === version}\n`).join(""));
    repository.commit(`version ${version}`);
  }
  repository.git("repack", "-adfq");
  const folder = join(repository.folder, ".git", "objects", "pack");
  const files = readdirSync(folder).map((name) => join(folder, name));
  for (const file of files) chmodSync(file, 0o644);
  const named = (end: string): string => files.find((file) => file.endsWith(end)) ?? "";
  return { repository, pack: named(".pack"), index: named(".idx") };
}

test("deltas by id that are each other's base are skips, with what builds on them; git, which would never end, is not asked", async () => {
  const repository = makeRepository();
  const good = text("a blob that stands alone");
  const [one, two, three] = ["1".repeat(40), "2".repeat(40), "3".repeat(40)];
  writePack(repository, "circle", [
    { id: blobId(good), type: "blob", content: good },
    { id: one, type: "by id", base: two, content: deltaTo(5, text("round")) },
    { id: two, type: "by id", base: one, content: deltaTo(5, text("round")) },
    { id: three, type: "by id", base: one, content: deltaTo(5, text("round")) },
    { id: "4".repeat(40), type: "by id", base: "4".repeat(40), content: deltaTo(5, text("own")) },
  ]);

  const { packed } = await planned(repository.folder);
  const items = await listAll(history(repository.folder));

  expect([...packed.keys()]).toEqual([blobId(good)]);
  const unread = items.flatMap((item) =>
    item.kind === "skip" && item.reason === "corrupt object" ? [item.detail?.slice(0, 40)] : [],
  );
  expect(unread.sort()).toEqual([one, two, three, "4".repeat(40)].sort());
});

test("a base may stand behind its deltas, and one that is in no pack leaves them to git", async () => {
  const repository = makeRepository();
  const [base, child, orphan] = [text("base"), text("child"), text("orphan")];
  writePack(repository, "order", [
    { id: blobId(child), type: "by id", base: blobId(base), content: deltaTo(4, child) },
    { id: blobId(orphan), type: "by id", base: "9".repeat(40), content: deltaTo(4, orphan) },
    { id: blobId(base), type: "blob", content: base },
  ]);

  const { packed } = await planned(repository.folder);

  expect([...packed].map(([id, { bytes }]) => `${id} ${bytes}`).sort()).toEqual(
    [`${blobId(base)} base`, `${blobId(child)} child`].sort(),
  );
});

test("entries beyond 2 and 4 GiB are read where they stand", async () => {
  const repository = makeRepository();
  const contents = ["near", "beyond two", "beyond four", "based on near"].map(text);
  const [near = text(""), two = near, four = near, based = near] = contents;
  const gib = 2 ** 30;
  writePack(repository, "far", [
    { id: blobId(near), type: "blob", content: near },
    { id: blobId(two), type: "blob", content: two, offset: 2 * gib + 5 },
    { id: blobId(four), type: "blob", content: four, offset: 5 * gib + 7 },
    { id: blobId(based), type: "by offset", base: 12, content: deltaTo(near.length, based), offset: 6 * gib },
  ]);

  const { packed, throughGit } = await planned(repository.folder);

  expect(throughGit).toEqual([]);
  expect([...packed].sort()).toEqual([...objectsOf(repository.folder)].sort());
  expect(packed.size).toBe(4);
});

test("sizes and distances beyond all measure, and entries of no known type, are left to git", async () => {
  const repository = makeRepository();
  const good = text("good");
  const entries: PackEntry[] = [
    { id: "1".repeat(40), type: "blob", content: text("huge"), size: 2 ** 52 },
    { id: "2".repeat(40), type: "by offset", base: -(2 ** 45), content: deltaTo(4, good) },
    { id: "3".repeat(40), type: "by offset", base: 13, content: deltaTo(4, good) },
    { id: blobId(good), type: "blob", content: good },
  ];
  writePack(repository, "sizes", entries);

  const { packed } = await planned(repository.folder);

  expect([...packed.keys()]).toEqual([blobId(good)]);
});

test("two ids at one place are both told, and an id that stands twice is given once", async () => {
  const repository = makeRepository();
  const good = text("good");
  writePack(repository, "same", [
    { id: blobId(good), type: "blob", content: good },
    { id: "1".repeat(40), type: "blob", content: good, offset: 12 },
    { id: blobId(good), type: "blob", content: good },
  ]);

  const { inPacks, throughGit } = await idsListed(history(repository.folder));

  expect([...inPacks, ...throughGit].sort()).toEqual(["1".repeat(40), blobId(good)].sort());
});

test("an index that contradicts itself or its pack is left to git as a whole", async () => {
  const { repository, pack, index } = packedRepository();
  const sound = readFileSync(index);
  const changes: Record<string, (bytes: Buffer) => Buffer | Uint8Array> = {
    "a wrong checksum": (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]),
    "another version": (bytes) => resealed(bytes, (copy) => copy.writeUInt32BE(3, 4)),
    "a fan-out that falls": (bytes) => resealed(bytes, (copy) => copy.writeUInt32BE(0xffff, 8)),
    "a count beyond the file": (bytes) => resealed(bytes, (copy) => copy.writeUInt32BE(0x7fffffff, 8 + 255 * 4)),
    "ids out of order": (bytes) => resealed(bytes, (copy) => copy.copyWithin(1032, 1032 + 20 * 5, 1032 + 20 * 6)),
    "a large offset that is not there": (bytes) =>
      resealed(bytes, (copy) => copy.writeUInt32BE(0x80000009, bytes.length - 44)),
    "another pack": (bytes) => resealed(bytes, (copy) => copy.fill(0, bytes.length - 40, bytes.length - 20)),
    "cut short": (bytes) => bytes.subarray(0, 1500),
    empty: () => new Uint8Array(0),
  };
  for (const [what, change] of Object.entries(changes)) {
    writeFileSync(index, change(sound));
    const opened = await openObjectStore(ownerOf(repository), opening);
    const { inPacks } = await idsListed(history(repository.folder)).catch(() => ({ inPacks: [] }));
    expect({ what, inPacks }).toEqual({ what, inPacks: [] });
    if (opened.kind === "store") for (const { file } of opened.store.packs) file.close();
  }
  writeFileSync(index, sound);
  truncateSync(pack, 40);
  expect((await idsListed(history(repository.folder)).catch(() => ({ inPacks: [] }))).inPacks).toEqual([]);
});

function resealed(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes.subarray(0, -20));
  change(copy);
  return sealed([copy]);
}

test("flipped bits anywhere in a pack lose no object: each is in one row, or left to git", async () => {
  const { repository, pack } = packedRepository();
  const sound = readFileSync(pack);
  const all = [...objectsOf(repository.folder).keys()].sort();
  const flips = fc.array(fc.tuple(fc.integer({ min: 12, max: sound.length - 21 }), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(flips, async (changes) => {
      const bytes = Buffer.from(sound);
      for (const [at, bits] of changes) bytes[at] = (bytes[at] ?? 0) ^ bits;
      writeFileSync(pack, bytes);
      const opened = await openObjectStore(ownerOf(repository), opening);
      if (opened.kind !== "store") throw new Error("a pack with a sound index is planned");
      for (const { file } of opened.store.packs) file.close();
      const items = await listAll(history(repository.folder));
      const given = items.flatMap((item) =>
        item.kind === "pack" ? givenIds(item.rows) : item.kind === "blobs" ? item.ids : [],
      );
      const skipped = items.flatMap((item) =>
        item.kind === "skip" && item.reason === "corrupt object" ? [item.detail?.slice(0, 40)] : [],
      );
      expect([...given, ...skipped].sort()).toEqual(all);
      for (const item of items) if (item.kind === "pack") expectOrder(item);
    }),
    { numRuns: 40 },
  );
});

/** Parents before children, and inside of the pack. */
function expectOrder({ rows }: Extract<Task, { kind: "pack" }>): void {
  for (let row = 0; row < rows.count; row++) {
    expect(rows.parent[row] ?? row).toBeLessThan(row);
    expect(rows.dataStart[row]).toBeLessThanOrEqual(rows.dataEnd[row] ?? 0);
  }
}
