import { expect, test } from "vitest";
import { namesInTree } from "../../src/sources/tree-names.ts";

function entry(mode: string, name: string, fill: number): Buffer {
  return Buffer.concat([Buffer.from(`${mode} ${name}\0`, "latin1"), Buffer.alloc(20, fill)]);
}

const wantsEnv = (name: string): boolean => name.endsWith(".env");

test("entries with wanted names are given out with their ids, folders are not", () => {
  const tree = Buffer.concat([
    entry("100644", ".env", 1),
    entry("40000", "folder.env", 2),
    entry("100644", "other", 3),
    entry("120000", "link.env", 4),
    entry("100755", "f\xff\n.env", 0),
  ]);

  expect(namesInTree(tree, { idBytes: 20, wantsName: wantsEnv })).toEqual([
    { name: ".env", blobId: "01".repeat(20) },
    { name: "link.env", blobId: "04".repeat(20) },
    { name: "f\xff\n.env", blobId: "00".repeat(20) },
  ]);
});

test("a name is asked for again only if it was wanted", () => {
  const asked: string[] = [];
  const wantsName = (name: string): boolean => asked.push(name) > 0 && name === "a";
  const tree = Buffer.concat([entry("100644", "a", 1), entry("100644", "b", 2)]);

  for (let i = 0; i < 3; i++) expect(namesInTree(tree, { idBytes: 20, wantsName })).toHaveLength(1);

  expect(asked.sort()).toEqual(["a", "a", "a", "b"]);
});

test("every cut of a tree is refused or read, never more than is there", () => {
  const tree = Buffer.concat([entry("100644", "a.env", 1), entry("100644", "b.env", 2)]);

  for (let length = 0; length < tree.length; length++) {
    const names = namesInTree(tree.subarray(0, length), { idBytes: 20, wantsName: wantsEnv });
    expect(names === undefined || length === 0 || length === tree.length / 2).toBe(true);
  }
});
