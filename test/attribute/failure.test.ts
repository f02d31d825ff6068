// What attribution does where the history cannot be read to its end.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { attribute } from "../../src/attribute/index.ts";
import { GitError } from "../../src/git/failure.ts";
import { makeRepository } from "../support/repository.ts";
import { blobId, onlyPlace, places } from "./ask.ts";

test("a tree that is lost is an error, not a shorter history", async () => {
  const repository = makeRepository();
  repository.write("key", "secret");
  repository.commit("one");
  const tree = repository.id("HEAD^{tree}");
  repository.write("other", "plain");
  repository.commit("two");
  rmSync(join(repository.folder, ".git/objects", tree.slice(0, 2), tree.slice(2)));
  await expect(places(repository, ["secret"])).rejects.toThrow(GitError);
});

test("a blob that is lost is attributed all the same", async () => {
  const repository = makeRepository();
  repository.write("key", "secret");
  const one = repository.commit("one");
  const id = blobId("secret", repository);
  rmSync(join(repository.folder, ".git/objects", id.slice(0, 2), id.slice(2)));
  expect((await onlyPlace(repository, ["secret"])).commit?.id).toBe(one);
});

test("in a partial clone nothing is fetched, and what is stored is attributed", async () => {
  const origin = makeRepository();
  origin.write("key", "secret");
  const one = origin.commit("one");
  origin.git("config", "uploadpack.allowFilter", "true");
  const clone = makeRepository();
  clone.git("remote", "add", "origin", `file://${origin.folder}`);
  clone.git("fetch", "-q", "--filter=blob:none", "origin", "main:copy");
  clone.gitWithInput("unreachable secret", "hash-object", "-w", "--stdin");
  const found = await places(clone, ["secret", "unreachable secret"]);
  expect(found.map(({ path, commit, history }) => [path, commit?.id, history.unreachable])).toEqual([
    ["key", one, false],
    [undefined, undefined, true],
  ]);
  expect(clone.git("cat-file", "--batch-all-objects", "--batch-check")).not.toContain(blobId("secret", origin));
});

test("an empty repository attributes nothing and does not fail", async () => {
  const repository = makeRepository();
  expect(await attribute(repository.folder, [], { signal: new AbortController().signal })).toEqual([]);
  expect(await onlyPlace(repository, ["secret"])).toMatchObject({ path: undefined, history: { unreachable: true } });
});

test("a cancelled attribution ends with the reason it was given", async () => {
  const repository = makeRepository();
  const id = repository.gitWithInput("secret", "hash-object", "-w", "--stdin");
  const signal = AbortSignal.abort(new Error("enough"));
  const holdings = [{ secretKey: "secret", blobIds: new Set([id]) }];
  await expect(attribute(repository.folder, holdings, { signal })).rejects.toThrow("enough");
});
