// What became of a secret: last commit, removal, HEAD, refs.
import { expect, test } from "vitest";
import { makeRepository, type TestRepository } from "../support/repository.ts";
import { onlyPlace } from "./ask.ts";

test("a removed secret names the commit that removed it", async () => {
  const repository = makeRepository();
  const [added, removed] = addAndRemove(repository);
  repository.commit("later");
  const { history } = await onlyPlace(repository, ["secret"]);
  expect(history).toEqual({
    occurrences: 1,
    lastCommit: added,
    removedBy: removed,
    atHead: false,
    unreachable: false,
    refs: ["main"],
  });
});

test("a secret that a revert brought back is at HEAD, and nothing removed it", async () => {
  const repository = makeRepository();
  const [added] = addAndRemove(repository);
  repository.write("key", "secret");
  const again = repository.commit("again");
  const { commit, history } = await onlyPlace(repository, ["secret"]);
  expect(commit?.id).toBe(added);
  expect(history).toMatchObject({ lastCommit: again, atHead: true });
  expect(history).not.toHaveProperty("removedBy");
});

test("of several removals the one nearest to HEAD counts", async () => {
  const repository = makeRepository();
  addAndRemove(repository);
  const [, removedAgain] = addAndRemove(repository);
  repository.commit("later");
  expect((await onlyPlace(repository, ["secret"])).history.removedBy).toBe(removedAgain);
});

test("a merge that drops what its second parent holds removed it", async () => {
  const repository = makeRepository();
  repository.commit("root");
  repository.git("checkout", "-q", "-b", "side");
  repository.write("key", "secret");
  repository.commit("side");
  repository.git("checkout", "-q", "main");
  repository.git("merge", "-q", "--no-ff", "-s", "ours", "side");
  const { history } = await onlyPlace(repository, ["secret"]);
  expect(history).toMatchObject({ removedBy: repository.id(), atHead: false, refs: ["side"] });
});

test("a removal on a branch that HEAD does not reach is none", async () => {
  const repository = makeRepository();
  repository.commit("root");
  repository.git("checkout", "-q", "-b", "side");
  addAndRemove(repository);
  repository.git("checkout", "-q", "main");
  const { history } = await onlyPlace(repository, ["secret"]);
  expect(history).not.toHaveProperty("removedBy");
  expect(history).toMatchObject({ atHead: false, refs: ["side"] });
});

test("a secret that only moved within its file was not removed, and its last commit is the latest change", async () => {
  const repository = makeRepository();
  repository.write("key", "secret");
  repository.commit("one");
  repository.write("key", "\nsecret");
  const two = repository.commit("two");
  const { history } = await onlyPlace(repository, ["secret", "\nsecret"]);
  expect(history).toMatchObject({ occurrences: 2, lastCommit: two, atHead: true });
});

test("a change of the file's mode and an empty commit are no new appearance", async () => {
  const repository = makeRepository();
  repository.write("key", "secret");
  const one = repository.commit("one");
  repository.git("update-index", "--chmod=+x", "key");
  repository.commitIndex("two");
  repository.commitIndex("empty");
  expect((await onlyPlace(repository, ["secret"])).history.lastCommit).toBe(one);
});

test("refs whose tip holds the secret are named: branches, remote branches, tags, without symbolic refs", async () => {
  const repository = makeRepository();
  const [added] = addAndRemove(repository);
  for (const [ref, id] of [
    ["refs/tags/v1", added],
    ["refs/remotes/origin/work", added],
    ["refs/heads/zoo", added],
    ["refs/pull/7/head", added],
  ] as const) {
    repository.git("update-ref", ref, id);
  }
  repository.git("tag", "-a", "-m", "annotated", "v2", added);
  repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/work");
  const { history } = await onlyPlace(repository, ["secret"]);
  expect(history.refs).toEqual(["zoo", "origin/work", "v1", "v2"]);
});

test("where no branch or tag leads to the secret, another ref is named in full", async () => {
  const repository = makeRepository();
  repository.commit("root");
  repository.git("checkout", "-q", "--detach");
  const [added] = addAndRemove(repository);
  repository.git("update-ref", "refs/pull/7/head", added);
  repository.git("checkout", "-q", "main");
  expect((await onlyPlace(repository, ["secret"])).history.refs).toEqual(["refs/pull/7/head"]);
});

test("at most ten refs are named", async () => {
  const repository = makeRepository();
  repository.write("key", "secret");
  const one = repository.commit("one");
  const updates = Array.from({ length: 30 }, (_, i) => `create refs/tags/v${10 + i} ${one}\n`);
  repository.gitWithInput(updates.join(""), "update-ref", "--stdin");
  const { refs } = (await onlyPlace(repository, ["secret"])).history;
  expect(refs).toEqual(["main", "v10", "v11", "v12", "v13", "v14", "v15", "v16", "v17", "v18"]);
});

test("a detached HEAD is HEAD", async () => {
  const repository = makeRepository();
  const [added, removed] = addAndRemove(repository);
  repository.git("checkout", "-q", "--detach", added);
  expect((await onlyPlace(repository, ["secret"])).history.atHead).toBe(true);
  repository.git("checkout", "-q", "--detach", removed);
  expect((await onlyPlace(repository, ["secret"])).history).toMatchObject({ atHead: false, removedBy: removed });
});

/** Gives the commit that adds `key` and the one that removes it. */
function addAndRemove(repository: TestRepository): [added: string, removed: string] {
  repository.write("key", "secret");
  const added = repository.commit("add");
  repository.remove("key");
  return [added, repository.commit("remove")];
}
