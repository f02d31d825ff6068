import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { alternatePaths, objectFolders, UnknownStore } from "../../src/git/object-store-folders.ts";
import { makeFolder } from "../support/repository.ts";

/** A folder of objects that borrows from others. */
function store(folder: string, alternates: string | Buffer = ""): string {
  mkdirSync(join(folder, "info"), { recursive: true });
  writeFileSync(join(folder, "info", "alternates"), alternates);
  return folder;
}

test("paths stand one a line; comments and empty lines are passed over, quotes are undone as in C", () => {
  const text = '/one\n\n# none\n"/two \\"\\303\\244\\n"\n"/open\n/three';

  expect(alternatePaths(text, "\n")).toEqual(["/one", '/two "ä\n', '"/open', "/three"]);
  expect(alternatePaths('/a:"/b:c":/d', ":")).toEqual(["/a", "/b:c", "/d"]);
});

test("alternates of alternates are followed, relative ones from where they stand, each folder once", () => {
  const root = makeFolder();
  const third = store(join(root, "third"));
  const second = store(join(root, "second"), "../third\n../first\n");
  const first = store(join(root, "first"), `${second}\n../second\n../third\n../gone\n`);
  symlinkSync(first, join(root, "link"));

  expect(objectFolders(join(root, "link"), root)).toEqual([first, second, third]);
});

test("alternates are followed as deep as git does, and no deeper", () => {
  const root = makeFolder();
  const folders = Array.from({ length: 9 }, (_, i) => store(join(root, String(i)), `../${i + 1}\n`));

  expect(objectFolders(folders[0] ?? "", root)).toEqual(folders.slice(0, 7));
});

test("the environment names more, relative to where git is run", () => {
  const root = makeFolder();
  const [own, other] = [store(join(root, "own")), store(join(root, "other"))];
  process.env["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = "other:/nowhere";
  onTestFinished(() => void delete process.env["GIT_ALTERNATE_OBJECT_DIRECTORIES"]);

  expect(objectFolders(own, root)).toEqual([own, other]);
});

test("paths that are not UTF-8, and alternates beyond measure, are left to git", () => {
  const root = makeFolder();

  expect(() => objectFolders(store(join(root, "a"), Buffer.of(0xff, 0x0a)), root)).toThrow(UnknownStore);
  expect(() => objectFolders(store(join(root, "b"), Buffer.alloc(2 ** 21, "#")), root)).toThrow(UnknownStore);
});
