// Refs read as files against `git for-each-ref`.
import { join } from "node:path";
import { expect, test } from "vitest";
import { plainRefs, type Ref } from "../../src/git/plain-refs.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";

function told(repository: TestRepository): Ref[] {
  const lines = repository.git("for-each-ref", "--format=%(objectname) %(symref) %(refname)").split("\n");
  return lines
    .filter((line) => line !== "")
    .map((line) => {
      const [id = "", symbolic = "", name = ""] = line.split(" ");
      return { id, name, isSymbolic: symbolic !== "" };
    });
}

function withRefs(): TestRepository {
  const repository = makeRepository();
  for (const [number, name] of ["one", "two", "three"].entries()) {
    repository.write("a.txt", `${number}\n`);
    repository.commit(name);
    repository.git("branch", `topic/${name}`);
    repository.git("tag", "--annotate", "--message", name, `v${number}`);
    repository.git("update-ref", `refs/remotes/origin/${name}`, "HEAD");
    repository.git("update-ref", `refs/pull/${number}/head`, "HEAD~0^{tree}");
    repository.git("update-ref", `refs/heads/b-${number}.x+y`, "HEAD");
  }
  repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/one");
  return repository;
}

function own({ folder }: TestRepository): Ref[] | undefined {
  return plainRefs(join(folder, ".git"));
}

test("loose, packed and symbolic refs are those that git tells, in its order", () => {
  const repository = withRefs();
  expect(own(repository)).toEqual(told(repository));
  expect(told(repository)).toHaveLength(17);
  repository.git("pack-refs", "--all");
  expect(own(repository)).toEqual(told(repository));
  repository.write("a.txt", "more\n");
  repository.commit("a loose ref before a packed one");
  repository.git("update-ref", "-d", "refs/heads/topic/one");
  expect(own(repository)).toEqual(told(repository));
});

test("a ref to an object that is not stored is told", () => {
  const repository = withRefs();
  repository.write(".git/refs/heads/lost", `${"12".repeat(20)}\n`);
  expect(own(repository)).toEqual(told(repository));
});

test("a repository without refs has none", () => {
  expect(own(makeRepository())).toEqual([]);
});

test.each([
  ["a lock", ".git/refs/heads/main.lock", ""],
  ["something that is no id", ".git/refs/heads/odd", "not an id\n"],
  ["a null id", ".git/refs/heads/zero", `${"0".repeat(40)}\n`],
  ["a symbolic ref that leads nowhere", ".git/refs/remotes/origin/gone", "ref: refs/heads/gone\n"],
  ["a symbolic ref to a symbolic ref", ".git/refs/remotes/origin/twice", "ref: refs/remotes/origin/HEAD\n"],
  ["a name that git forbids", ".git/refs/heads/a b", `${"12".repeat(20)}\n`],
  ["a packed line that is none", ".git/packed-refs", "garbage\n"],
])("%s is for git to judge", (_, path, content) => {
  const repository = withRefs();
  repository.write(path, content);
  expect(own(repository)).toBeUndefined();
});
