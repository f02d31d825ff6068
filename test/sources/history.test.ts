import { chmodSync, existsSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { history } from "../../src/sources/index.ts";
import { listAll, readSource, reasonsOf, sharedMemory, type ReadEvent } from "../support/read-source.ts";
import { giveAway } from "../support/other-user.ts";
import { makeFolder, makeRepository, openRepository, type TestRepository } from "../support/repository.ts";

function blobsOf(events: ReadEvent[]): string[] {
  return events.flatMap((event) =>
    event.kind === "bytes" && event.provenance.kind === "blob" ? [Buffer.from(event.bytes).toString("latin1")] : [],
  );
}

function messagesOf(events: ReadEvent[]): string[] {
  return events.flatMap((event) =>
    event.kind === "bytes" && event.provenance.kind === "message"
      ? [`${event.provenance.of}: ${Buffer.from(event.bytes).toString().trim()}`]
      : [],
  );
}

function looseObject(repository: TestRepository, id: string): string {
  return join(repository.folder, ".git", "objects", id.slice(0, 2), id.slice(2));
}

test("every blob is read once, whatever names or commits it has, with all messages", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "same");
  repository.write("b.txt", "same");
  repository.commit("first message");
  repository.write("a.txt", "changed");
  repository.commit("second message");
  repository.git("tag", "-a", "-m", "tag message", "v1");
  const source = history(repository.folder);

  const events = await readSource(source);

  expect(blobsOf(events).sort()).toEqual(["changed", "same"]);
  expect(messagesOf(events).sort()).toEqual(["commit: first message", "commit: second message", "tag: tag message"]);
  expect(source.counts?.()).toEqual({ commits: 2, empty: false });
  expect(reasonsOf(events)).toEqual([]);
});

test("what no ref leads to is read: stashes, amended commits, staged and dangling blobs, notes", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "amended away");
  repository.commit("first");
  repository.write("a.txt", "kept");
  repository.git("add", "--all");
  repository.git("commit", "--quiet", "--amend", "-m", "first again");
  repository.write("a.txt", "stashed");
  repository.git("stash");
  repository.write("b.txt", "only staged");
  repository.git("add", "--all");
  repository.git("notes", "add", "-m", "a note");
  repository.gitWithInput("dangling", "hash-object", "-w", "--stdin");

  const blobs = blobsOf(await readSource(history(repository.folder)));

  expect(blobs.sort()).toEqual(["a note\n", "amended away", "dangling", "kept", "only staged", "stashed"]);
});

test("names in trees are given out if they are wanted, with the blob they name", async () => {
  const repository = makeRepository();
  repository.write("deep/.env", "A=1");
  repository.write("deep/readme.md", "text");
  repository.write(Buffer.from("f\xff.env", "latin1"), "B=1");
  repository.commit("first");
  const memory = { ...sharedMemory(), wantsName: (name: string) => name.endsWith(".env") };

  const events = await readSource(history(repository.folder), memory);

  const names = events.flatMap((event) => (event.kind === "names" ? event.entries : []));
  expect(names.map(({ name }) => name).sort()).toEqual([".env", "f\xff.env"]);
  expect(names.find(({ name }) => name === ".env")?.blobId).toBe(repository.id("HEAD:deep/.env"));
});

test("packed, loose and alternate objects are read, each once", async () => {
  const shared = makeRepository();
  shared.write("shared.txt", "in the alternate");
  shared.commit("shared");
  const repository = openRepository(join(makeFolder(), "clone"));
  shared.git("clone", "--quiet", "--shared", shared.folder, repository.folder);
  repository.write("packed.txt", "packed");
  repository.commit("packed");
  repository.git("repack", "-adlq");
  repository.write("loose.txt", "loose");
  repository.commit("loose");

  const blobs = blobsOf(await readSource(history(repository.folder)));

  expect(blobs.sort()).toEqual(["in the alternate", "loose", "packed"]);
});

test("bare repositories, git folders, linked work trees and SHA-256 repositories are read", async () => {
  const repository = makeRepository({ objectFormat: "sha256" });
  repository.write("a.txt", "found");
  repository.commit("first");
  const bare = join(makeFolder(), "bare.git");
  repository.git("clone", "--quiet", "--bare", repository.folder, bare);
  const linked = join(makeFolder(), "linked");
  repository.git("worktree", "add", "--quiet", linked, "-b", "other");

  for (const folder of [repository.folder, bare, join(repository.folder, ".git"), linked]) {
    expect(blobsOf(await readSource(history(folder)))).toEqual(["found"]);
  }
});

test("a repository without objects is empty by nature", async () => {
  const source = history(makeRepository().folder);

  expect(await readSource(source)).toEqual([]);
  expect(source.counts?.()).toEqual({ commits: 0, empty: true });
});

test("a shallow clone is a skip that names the cure", async () => {
  const repository = makeRepository();
  for (const name of ["one", "two", "three"]) repository.commit(name);
  const clone = join(makeFolder(), "clone");
  repository.git("clone", "--quiet", "--depth=1", `file://${repository.folder}`, clone);

  const skips = (await listAll(history(clone))).filter((item) => item.kind === "skip");

  expect(skips.map(({ reason }) => reason)).toEqual(["shallow boundary"]);
  expect(skips[0]?.detail).toContain("fetch-depth: 0");
});

test("a corrupt object is a skip that names it, and all others are read", async () => {
  const repository = makeRepository();
  for (const name of ["one", "two", "three"]) repository.write(name, name.repeat(1000));
  repository.commit("first");
  const id = repository.id("HEAD:two");
  const file = looseObject(repository, id);
  const bytes = readFileSync(file);
  bytes.fill(0xff, 30);
  chmodSync(file, 0o644);
  writeFileSync(file, bytes);

  const events = await readSource(history(repository.folder));

  expect(blobsOf(events).sort()).toEqual(["one".repeat(1000), "three".repeat(1000)]);
  expect(reasonsOf(events)).toContain(`corrupt object: ${id}`);
});

test("an object whose header is damaged is a skip that names it", async () => {
  const repository = makeRepository();
  for (const name of ["one", "two"]) repository.write(name, name);
  repository.commit("first");
  const id = repository.id("HEAD:two");
  chmodSync(looseObject(repository, id), 0o644);
  writeFileSync(looseObject(repository, id), "no zlib stream");

  const events = await readSource(history(repository.folder));

  expect(blobsOf(events)).toEqual(["one"]);
  expect(reasonsOf(events).join()).toContain(id);
});

test("damage inside a pack is told object by object", async () => {
  const repository = makeRepository();
  for (const name of ["one", "two", "three"]) repository.write(name, `${name}\n`.repeat(50) + Math.PI.toString());
  repository.commit("first");
  repository.git("repack", "-adq");
  const folder = join(repository.folder, ".git", "objects", "pack");
  const pack = join(folder, readdirSync(folder).find((name) => name.endsWith(".pack")) ?? "");
  const bytes = readFileSync(pack);
  const middle = Math.floor(bytes.length / 2);
  bytes.fill(0x5a, middle, middle + 8);
  chmodSync(pack, 0o644);
  writeFileSync(pack, bytes);

  const events = await readSource(history(repository.folder));

  const objects = 3 + 1 + 1;
  const unread = new Set(
    reasonsOf(events).filter((reason) => reason.startsWith("corrupt") || reason.startsWith("missing")),
  );
  const trees = 1;
  expect(unread.size).toBeGreaterThan(0);
  expect(blobsOf(events).length + messagesOf(events).length + unread.size).toBeGreaterThanOrEqual(objects - trees);
});

test("a missing object is a skip that names it", async () => {
  const repository = makeRepository();
  repository.write("one", "one");
  repository.write("two", "two");
  repository.commit("first");
  const id = repository.id("HEAD:two");
  unlinkSync(looseObject(repository, id));

  const events = await readSource(history(repository.folder));

  expect(blobsOf(events)).toEqual(["one"]);
  expect(reasonsOf(events)).toEqual([`missing object: ${id}`]);
});

test("a ref that leads nowhere is a skip: what it would have led to is unknown", async () => {
  const repository = makeRepository();
  repository.write("one", "one");
  repository.commit("first");
  writeFileSync(join(repository.folder, ".git", "refs", "heads", "lost"), `${"1".repeat(40)}\n`);

  const events = await readSource(history(repository.folder));

  expect(blobsOf(events)).toEqual(["one"]);
  expect(reasonsOf(events)).toEqual(["git failed: "]);
});

test("a partial clone is read as far as it goes, and nothing is fetched", async () => {
  const repository = makeRepository();
  repository.git("config", "uploadpack.allowFilter", "true");
  for (const name of ["one", "two"]) {
    repository.write(name, name);
    repository.commit(name);
  }
  const clone = openRepository(join(makeFolder(), "clone"));
  repository.git("clone", "--quiet", "--bare", "--filter=blob:none", `file://${repository.folder}`, clone.folder);
  const marker = join(clone.folder, "marker");
  clone.git("config", "remote.origin.uploadpack", `touch ${marker}; git-upload-pack`);
  clone.git("config", "core.sshCommand", `touch ${marker}`);

  const skips = (await readSource(history(clone.folder))).filter((item) => item.kind === "skip");

  expect(skips.map(({ reason, detail }) => `${reason}: ${detail}`)).toEqual([
    "missing object: a partial clone: 2 objects were not fetched",
  ]);
  expect(existsSync(marker)).toBe(false);
});

test("replacement refs and grafts do not hide what they replace", async () => {
  const repository = makeRepository();
  repository.write("a", "real");
  repository.commit("first");
  const decoy = repository.gitWithInput("decoy", "hash-object", "-w", "--stdin");
  repository.git("replace", repository.id("HEAD:a"), decoy);

  expect(blobsOf(await readSource(history(repository.folder))).sort()).toEqual(["decoy", "real"]);
});

test("no repository is the user's mistake, as is a GIT_DIR that names another one", () => {
  const one = makeRepository();
  const other = makeRepository();

  expect(() => history(makeFolder())).toThrow(/not a git repository/);
  process.env["GIT_DIR"] = join(one.folder, ".git");
  onTestFinished(() => void delete process.env["GIT_DIR"]);
  expect(history(one.folder).root).toBe(one.folder);
  expect(() => history(other.folder)).toThrow(/GIT_DIR names another repository/);
});

test("another user's repository is refused with the cure", async () => {
  const repository = makeRepository();
  repository.commit("first");
  giveAway(repository.folder);

  await expect(listAll(history(repository.folder))).rejects.toThrow(/safe\.directory/);
});
