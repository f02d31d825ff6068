// Secrets outside the branches: stashes, reflogs, the index, other work trees, blobs that nothing names.
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder, makeRepository, openRepository } from "../support/repository.ts";
import { onlyPlace, places } from "./ask.ts";

test("a stash is searched in its index, work tree and untracked files", async () => {
  const repository = makeRepository();
  for (const name of ["staged", "changed"]) repository.write(name, "plain");
  repository.commit("one");
  repository.write("staged", "secret");
  repository.git("add", "staged");
  // Only the stash's index commit keeps what was staged and changed again.
  repository.write("staged", "plain again");
  repository.write("changed", "secret");
  repository.write("untracked", "secret");
  repository.git("stash", "push", "-q", "--include-untracked");
  const found = await places(repository, ["secret"]);
  expect(found.map(({ path, history }) => [path, history.refs, history.unreachable, history.atHead]).sort()).toEqual([
    ["changed", ["refs/stash"], false, false],
    ["staged", ["refs/stash"], false, false],
    ["untracked", ["refs/stash"], false, false],
  ]);
});

test("an older stash, which only the reflog keeps, is found too", async () => {
  const repository = makeRepository();
  repository.write("a", "plain");
  repository.commit("one");
  for (const content of ["secret", "another"]) {
    repository.write("a", content);
    repository.git("stash", "push", "-q");
  }
  const { path, commit, history } = await onlyPlace(repository, ["secret"]);
  expect({ path, id: commit?.id }).toEqual({ path: "a", id: repository.id("stash@{1}") });
  expect(history).toMatchObject({ unreachable: false, refs: [] });
});

test("an amended commit is found through the reflog", async () => {
  const repository = makeRepository();
  repository.commit("root");
  repository.write("key", "secret");
  const original = repository.commit("one");
  repository.remove("key");
  repository.git("add", "--all");
  repository.git("commit", "-q", "--amend", "--allow-empty", "-m", "amended");
  const { commit, history } = await onlyPlace(repository, ["secret"]);
  expect(commit?.id).toBe(original);
  expect(history).toEqual({
    occurrences: 1,
    lastCommit: original,
    atHead: false,
    unreachable: false,
    refs: [],
  });
});

test("a blob whose commits no ref and no reflog keeps is unreachable and has no path", async () => {
  const repository = makeRepository();
  repository.commit("root");
  repository.git("checkout", "-q", "-b", "gone");
  repository.write("key", "secret");
  repository.commit("one");
  repository.git("checkout", "-q", "main");
  repository.git("branch", "-q", "-D", "gone");
  repository.git("reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all");
  const place = await onlyPlace(repository, ["secret"]);
  expect(place).toMatchObject({ path: undefined, history: { unreachable: true, atHead: false, refs: [] } });
  expect(place).not.toHaveProperty("commit");
});

test("several unreachable blobs with one secret are one place", async () => {
  const repository = makeRepository();
  for (const text of ["secret 1", "secret 2"]) repository.gitWithInput(text, "hash-object", "-w", "--stdin");
  expect((await onlyPlace(repository, ["secret 1", "secret 2"])).history.occurrences).toBe(2);
});

test("a blob that is only staged has the path of the index and no commit", async () => {
  const repository = makeRepository();
  repository.commit("root");
  repository.write("dir/key\n", "secret");
  repository.git("add", "--all");
  const place = await onlyPlace(repository, ["secret"]);
  expect(place).toMatchObject({ path: "dir/key\n", history: { unreachable: false, occurrences: 1 } });
  expect(place).not.toHaveProperty("commit");
});

test("a version that is staged at a committed place is one more occurrence there", async () => {
  const repository = makeRepository();
  repository.write("key", "secret 1");
  const one = repository.commit("one");
  repository.write("key", "secret 2");
  repository.git("add", "--all");
  const { commit, history } = await onlyPlace(repository, ["secret 1", "secret 2"]);
  expect(commit?.id).toBe(one);
  expect(history).toMatchObject({ occurrences: 2, lastCommit: one });
});

test("before the first commit the index is searched", async () => {
  const repository = makeRepository();
  repository.write("key", "secret");
  repository.git("add", "--all");
  expect(await onlyPlace(repository, ["secret"])).toMatchObject({ path: "key", history: { unreachable: false } });
});

test("a tag of a blob keeps it reachable", async () => {
  const repository = makeRepository();
  repository.commit("root");
  const id = repository.gitWithInput("secret", "hash-object", "-w", "--stdin");
  repository.git("tag", "-a", "-m", "a blob", "blob", id);
  expect(await onlyPlace(repository, ["secret"])).toMatchObject({ path: undefined, history: { unreachable: false } });
});

test("the detached HEAD and the index of another work tree keep blobs reachable", async () => {
  const repository = makeRepository();
  repository.commit("root");
  const folder = join(makeFolder(), "linked");
  repository.git("worktree", "add", "-q", "--detach", folder);
  const linked = openRepository(folder);
  linked.write("key", "secret");
  const one = linked.commit("one");
  linked.write("staged", "staged secret");
  linked.git("add", "--all");
  expect((await onlyPlace(repository, ["secret"])).commit?.id).toBe(one);
  expect((await onlyPlace(repository, ["staged secret"])).history.unreachable).toBe(false);
});

test("refs/replace and grafts change nothing", async () => {
  const repository = makeRepository();
  const root = repository.commit("root");
  repository.write("key", "secret");
  const one = repository.commit("one");
  repository.git("replace", one, root);
  repository.write(".git/info/grafts", `${one}\n`);
  const { commit, history } = await onlyPlace(repository, ["secret"]);
  expect(commit?.subject).toBe("one");
  expect(history.atHead).toBe(true);
});

test("in a shallow clone the boundary commit counts as the first", async () => {
  const origin = makeRepository();
  origin.write("key", "secret");
  origin.commit("one");
  const two = origin.commit("two");
  origin.commit("three");
  const clone = makeRepository();
  clone.git("fetch", "-q", "--depth=2", `file://${origin.folder}`, "main:shallow");
  expect((await onlyPlace(clone, ["secret"])).commit?.id).toBe(two);
});

test("settings of the repository that change what git log prints change nothing", async () => {
  const repository = makeRepository();
  repository.write("dir/key", "secret");
  const one = repository.commit("one");
  repository.git("mv", "dir/key", "moved");
  const two = repository.commit("two");
  const settings = {
    "log.showRoot": "false",
    "log.showSignature": "true",
    "log.decorate": "full",
    "log.diffMerges": "combined",
    "diff.renames": "copies",
    "diff.relative": "true",
    "diff.orderFile": "missing",
    "diff.ignoreSubmodules": "all",
    "core.abbrev": "7",
    "color.ui": "always",
    "format.pretty": "raw",
  };
  for (const [name, value] of Object.entries(settings)) repository.git("config", name, value);
  const found = await places(repository, ["secret"]);
  expect(found.map(({ path, commit }) => [path, commit?.id])).toEqual([
    ["dir/key", one],
    ["moved", two],
  ]);
});
