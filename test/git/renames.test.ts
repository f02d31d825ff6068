import { expect, test } from "vitest";
import { Renames } from "../../src/git/renames.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";

const text = Array.from({ length: 20 }, (_, i) => `line ${i}\n`).join("");

function renamesOf({ folder }: TestRepository): Renames {
  return new Renames(folder, { head: "HEAD", signal: new AbortController().signal });
}

test("the names of a file come latest first, through edits, staged renames and odd names", async () => {
  const repository = makeRepository();
  repository.write("a.txt", text);
  repository.commit("start");
  repository.git("mv", "--", "a.txt", "-b c\n.txt");
  repository.write("-b c\n.txt", `${text}more\n`);
  repository.commit("rename and edit");
  repository.git("mv", "--", "-b c\n.txt", "*.txt");
  expect(await renamesOf(repository).formerNames("*.txt")).toEqual(["-b c\n.txt", "a.txt"]);
});

test("a file that was copied, or never renamed, has no former names", async () => {
  const repository = makeRepository();
  repository.write("a.txt", text);
  repository.commit("start");
  repository.write("b.txt", text);
  repository.commit("copy");
  expect(await renamesOf(repository).formerNames("b.txt")).toEqual([]);
  expect(await renamesOf(repository).formerNames("missing.txt")).toEqual([]);
});

test("two files that changed names with each other end the search", async () => {
  const repository = makeRepository();
  repository.write("a.txt", text);
  repository.commit("start");
  for (const [from, to] of [
    ["a.txt", "b.txt"],
    ["b.txt", "a.txt"],
  ] as const) {
    repository.git("mv", from, to);
    repository.commit(`${from} to ${to}`);
  }
  expect(await renamesOf(repository).formerNames("a.txt")).toEqual(["b.txt"]);
});

test("without commits nothing is known", async () => {
  expect(await renamesOf(makeRepository()).formerNames("a.txt")).toEqual([]);
});
