import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { staged } from "../../src/sources/index.ts";
import { hitAt } from "../support/hit.ts";
import { listAll, readSource, reasonsOf, textsOf } from "../support/read-source.ts";
import { giveAway } from "../support/other-user.ts";
import { makeFolder, makeRepository, openRepository, type TestRepository } from "../support/repository.ts";
import type { Source } from "../../src/types.ts";

const signal = new AbortController().signal;

async function stagedTexts(repository: TestRepository, files: string[] = []): Promise<Record<string, string>> {
  return textsOf(await readSource(staged(repository.folder, { files })));
}

/** Of `text` in the staged file at `path`: is it old? */
async function isOld(source: Source, path: string, text: string): Promise<boolean> {
  const contents = textsOf(await readSource(source))[path] ?? "";
  const hit = hitAt({ kind: "staged", path }, contents.indexOf(text), text.length);
  return (await source.settleOld?.([hit], signal))?.has(hit) ?? false;
}

function setVariable(name: string, value: string): void {
  process.env[name] = value;
  onTestFinished(() => void delete process.env[name]);
}

test("the index is read, never the working copy", async () => {
  const repository = makeRepository();
  repository.write("same.txt", "same");
  repository.write("changed.txt", "before");
  repository.commit("first");
  repository.write("changed.txt", "in the index");
  repository.write("added.txt", "added");
  repository.git("add", "--all");
  repository.write("changed.txt", "in the work tree");

  expect(await stagedTexts(repository)).toEqual({ "added.txt": "added", "changed.txt": "in the index" });
});

test("before the first commit everything in the index is new", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "secret");
  repository.git("add", "--all");
  const source = staged(repository.folder);

  expect(textsOf(await readSource(source))).toEqual({ "a.txt": "secret" });
  expect(await isOld(staged(repository.folder), "a.txt", "secret")).toBe(false);
});

test("an index that equals HEAD is empty by nature", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "a");
  repository.commit("first");
  const source = staged(repository.folder);

  expect(await readSource(source)).toEqual([]);
  expect(source.counts?.()).toEqual({ empty: true });
});

test("an empty repository is empty by nature", async () => {
  const source = staged(makeRepository().folder);

  expect(await readSource(source)).toEqual([]);
  expect(source.counts?.()).toEqual({ empty: true });
});

test("deleted files, submodules and intents to add have nothing to read", async () => {
  const inner = makeRepository();
  inner.write("x", "x");
  inner.commit("inner");
  const repository = makeRepository();
  repository.write("gone.txt", "gone");
  repository.commit("first");
  repository.remove("gone.txt");
  repository.git("submodule", "--quiet", "add", inner.folder, "sub");
  repository.git("add", "--all");
  repository.write("later.txt", "intended");
  repository.git("add", "--intent-to-add", "later.txt");

  expect(Object.keys(await stagedTexts(repository))).toEqual([".gitmodules"]);
});

test("a staged link is read as its text", async () => {
  const repository = makeRepository();
  const id = repository.gitWithInput("https://user:word@host/", "hash-object", "-w", "--stdin");
  repository.git("update-index", "--add", "--cacheinfo", `120000,${id},link`);

  expect(await stagedTexts(repository)).toEqual({ link: "https://user:word@host/" });
});

test("names with line feeds, options' looks and bytes that are not UTF-8 are read", async () => {
  const repository = makeRepository();
  repository.write("line\nfeed", "1");
  repository.write("--output=x", "2");
  repository.write(":(glob)*", "3");
  repository.write(Buffer.from("f\xff", "latin1"), "4");
  repository.git("add", "--all");

  expect(await stagedTexts(repository)).toEqual({
    "line\nfeed": "1",
    "--output=x": "2",
    ":(glob)*": "3",
    "f\xff": "4",
  });
});

test("files too large for our own reader are read through git, each in its place", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "a");
  repository.commit("first");
  repository.write("a.txt", "first");
  repository.write("b.txt", "large ".repeat(2_000_000));
  repository.write("c.txt", "last");
  repository.git("add", "--all");

  const texts = textsOf(await readSource(staged(repository.folder)));

  expect(Object.keys(texts)).toEqual(["a.txt", "b.txt", "c.txt"]);
  expect(texts["c.txt"]).toBe("last");
});

test("GIT_INDEX_FILE says which index is meant", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "a");
  repository.commit("first");
  repository.write("b.txt", "b");
  repository.git("add", "--all");
  repository.git("read-tree", "--index-output=.git/partial-index", "HEAD");
  setVariable("GIT_INDEX_FILE", ".git/partial-index");

  expect(await stagedTexts(repository)).toEqual({});
});

test("a merge brings in only what differs from both parents", async () => {
  const repository = makeRepository();
  repository.write("base.txt", "base\n");
  repository.commit("base");
  repository.git("checkout", "--quiet", "-b", "side");
  repository.write("side.txt", "from the side");
  repository.write("both.txt", "side\n");
  repository.commit("side");
  repository.git("checkout", "--quiet", "main");
  repository.write("both.txt", "main\n");
  repository.commit("main");
  expect(() => repository.git("merge", "--quiet", "side")).toThrow(/git/);
  repository.write("both.txt", "settled\n");
  repository.git("add", "--all");

  expect(await stagedTexts(repository)).toEqual({ "both.txt": "settled\n" });
  expect(await stagedTexts(repository, ["side.txt"])).toEqual({});
  expect(await isOld(staged(repository.folder), "both.txt", "settled")).toBe(false);
});

test("a secret of the merged side is old in the resolution", async () => {
  const repository = makeRepository();
  repository.write("both.txt", "base\n");
  repository.commit("base");
  repository.git("checkout", "--quiet", "-b", "side");
  repository.write("both.txt", "side secret\n");
  repository.commit("side");
  repository.git("checkout", "--quiet", "main");
  repository.write("both.txt", "main\n");
  repository.commit("main");
  expect(() => repository.git("merge", "--quiet", "side")).toThrow(/git/);
  repository.write("both.txt", "main\nside secret\n");
  repository.git("add", "--all");

  expect(await isOld(staged(repository.folder), "both.txt", "side secret")).toBe(true);
});

test("an unmerged path is a skip", async () => {
  const repository = makeRepository();
  repository.write("both.txt", "base\n");
  repository.commit("base");
  repository.git("checkout", "--quiet", "-b", "side");
  repository.write("both.txt", "side\n");
  repository.commit("side");
  repository.git("checkout", "--quiet", "main");
  repository.write("both.txt", "main\n");
  repository.commit("main");
  expect(() => repository.git("merge", "--quiet", "side")).toThrow(/git/);

  expect(reasonsOf(await listAll(staged(repository.folder)))).toEqual(["cannot read: both.txt"]);
});

test("a secret is old that stood in the changed file, or in one that was deleted or renamed", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "first old-in-place\n");
  repository.write("b.txt", "old-in-deleted\n");
  repository.write("c.txt", "old-in-unchanged\n");
  repository.commit("first");
  repository.write("a.txt", "\n\n    old-in-place old-in-deleted brand-new old-in-unchanged\n");
  repository.remove("b.txt");
  repository.git("add", "--all");

  const source = (): Source => staged(repository.folder);
  expect(await isOld(source(), "a.txt", "old-in-place")).toBe(true);
  expect(await isOld(source(), "a.txt", "old-in-deleted")).toBe(true);
  expect(await isOld(source(), "a.txt", "brand-new")).toBe(false);
  expect(await isOld(source(), "a.txt", "old-in-unchanged")).toBe(false);
});

test("a secret of a UTF-16 file is compared as text", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "the secret\n");
  repository.commit("first");
  repository.write("a.txt", Buffer.from("\ufeffthe secret\n", "utf16le"));
  repository.git("add", "--all");

  expect(await isOld(staged(repository.folder), "a.txt", "secret")).toBe(true);
});

test("a file finding is old if its path is", async () => {
  const repository = makeRepository();
  repository.write("old.env", "A=1");
  repository.commit("first");
  repository.write("old.env", "A=2");
  repository.write("new.env", "A=1");
  repository.git("add", "--all");
  const source = staged(repository.folder);
  await listAll(source);
  const hits = ["old.env", "new.env"].map((path) => hitAt({ kind: "staged", path }, 0, 0));

  expect(await source.settleOld?.(hits, signal)).toEqual(new Set([hits[0]]));
});

test("named files: a staged one is compared, one that equals HEAD is read whole with nothing old", async () => {
  const repository = makeRepository();
  for (const name of ["one.txt", "two.txt", "three.txt"]) repository.write(name, `${name} secret`);
  repository.commit("first");
  repository.write("one.txt", "one.txt secret again");
  repository.write("three.txt", "three.txt changed");
  repository.git("add", "--all");
  const source = (): Source => staged(repository.folder, { files: ["one.txt", "two.txt"] });

  expect(textsOf(await readSource(source()))).toEqual({
    "one.txt": "one.txt secret again",
    "two.txt": "two.txt secret",
  });
  expect(await isOld(source(), "one.txt", "secret")).toBe(true);
  expect(await isOld(source(), "two.txt", "secret")).toBe(false);
});

test("named files are relative to the working directory, and a folder stands for what is staged in it", async () => {
  const repository = makeRepository();
  repository.write("deep/a.txt", "a");
  repository.write("top.txt", "top");
  repository.git("add", "--all");

  const fromBelow = staged(join(repository.folder, "deep"), { files: ["a.txt"] });

  expect(Object.keys(textsOf(await readSource(fromBelow)))).toEqual(["deep/a.txt"]);
  expect(Object.keys(await stagedTexts(repository, ["deep"]))).toEqual(["deep/a.txt"]);
});

test("a named file that the index does not hold is the user's mistake, one that is being deleted is not", async () => {
  const repository = makeRepository();
  repository.write("gone.txt", "gone");
  repository.commit("first");
  repository.remove("gone.txt");
  repository.git("add", "--all");
  repository.write("untracked.txt", "x");

  expect(await stagedTexts(repository, ["gone.txt"])).toEqual({});
  await expect(stagedTexts(repository, ["untracked.txt"])).rejects.toThrow(/untracked\.txt: not in the index/);
  expect(() => staged(repository.folder, { files: ["/etc/passwd"] })).toThrow(/outside of the repository/);
});

test("no repository, and a bare one, are the user's mistake", () => {
  expect(() => staged(makeFolder())).toThrow(/not in a git repository/);
  expect(() => staged(makeRepository({ bare: true }).folder)).toThrow(/bare repository has no index/);
});

test("a broken HEAD is an error, not an empty history", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "a");
  const id = repository.commit("first");
  repository.remove(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`);
  repository.write("a.txt", "b");
  repository.git("add", "--all");

  await expect(listAll(staged(repository.folder))).rejects.toThrow(/git diff-index failed/);
});

test("another user's repository is refused with the cure", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "a");
  repository.git("add", "--all");
  giveAway(repository.folder);

  await expect(listAll(staged(repository.folder))).rejects.toThrow(/safe\.directory/);
});

test("a linked work tree has an index of its own, and SHA-256 repositories work", async () => {
  const repository = makeRepository({ objectFormat: "sha256" });
  repository.write("a.txt", "a");
  repository.commit("first");
  const linked = openRepository(join(makeFolder(), "linked"));
  repository.git("worktree", "add", "--quiet", linked.folder, "-b", "other");
  linked.write("b.txt", "b");
  linked.git("add", "--all");

  expect(await stagedTexts(linked)).toEqual({ "b.txt": "b" });
  expect(await stagedTexts(repository)).toEqual({});
});

test("programs that the repository's configuration names are not run", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "old secret\n");
  repository.write(".gitattributes", "*.txt filter=evil diff=evil\n");
  repository.commit("first");
  const marker = join(repository.folder, ".git", "marker");
  for (const key of [
    "core.fsmonitor",
    "filter.evil.clean",
    "filter.evil.smudge",
    "filter.evil.process",
    "diff.evil.textconv",
  ]) {
    repository.git("config", key, `touch ${marker}; cat`);
  }
  for (const key of ["diff.external", "diff.evil.command", "core.sshCommand"])
    repository.git("config", key, `touch ${marker}`);
  repository.write(".git/hooks/post-index-change", `#!/bin/sh\ntouch ${marker}\n`);
  const id = repository.gitWithInput("new secret\n", "hash-object", "-w", "--stdin", "--no-filters");
  repository.git(
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "update-index",
    "--cacheinfo",
    `100644,${id},a.txt`,
  );

  await isOld(staged(repository.folder), "a.txt", "secret");

  expect(existsSync(marker)).toBe(false);
});
