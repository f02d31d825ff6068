import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync, chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ObjectReader } from "../../src/git/object-reader.ts";
import { seeded } from "../assembly/fragments.ts";
import { randomHistory } from "../support/random-history.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";
import { objectsOf } from "../support/stored-objects.ts";
import { blobId, deltaTo, writePack } from "../support/write-pack.ts";

function readerOf(repository: TestRepository): ObjectReader {
  return new ObjectReader([join(repository.folder, ".git", "objects")]);
}

test("every object of packs and folders is what git says", () => {
  for (const seed of [1, 2, 3]) {
    const repository = randomHistory(seed);
    // Loose ones, packed ones, and deltas upon deltas.
    if (seed === 2) repository.git("repack", "-adfq", "--depth=50", "--window=50");
    if (seed === 1) repository.git("config", "core.compression", "0");
    if (seed === 3) repository.git("-c", "repack.usedeltabaseoffset=false", "repack", "-adfq", "--depth=50");
    repository.write("loose.txt", "loose\n");
    repository.git("add", "loose.txt");
    const reader = readerOf(repository);
    const objects = objectsOf(repository.folder);
    expect(objects.size).toBeGreaterThan(50);
    for (const [id, object] of objects) expect(reader.read(id), `seed ${seed}, ${id}`).toEqual(object);
    expect(reader.read("0".repeat(40))).toBeUndefined();
    reader.close();
  }
});

test("of a damaged pack nothing is given that is not the object", () => {
  const repository = randomHistory(4);
  repository.git("repack", "-adfq", "--depth=50");
  const objects = objectsOf(repository.folder);
  const folder = join(repository.folder, ".git", "objects", "pack");
  const pack = join(folder, readdirSync(folder).find((name) => name.endsWith(".pack")) ?? "");
  chmodSync(pack, 0o644);
  const sound = readFileSync(pack);
  let lost = 0;
  for (let seed = 0; seed < 30; seed++) {
    const random = seeded(seed);
    const damaged = Buffer.from(sound);
    for (let i = 0; i < 20; i++) damaged[12 + random.below(sound.length - 12)]! ^= 1 << random.below(8);
    writeFileSync(pack, seed % 3 === 0 ? damaged.subarray(0, random.below(damaged.length)) : damaged);
    const reader = readerOf(repository);
    for (const [id, { bytes }] of objects) {
      const found = reader.read(id);
      if (found === undefined) lost++;
      else expect(found.bytes.equals(bytes), `seed ${seed}, ${id}`).toBe(true);
    }
    reader.close();
  }
  expect(lost).toBeGreaterThan(100);
});

test("a delta whose bases lead in a circle, or to another pack, is left to git", () => {
  const repository = makeRepository();
  const [one, two, three] = ["one", "two", "three"].map((text) => blobId(Buffer.from(text))) as [
    string,
    string,
    string,
  ];
  writePack(repository, "circle", [
    { id: one, type: "by id", base: two, content: deltaTo(3, Buffer.from("one")) },
    { id: two, type: "by id", base: one, content: deltaTo(3, Buffer.from("two")) },
    { id: three, type: "by id", base: "9".repeat(40), content: deltaTo(3, Buffer.from("three")) },
  ]);
  const reader = readerOf(repository);

  for (const id of [one, two, three]) expect(reader.read(id)).toBeUndefined();
  reader.close();
});

test("objects beyond 8 MB are left to git", () => {
  const repository = makeRepository();
  const large = repository.gitWithInput(Buffer.alloc(8 * 1024 * 1024 + 1), "hash-object", "-w", "--stdin");
  const incompressible = repository.gitWithInput(randomBytes(7 * 1024 * 1024), "hash-object", "-w", "--stdin");
  const reader = readerOf(repository);

  expect(reader.read(large)).toBeUndefined();
  expect(reader.read(incompressible)?.bytes).toHaveLength(7 * 1024 * 1024);
  reader.close();
});
