import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { range } from "../../src/sources/index.ts";
import { hitAt } from "../support/hit.ts";
import { listAll, readSource, textsOf, type ReadEvent } from "../support/read-source.ts";
import { giveAway } from "../support/other-user.ts";
import { makeFolder, makeRepository, openRepository, type TestRepository } from "../support/repository.ts";
import type { Source } from "../../src/types.ts";

const signal = new AbortController().signal;

function filesOf(events: ReadEvent[]): Record<string, string> {
  return textsOf(events.filter((event) => event.provenance.kind === "blob"));
}

function messagesOf(events: ReadEvent[]): string[] {
  const units = events.filter((event) => event.kind === "bytes" && event.provenance.kind === "message");
  return units.map((unit) => (unit.kind === "bytes" ? Buffer.from(unit.bytes).toString().trim() : "")).sort();
}

async function isOld(source: Source, path: string, text: string): Promise<boolean> {
  const events = await readSource(source);
  const unit = events.find(
    (event) => event.kind === "bytes" && "path" in event.provenance && event.provenance.path === path,
  );
  if (unit?.kind !== "bytes") throw new Error(`${path} is not in the range`);
  const hit = hitAt(unit.provenance, Buffer.from(unit.bytes).indexOf(text), text.length);
  return (await source.settleOld?.([hit], signal))?.has(hit) ?? false;
}

/** main: base commit, tagged `base`. */
function withBase(): TestRepository {
  const repository = makeRepository();
  repository.write("base.txt", "base old-secret\n");
  repository.write("other.txt", "other-old-secret\n");
  repository.commit("base");
  repository.git("tag", "base");
  return repository;
}

test("blobs and messages of the range's commits are read, also what a later commit took away", async () => {
  const repository = withBase();
  repository.write("added.txt", "added");
  repository.write("brief.txt", "brief");
  repository.commit("two files");
  repository.remove("brief.txt");
  repository.commit("one file less");
  const source = range(repository.folder, "base..HEAD");

  const events = await readSource(source);

  expect(filesOf(events)).toEqual({ "added.txt": "added", "brief.txt": "brief" });
  expect(messagesOf(events)).toEqual(["one file less", "two files"]);
  expect(source.counts?.()).toEqual({ commits: 2, empty: false });
  expect(source.attribution).toEqual({ range: { base: [repository.id("base")], head: repository.id("HEAD") } });
});

test("a range without commits is empty by nature", async () => {
  const repository = withBase();
  const source = range(repository.folder, "base..");

  expect(await readSource(source)).toEqual([]);
  expect(source.counts?.()).toEqual({ commits: 0, empty: true });
});

test("the resolution of a merge is read", async () => {
  const repository = withBase();
  repository.git("checkout", "--quiet", "-b", "side");
  repository.write("both.txt", "side\n");
  repository.commit("side");
  repository.git("checkout", "--quiet", "main");
  repository.write("both.txt", "main\n");
  repository.commit("main");
  expect(() => repository.git("merge", "--quiet", "side")).toThrow(/git/);
  repository.write("both.txt", "resolution\n");
  repository.write("extra.txt", "smuggled into the merge\n");
  repository.commit("merge");

  const units = (await readSource(range(repository.folder, "main^1..HEAD"))).filter((event) => event.kind === "bytes");
  const texts = units.map(({ bytes }) => Buffer.from(bytes).toString());

  expect(texts).toContain("smuggled into the merge\n");
  expect(texts).toContain("resolution\n");
});

test("what was merged in from the base is not the range's", async () => {
  const repository = withBase();
  repository.git("checkout", "--quiet", "-b", "topic");
  repository.write("topic.txt", "topic");
  repository.commit("topic");
  repository.git("checkout", "--quiet", "main");
  repository.write("main.txt", "main");
  repository.commit("main");
  repository.git("checkout", "--quiet", "topic");
  repository.git("merge", "--quiet", "--no-edit", "main");

  expect(filesOf(await readSource(range(repository.folder, "main..topic")))).toEqual({ "topic.txt": "topic" });
});

test("annotated tags of the range's commits are read, and a tag may name an end", async () => {
  const repository = withBase();
  repository.git("tag", "-a", "-m", "outside", "v0", "base");
  repository.commit("inside");
  repository.git("tag", "-a", "-m", "tag message", "v1");
  repository.git("tag", "-a", "-m", "tag of a tag", "v2", "v1");

  const events = await readSource(range(repository.folder, "v0..v2"));

  expect(messagesOf(events)).toEqual(["inside", "tag message", "tag of a tag"]);
});

test("paths come with the names of all new files, for file rules", async () => {
  const repository = withBase();
  repository.write(".env", "A=1");
  repository.write("deep/copy.env", "A=1");
  repository.commit("env");

  const events = await readSource(range(repository.folder, "base..HEAD"));

  const names = events.flatMap((event) => (event.kind === "names" ? event.entries.map(({ name }) => name) : []));
  expect(names.sort()).toEqual([".env", "deep/copy.env"]);
});

test("a new root has no boundary: everything in it is new", async () => {
  const repository = withBase();
  repository.git("checkout", "--quiet", "--orphan", "fresh");
  repository.git("rm", "-rfq", ".");
  repository.write("fresh.txt", "fresh old-secret");
  repository.commit("fresh");

  expect(await isOld(range(repository.folder, "base..fresh"), "fresh.txt", "old-secret")).toBe(false);
});

test("a base of zeros stands for a new branch", async () => {
  const repository = withBase();
  const source = range(repository.folder, `${"0".repeat(40)}..HEAD`);

  expect(Object.keys(filesOf(await readSource(source)))).toEqual(["base.txt", "other.txt"]);
  expect(source.attribution).toEqual({ range: { base: [], head: repository.id() } });
});

test("a secret is old if the base's tree holds its bytes, at the same path or anywhere", async () => {
  const repository = withBase();
  repository.write("base.txt", "moved down\n  old-secret other-old-secret new-secret\n");
  repository.commit("edit");
  const source = (): Source => range(repository.folder, "base..HEAD");

  expect(await isOld(source(), "base.txt", "old-secret")).toBe(true);
  expect(await isOld(source(), "base.txt", "other-old-secret")).toBe(true);
  expect(await isOld(source(), "base.txt", "new-secret")).toBe(false);
});

test("a secret that only an earlier commit than the boundary held is new again", async () => {
  const repository = withBase();
  repository.write("base.txt", "cleaned\n");
  repository.commit("cleaned");
  repository.write("again.txt", "base old-secret\n");
  repository.commit("again");

  expect(await isOld(range(repository.folder, "HEAD~1..HEAD"), "again.txt", "base old-secret")).toBe(false);
});

test("a file finding is old if the base has its path", async () => {
  const repository = makeRepository();
  repository.write("empty.env", "");
  repository.write("old.env", "");
  repository.commit("base");
  repository.write("old.env", "A=1");
  repository.write("new.env", "A=1");
  repository.commit("second");
  const source = range(repository.folder, "HEAD~1..HEAD");
  await listAll(source);
  const hits = ["old.env", "new.env"].map((path) =>
    hitAt({ kind: "blob", repository: repository.folder, blobId: "", path }, 0, 0),
  );

  expect(await source.settleOld?.(hits, signal)).toEqual(new Set([hits[0]]));
});

test("a missing end is the user's mistake and names the cure", async () => {
  const repository = withBase();

  for (const spec of ["nowhere..HEAD", "HEAD..nowhere", `${"1".repeat(40)}..HEAD`]) {
    await expect(listAll(range(repository.folder, spec))).rejects.toThrow(
      /is no commit of this repository.*fetch-depth: 0/,
    );
  }
  await expect(listAll(range(repository.folder, "main"))).rejects.toThrow(/write it as BASE\.\.HEAD/);
  await expect(listAll(range(repository.folder, "base...HEAD"))).rejects.toThrow(/merge-base/);
});

test("a shallow clone that lacks the base, or cuts the range, is refused with the cure", async () => {
  const repository = withBase();
  for (const name of ["one", "two", "three"]) repository.commit(name);
  const clone = openRepository(join(makeFolder(), "clone"));
  repository.git("clone", "--quiet", "--depth=2", `file://${repository.folder}`, clone.folder);

  const lacking = range(clone.folder, `${repository.id("base")}..HEAD`);
  const cut = range(clone.folder, `${"0".repeat(40)}..HEAD`);

  await expect(listAll(lacking)).rejects.toThrow(/shallow clone.*fetch-depth: 0/);
  await expect(listAll(cut)).rejects.toThrow(/shallow clone.*fetch-depth: 0/);
  expect(messagesOf(await readSource(range(clone.folder, "HEAD~1..HEAD")))).toEqual(["three"]);
});

test("refs that look like options are only names", async () => {
  const repository = withBase();
  const output = join(repository.folder, "written");
  repository.commit("second");
  repository.git("update-ref", `refs/heads/--output=${output.slice(1).replaceAll("/", "-")}`, "HEAD");
  repository.git("update-ref", "refs/heads/--all", "base");

  expect(messagesOf(await readSource(range(repository.folder, "refs/heads/--all..HEAD")))).toEqual(["second"]);
  expect(messagesOf(await readSource(range(repository.folder, "--all..HEAD")))).toEqual(["second"]);
  await expect(listAll(range(repository.folder, `--output=${output}..HEAD`))).rejects.toThrow(/is no commit/);
  expect(existsSync(output)).toBe(false);
});

test("paths with line feeds and bytes that are not UTF-8 come whole", async () => {
  const repository = withBase();
  repository.write("line\nfeed", "1");
  repository.write(Buffer.from("f\xff", "latin1"), "2");
  repository.commit("odd names");

  expect(filesOf(await readSource(range(repository.folder, "base..HEAD")))).toEqual({
    "line\nfeed": "1",
    "f\xff": "2",
  });
});

test("bare repositories, SHA-256 ones and submodules in the range work", async () => {
  const inner = makeRepository({ objectFormat: "sha256" });
  inner.write("x", "x");
  inner.commit("inner");
  const repository = makeRepository({ objectFormat: "sha256" });
  repository.commit("empty");
  repository.git("submodule", "--quiet", "add", inner.folder, "sub");
  repository.write("a.txt", "a");
  repository.commit("second");
  const bare = openRepository(join(makeFolder(), "bare.git"));
  repository.git("clone", "--quiet", "--bare", repository.folder, bare.folder);

  const files = filesOf(await readSource(range(bare.folder, "HEAD~1..HEAD")));

  expect(Object.keys(files)).toEqual([".gitmodules", "a.txt"]);
});

test("no repository, or another user's, is the user's mistake", async () => {
  const repository = withBase();
  giveAway(repository.folder);

  expect(() => range(makeFolder(), "a..b")).toThrow(/not in a git repository/);
  await expect(listAll(range(repository.folder, "base..HEAD"))).rejects.toThrow(/safe\.directory/);
});
