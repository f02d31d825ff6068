// Which commit counts as the first that brought a secret in.
import { expect, test } from "vitest";
import { makeRepository } from "../support/repository.ts";
import { blobId, onlyPlace, places } from "./ask.ts";

test("the first commit comes with its author, e-mail, date and subject", async () => {
  const repository = makeRepository();
  repository.write("key.txt", "secret");
  const id = repository.commit("Add the key\n\nIt is needed.", {
    author: "Bea Bold <bea@example.com>",
    date: "1700000000 +0130",
  });
  const { commit } = await onlyPlace(repository, ["secret"]);
  const [author, email, date, subject] = ["Bea Bold", "bea@example.com", "2023-11-14T23:43:20+01:30", "Add the key"];
  expect(commit).toEqual({ id, author, email, date, subject });
});

test("a secret that a side branch brought in is first in the side branch, not in the merge", async () => {
  const repository = makeRepository();
  repository.write("a", "1");
  repository.commit("one");
  repository.git("checkout", "-q", "-b", "side");
  repository.write("key", "secret");
  const side = repository.commit("side");
  repository.git("checkout", "-q", "main");
  repository.write("a", "2");
  repository.commit("two");
  repository.git("merge", "-q", "--no-ff", "side");
  const { commit, history } = await onlyPlace(repository, ["secret"]);
  expect(commit?.id).toBe(side);
  expect(history).toMatchObject({ lastCommit: side, atHead: true, occurrences: 1 });
});

test("a secret that a merge resolution itself brought in is first in the merge", async () => {
  const repository = makeRepository();
  repository.write("a", "1");
  repository.commit("one");
  repository.git("checkout", "-q", "-b", "side");
  repository.commit("side");
  repository.git("checkout", "-q", "main");
  repository.commit("two");
  repository.git("merge", "-q", "--no-ff", "--no-commit", "side");
  repository.write("a", "secret");
  const merge = repository.commit("evil merge");
  expect((await onlyPlace(repository, ["secret"])).commit?.id).toBe(merge);
});

test("a merge that takes the secret from its third parent does not bring it in", async () => {
  const repository = makeRepository();
  const root = repository.commit("root");
  const sides = ["b", "c", "d"].map((name) => {
    repository.git("checkout", "-q", "-b", name, root);
    repository.write(name, name === "d" ? "secret" : "plain");
    return repository.commit(name);
  });
  repository.git("checkout", "-q", "main");
  repository.git("merge", "-q", "b", "c", "d");
  expect((await onlyPlace(repository, ["secret"])).commit?.id).toBe(sides[2]);
});

test("in a criss-cross history both merges pass on what one branch brought in", async () => {
  const repository = makeRepository();
  repository.commit("root");
  repository.git("checkout", "-q", "-b", "side");
  repository.write("side", "secret");
  const side = repository.commit("side");
  repository.git("checkout", "-q", "main");
  repository.write("main", "plain");
  const main = repository.commit("main");
  repository.git("merge", "-q", "--no-ff", side);
  repository.git("checkout", "-q", "side");
  repository.git("merge", "-q", "--no-ff", main);
  repository.git("checkout", "-q", "main");
  repository.git("merge", "-q", "--no-ff", "side");
  const { commit, history } = await onlyPlace(repository, ["secret"]);
  expect(commit?.id).toBe(side);
  expect(history).toMatchObject({ lastCommit: side, atHead: true, refs: ["main", "side"] });
});

test("a child that is dated before its parent does not count as first", async () => {
  const repository = makeRepository();
  repository.commit("root", { date: "1700000000 +0000" });
  repository.write("key", "secret 1");
  const first = repository.commit("late clock", { date: "1800000000 +0000" });
  repository.write("key", "secret 2");
  const last = repository.commit("early clock", { date: "1600000000 +0000" });
  const { commit, history, blobId: earliest } = await onlyPlace(repository, ["secret 1", "secret 2"]);
  expect(commit?.id).toBe(first);
  expect(earliest).toBe(blobId("secret 1", repository));
  expect(history).toMatchObject({ lastCommit: last, occurrences: 2 });
});

test("a secret in the root of an orphan branch is first there", async () => {
  const repository = makeRepository();
  repository.commit("root");
  repository.git("checkout", "-q", "--orphan", "pages");
  repository.write("page", "secret");
  const page = repository.commit("pages");
  repository.git("checkout", "-q", "main");
  const { commit, history } = await onlyPlace(repository, ["secret"]);
  expect(commit?.id).toBe(page);
  expect(history).toEqual({ occurrences: 1, lastCommit: page, atHead: false, unreachable: false, refs: ["pages"] });
});

test("equal contents under two paths are two places of one blob", async () => {
  const repository = makeRepository();
  repository.write("b", "secret");
  const one = repository.commit("one");
  repository.write("dir/a", "secret");
  const two = repository.commit("two");
  const found = await places(repository, ["secret"]);
  expect(found.map(({ path, commit }) => [path, commit?.id])).toEqual([
    ["b", one],
    ["dir/a", two],
  ]);
});

test("a renamed file is removed at its old path and first at its new one in the same commit", async () => {
  const repository = makeRepository();
  repository.write("old", "secret");
  const one = repository.commit("one");
  repository.git("mv", "old", "new");
  const two = repository.commit("two");
  const found = await places(repository, ["secret"]);
  expect(found.map(({ path, commit, history }) => [path, commit?.id, history.removedBy, history.atHead])).toEqual([
    ["old", one, two, false],
    ["new", two, undefined, true],
  ]);
});

test("a file that becomes a folder is followed at both paths", async () => {
  const repository = makeRepository();
  repository.write("name", "secret");
  const one = repository.commit("one");
  repository.remove("name");
  repository.write("name/inside", "secret");
  const two = repository.commit("two");
  const found = await places(repository, ["secret"]);
  expect(found.map(({ path, commit, history }) => [path, commit?.id, history.removedBy])).toEqual([
    ["name", one, two],
    ["name/inside", two, undefined],
  ]);
});

test("paths with line feeds, quotes and bytes that are not UTF-8 come as they are", async () => {
  const repository = makeRepository();
  const names = ["a\nb", ":100644 x", 'c\t"d"', "0123456789012345678901234567890123456789"];
  for (const name of names) repository.write(name, "secret");
  repository.write(Buffer.from("caf\xe9", "latin1"), "secret");
  repository.commit("one");
  const found = await places(repository, ["secret"]);
  expect(found.map(({ path }) => path)).toEqual([...names, "caf\xe9"].sort());
});

test("the text of a symbolic link counts as contents", async () => {
  const repository = makeRepository();
  const id = repository.gitWithInput("secret", "hash-object", "-w", "--stdin");
  repository.git("update-index", "--add", "--cacheinfo", `120000,${id},link`);
  repository.commitIndex("one");
  expect((await places(repository, ["secret"])).map(({ path }) => path)).toEqual(["link"]);
});

test("a submodule entry holds no blob, whatever its id", async () => {
  const repository = makeRepository();
  const id = repository.gitWithInput("secret", "hash-object", "-w", "--stdin");
  repository.git("update-index", "--add", "--cacheinfo", `160000,${id},module`);
  repository.commitIndex("one");
  const { path, commit, history } = await onlyPlace(repository, ["secret"]);
  expect({ path, commit, unreachable: history.unreachable }).toEqual({
    path: undefined,
    commit: undefined,
    unreachable: true,
  });
});

test("a repository in SHA-256 is attributed as any other", async () => {
  const repository = makeRepository({ objectFormat: "sha256" });
  repository.write("a", "plain");
  repository.commit("one");
  repository.write("key", "secret");
  const two = repository.commit("two");
  const { commit, path } = await onlyPlace(repository, ["secret"]);
  expect({ id: commit?.id, path }).toEqual({ id: two, path: "key" });
});

test("a bare repository is attributed as any other", async () => {
  const repository = makeRepository();
  repository.write("key", "secret");
  const one = repository.commit("one");
  const bare = makeRepository({ bare: true });
  bare.git("fetch", "-q", repository.folder, "main:main");
  const { commit, history } = await onlyPlace(bare, ["secret"]);
  expect(commit?.id).toBe(one);
  expect(history).toMatchObject({ atHead: true, refs: ["main"] });
});
