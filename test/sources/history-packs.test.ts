import { readdirSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { history } from "../../src/sources/history.ts";
import { listAll, reasonsOf } from "../support/read-source.ts";
import { makeFolder, makeRepository, openRepository, type TestRepository } from "../support/repository.ts";
import { objectsOf, planned } from "../support/stored-objects.ts";

afterEach(() => {
  for (const name of ["GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "KEYSWEEP_READER"])
    delete process.env[name];
});

/** Versions of a file that differ by a line each, so that git stores deltas. */
function addVersions(repository: TestRepository, count: number, name = "file.txt"): void {
  const lines = Array.from({ length: 200 }, (_, i) => `line ${i} of ${name}`);
  for (let version = 0; version < count; version++) {
    lines[(version * 7) % lines.length] = `changed in version ${version} of ${name}`;
    repository.write(name, `${lines.join("\n")}\n`);
    repository.commit(`version ${version} of ${name}`);
  }
}

function packFolder(repository: TestRepository): string {
  return join(repository.folder, ".git", "objects", "pack");
}

/** Compares every byte of every object with git's own answer. */
async function expectSame(folder: string): Promise<Awaited<ReturnType<typeof planned>>> {
  const expected = objectsOf(folder);
  const given = await planned(folder);
  expect([...given.packed.keys(), ...given.throughGit].sort()).toEqual([...expected.keys()].sort());
  for (const [id, { type, bytes }] of given.packed) {
    expect({ id, type, isEqual: expected.get(id)?.bytes.equals(bytes) }).toEqual({
      id,
      type: expected.get(id)?.type,
      isEqual: true,
    });
  }
  return given;
}

test("every object of a pack is given with git's own bytes", async () => {
  const repository = makeRepository();
  addVersions(repository, 30);
  repository.git("tag", "-a", "-m", "a tag", "v1");
  repository.git("repack", "-adfq", "--depth=50", "--window=50");

  const { packed, throughGit, tasks } = await expectSame(repository.folder);

  expect(packed.size).toBe(91);
  expect(throughGit).toEqual([]);
  expect(tasks.flatMap(({ rows }) => [...rows.parent]).filter((parent) => parent >= 0).length).toBeGreaterThan(25);
});

test("deltas that name their base by id are followed, also to a base that stands behind them", async () => {
  const repository = makeRepository();
  addVersions(repository, 30);
  repository.git("-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq", "--depth=50", "--window=50");

  const { tasks } = await expectSame(repository.folder);

  expect(tasks.some(({ rows }) => rows.parent.some((parent) => parent >= 0))).toBe(true);
});

test("chains of thousands of deltas are followed", async () => {
  const repository = makeRepository();
  const versions = 4200;
  const marks = Array.from({ length: versions }, (_, i) => {
    const content = `${"same line\n".repeat(20)}${i}\n`;
    return `blob\nmark :${i + 1}\ndata ${content.length}\n${content}\n`;
  });
  repository.gitWithInput(
    marks.join(""),
    "fast-import",
    "--quiet",
    "--depth=4095",
    "--done=0".replace("--done=0", "--force"),
  );

  const { tasks } = await expectSame(repository.folder);

  expect(Math.max(...tasks.map(({ rows }) => depthOf(rows.parent)))).toBeGreaterThan(4000);
});

function depthOf(parents: Int32Array): number {
  const depths: number[] = [];
  for (const parent of parents) depths.push(parent === -1 ? 0 : (depths[parent] ?? 0) + 1);
  return depths.reduce((most, depth) => Math.max(most, depth), 0);
}

test("an object that several packs have is given once, and bases for the others stay", async () => {
  const repository = makeRepository();
  addVersions(repository, 10);
  repository.git("repack", "-adq");
  addVersions(repository, 10, "other.txt");
  repository.git("repack", "-dq");
  // A pack that repeats all objects of the first one, and has more.
  repository.git("-c", "pack.packSizeLimit=0", "repack", "-aq");
  addVersions(repository, 3, "loose.txt");

  const { throughGit } = await expectSame(repository.folder);

  expect(readdirSync(packFolder(repository)).filter((name) => name.endsWith(".pack")).length).toBeGreaterThan(1);
  expect(throughGit).toHaveLength(9);
});

test("objects of alternates are given, whoever names them, also where alternates lead in a circle", async () => {
  const shared = makeRepository();
  addVersions(shared, 5);
  shared.git("repack", "-adq");
  const repository = openRepository(join(makeFolder(), "clone"));
  shared.git("clone", "--quiet", "--shared", shared.folder, repository.folder);
  addVersions(repository, 5, "own.txt");
  repository.git("repack", "-adlq");
  writeFileSync(join(shared.folder, ".git", "objects", "info", "alternates"), `${repository.folder}/.git/objects\n`);

  const { throughGit, packed } = await expectSame(repository.folder);

  expect(throughGit).toEqual([]);
  expect(packed.size).toBe(30);
});

test("the environment may name the folder of objects and alternates", async () => {
  const [one, two] = [makeRepository(), makeRepository()];
  addVersions(one, 5);
  addVersions(two, 5, "other.txt");
  for (const repository of [one, two]) repository.git("repack", "-adq");

  process.env["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = join(two.folder, ".git", "objects");
  expect((await expectSame(one.folder)).packed.size).toBe(30);
  delete process.env["GIT_ALTERNATE_OBJECT_DIRECTORIES"];
  process.env["GIT_OBJECT_DIRECTORY"] = join(two.folder, ".git", "objects");
  expect((await expectSame(one.folder)).packed.size).toBe(15);
});

test("a multi-pack-index changes nothing; a pack that only it describes is a skip, since git would not list it either", async () => {
  const repository = makeRepository();
  addVersions(repository, 5);
  repository.git("repack", "-adq");
  addVersions(repository, 5, "other.txt");
  repository.git("repack", "-dq");
  repository.git("multi-pack-index", "write");

  expect((await expectSame(repository.folder)).packed.size).toBe(30);
  const [index = ""] = readdirSync(packFolder(repository)).filter((name) => name.endsWith(".idx"));
  unlinkSync(join(packFolder(repository), index));
  expect((await expectSame(repository.folder)).packed.size).toBe(15);
  expect(reasonsOf(await listAll(history(repository.folder)))).toContain("cannot read: ");
});

test("bare repositories and linked work trees are read by our own reader too", async () => {
  const repository = makeRepository();
  addVersions(repository, 5);
  repository.git("repack", "-adq");
  const bare = join(makeFolder(), "bare.git");
  repository.git("clone", "--quiet", "--bare", repository.folder, bare);
  const linked = join(makeFolder(), "linked");
  repository.git("worktree", "add", "--quiet", linked, "-b", "other");

  for (const folder of [bare, linked]) expect((await expectSame(folder)).throughGit).toEqual([]);
});

test("what is not known is left to git as a whole: SHA-256, index version 1, unknown extensions, KEYSWEEP_READER=git", async () => {
  const sha256 = makeRepository({ objectFormat: "sha256" });
  const [oldIndex, extended, forced] = [makeRepository(), makeRepository(), makeRepository()];
  for (const repository of [sha256, oldIndex, extended, forced]) addVersions(repository, 3);
  for (const repository of [sha256, extended, forced]) repository.git("repack", "-adq");
  oldIndex.git("-c", "pack.indexVersion=1", "repack", "-adq");
  extended.git("config", "extensions.worktreeConfig", "true");
  expect((await expectSame(extended.folder)).throughGit).toEqual([]);
  extended.git("config", "extensions.fromTheFuture", "true");

  for (const { folder } of [sha256, oldIndex, extended]) expect((await expectSame(folder)).packed.size).toBe(0);
  process.env["KEYSWEEP_READER"] = "git";
  expect((await expectSame(forced.folder)).packed.size).toBe(0);
});

test("objects above 64 MB and what builds on them go through git, in slices", async () => {
  const repository = makeRepository();
  repository.write("small.txt", "small");
  repository.write("large.bin", Buffer.alloc(64 * 1024 * 1024 + 1, "large"));
  repository.commit("first");
  repository.git("repack", "-adq");

  const { throughGit } = await expectSame(repository.folder);

  expect(throughGit).toEqual([repository.id("HEAD:large.bin")]);
});

test("counts say every object once", async () => {
  const repository = makeRepository();
  addVersions(repository, 5);
  repository.git("repack", "-adq");
  addVersions(repository, 2, "loose.txt");
  const source = history(repository.folder);

  await listAll(source);

  expect(source.counts?.()).toEqual({ commits: 7, empty: false });
});

test("a pack that is replaced while the store is listed loses nothing", async () => {
  const repository = makeRepository();
  addVersions(repository, 5);
  repository.git("repack", "-adq");
  // As git leaves it for a moment: an index whose pack is gone already.
  const [pack = ""] = readdirSync(packFolder(repository)).filter((name) => name.endsWith(".pack"));
  renameSync(join(packFolder(repository), pack), join(packFolder(repository), `${pack}.gone`));
  const empty = await planned(repository.folder);
  renameSync(join(packFolder(repository), `${pack}.gone`), join(packFolder(repository), pack));

  expect(empty.packed.size).toBe(0);
  expect((await expectSame(repository.folder)).packed.size).toBe(15);
});
