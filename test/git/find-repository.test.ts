import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findRepository } from "../../src/git/find-repository.ts";
import { makeFolder, makeRepository } from "../support/repository.ts";

test("the repository is found from a folder below it, through links", () => {
  const repository = makeRepository();
  repository.write("a/b/c.txt", "c");
  const link = join(makeFolder(), "link");
  symlinkSync(join(repository.folder, "a", "b"), link);

  const found = findRepository(link);

  expect(found).toEqual({
    root: repository.folder,
    hasWorkTree: true,
    gitFolder: join(repository.folder, ".git"),
    commonFolder: join(repository.folder, ".git"),
  });
});

test("a bare repository, and a git folder, are their own root without a work tree", () => {
  const bare = makeRepository({ bare: true });

  expect(findRepository(bare.folder)).toMatchObject({ root: bare.folder, hasWorkTree: false });
  expect(findRepository(join(bare.folder, "refs"))).toMatchObject({ root: bare.folder });
});

test("linked work trees and submodules have their git folder elsewhere", () => {
  const repository = makeRepository();
  repository.commit("first");
  const linked = join(makeFolder(), "linked");
  repository.git("worktree", "add", "--quiet", linked, "-b", "other");
  repository.git("submodule", "--quiet", "add", repository.folder, "sub");

  expect(findRepository(linked)).toEqual({
    root: linked,
    hasWorkTree: true,
    gitFolder: join(repository.folder, ".git", "worktrees", "linked"),
    commonFolder: join(repository.folder, ".git"),
  });
  expect(findRepository(join(repository.folder, "sub"))).toMatchObject({
    root: join(repository.folder, "sub"),
    commonFolder: join(repository.folder, ".git", "modules", "sub"),
  });
});

test("what only looks like a git folder is passed by, as git does", () => {
  const repository = makeRepository();
  mkdirSync(join(repository.folder, "empty", ".git"), { recursive: true });
  repository.write("pointer/.git", "gitdir: /nowhere\n");
  repository.write("text/.git", "no pointer at all");

  for (const name of ["empty", "pointer", "text"]) {
    expect(findRepository(join(repository.folder, name))?.root).toBe(repository.folder);
  }
});

test("outside of any repository there is none", () => {
  expect(findRepository(makeFolder())).toBeUndefined();
});

test("GIT_DIR and GIT_WORK_TREE win over the folder, and a wrong GIT_DIR is the user's mistake", () => {
  const repository = makeRepository();
  const tree = makeFolder();
  mkdirSync(join(tree, "line\nfeed"));
  writeFileSync(join(tree, "a.txt"), "a");
  for (const [name, value] of [
    ["GIT_DIR", join(repository.folder, ".git")] as const,
    ["GIT_WORK_TREE", tree] as const,
  ]) {
    process.env[name] = value;
    onTestFinished(() => void delete process.env[name]);
  }

  const found = findRepository(join(tree, "line\nfeed"));

  expect(found).toMatchObject({ root: tree, hasWorkTree: true, gitFolder: join(repository.folder, ".git") });
  process.env["GIT_DIR"] = "/nowhere";
  expect(() => findRepository(tree)).toThrow(/not a git repository/);
});
