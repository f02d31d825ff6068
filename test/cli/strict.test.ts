import { expect, test } from "vitest";
import { makeRepository } from "../support/repository.ts";
import { keysweep } from "./run-keysweep.ts";

test("--strict passes a work tree of which everything was read, although its history is another command's", () => {
  const repository = makeRepository();
  repository.write("a.txt", "x\n");
  repository.commit("start");
  const cwd = repository.folder;
  const { code, stderr } = keysweep(["--strict"], { cwd });
  expect(code).toBe(0);
  expect(stderr).toContain("history not covered: 1");
  expect(keysweep(["history", "--strict"], { cwd }).code).toBe(0);
});

test.each([
  ["an excluded path", { "keysweep.yml": "exclude: [b.txt]\n", "b.txt": "x\n" }],
  ["a pointer of Git LFS", { "b.bin": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n" }],
  ["a binary file", { "b.bin": "a\0b" }],
])("--strict counts %s as not read", (_name, files) => {
  const repository = makeRepository();
  repository.write("a.txt", "x\n");
  for (const [path, text] of Object.entries(files)) repository.write(path, text);
  repository.commit("start");
  expect(keysweep([], { cwd: repository.folder }).code).toBe(0);
  expect(keysweep(["--strict"], { cwd: repository.folder }).code).toBe(3);
});
