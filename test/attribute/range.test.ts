// Attribution within a range: only its commits count, its own head takes the part of HEAD.
import { expect, test } from "vitest";
import { makeRepository } from "../support/repository.ts";
import { onlyPlace, places } from "./ask.ts";

test("a secret that the range added and removed again names both commits", async () => {
  const repository = makeRepository();
  const base = repository.commit("base");
  repository.write("key", "secret");
  const added = repository.commit("add");
  repository.remove("key");
  const head = repository.commit("remove");
  repository.commit("outside");
  const { commit, history } = await onlyPlace(repository, ["secret"], { base: [base], head });
  expect(commit?.id).toBe(added);
  expect(history).toMatchObject({ lastCommit: added, removedBy: head, atHead: false });
});

test("what stands at the range's head is at HEAD although HEAD has moved on", async () => {
  const repository = makeRepository();
  const base = repository.commit("base");
  repository.write("key", "secret");
  const head = repository.commit("add");
  repository.git("branch", "topic");
  repository.remove("key");
  repository.commit("remove");
  const { history } = await onlyPlace(repository, ["secret"], { base: [base], head });
  expect(history).toMatchObject({ atHead: true, refs: ["topic"] });
});

test("a secret that the base holds and the range removes and brings back is first where it comes back", async () => {
  const repository = makeRepository();
  repository.write("dir/key", "secret");
  const base = repository.commit("base");
  repository.remove("dir/key");
  repository.commit("remove");
  repository.write("dir/key", "secret");
  const again = repository.commit("again");
  const { commit } = await onlyPlace(repository, ["secret"], { base: [base], head: again });
  expect(commit?.id).toBe(again);
});

test("a path where the range only removes the secret is no place of it", async () => {
  const repository = makeRepository();
  repository.write("old", "secret");
  const base = repository.commit("base");
  repository.git("mv", "old", "new");
  const head = repository.commit("move");
  expect((await onlyPlace(repository, ["secret"], { base: [base], head })).path).toBe("new");
});

test("a secret that a merge brought in from outside the range has a path and no commit", async () => {
  const repository = makeRepository();
  const root = repository.commit("root");
  repository.git("checkout", "-q", "-b", "outside");
  repository.write("dir/deep/key", "secret");
  const outside = repository.commit("outside");
  repository.git("checkout", "-q", "main");
  repository.commit("inside");
  repository.git("merge", "-q", "--no-ff", "outside");
  const range = { base: [root, outside], head: repository.id() };
  const place = await onlyPlace(repository, ["secret"], range);
  expect(place).toMatchObject({ path: "dir/deep/key", history: { atHead: true } });
  expect(place).not.toHaveProperty("commit");
});

test("a blob that no commit of the range names has no path, and is not looked for elsewhere", async () => {
  const repository = makeRepository();
  repository.write("key", "secret");
  const base = repository.commit("base");
  const head = repository.commit("empty");
  const place = await onlyPlace(repository, ["secret"], { base: [base], head });
  expect(place).toMatchObject({ path: undefined, history: { unreachable: false, refs: [] } });
});

test("a range without a base is everything that its head reaches", async () => {
  const repository = makeRepository();
  repository.write("key", "secret");
  const one = repository.commit("one");
  const head = repository.commit("two");
  expect((await onlyPlace(repository, ["secret"], { base: [], head })).commit?.id).toBe(one);
});

test("the ends of a range are object ids and nothing else", async () => {
  const repository = makeRepository();
  const head = repository.commit("one");
  for (const base of ["main", "--output=/tmp/x", `${head}\n--all`, ""]) {
    await expect(places(repository, ["secret"], { base: [base], head })).rejects.toThrow("not an object id");
  }
});

test("a base that is not stored is an error, not an empty answer", async () => {
  const repository = makeRepository();
  const head = repository.commit("one");
  await expect(places(repository, ["secret"], { base: ["1".repeat(40)], head })).rejects.toThrow("bad object");
});
