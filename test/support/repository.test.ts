import { expect, test } from "vitest";
import { makeRepository, TestRepository } from "./repository.ts";

test("a test repository is made, filled and committed to in three lines", () => {
  const repository = makeRepository();
  repository.write("deep/file.txt", "hello\n");
  const id = repository.commit("first", { author: "Bob <bob@example.com>", date: "2020-02-03T04:05:06Z" });

  expect(repository.git("log", "--format=%H %an %ae %aI")).toBe(`${id} Bob bob@example.com 2020-02-03T04:05:06+00:00`);
});

test("names that are not UTF-8 can be written", () => {
  const repository = makeRepository();
  repository.write(Buffer.from([0x66, 0xff]), "x");
  repository.commit("odd name");

  expect(repository.git("ls-files")).toBe('"f\\377"');
});

test("a repository without a folder is refused: git would change the one that the tests stand in", () => {
  expect(() => new TestRepository(undefined as unknown as string)).toThrow(TypeError);
  expect(() => new TestRepository("")).toThrow(TypeError);
});
