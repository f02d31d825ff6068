// What the kernel and plain JavaScript tell of trees and commits, against git's own listing.
import { expect, test } from "vitest";
import { LinkCollector, type Links } from "../../../src/git/walk/collect.ts";
import type { IdTables } from "../../../src/git/id-space.ts";
import { expandTrees } from "../../support/expand-links.ts";
import { gatherLinks } from "../../support/own-walk.ts";
import { makeRepository, type TestRepository } from "../../support/repository.ts";
import { seededRandom, writeRandomHistory } from "../../attribute/random-history.ts";

async function linksOf(repository: TestRepository, through: "kernel" | "plain"): Promise<Links> {
  let tables: IdTables = [];
  const segments = await gatherLinks(repository.folder, through, (numbered) => (tables = numbered));
  const collector = new LinkCollector(tables);
  collector.add(segments);
  return collector.join();
}

function treesByGit(repository: TestRepository): Map<string, string[]> {
  const listed = repository.git("cat-file", "--batch-all-objects", "--batch-check=%(objecttype) %(objectname)");
  const ids = listed.split("\n").flatMap((line) => (line.startsWith("tree ") ? [line.slice(5)] : []));
  return new Map(
    ids.map((id) => {
      const entries = repository.git("ls-tree", "-z", id).split("\0").filter(Boolean);
      return [
        id,
        entries.map((entry) =>
          entry.replace(/^\d+ (\w+) (\w+)\t/s, (_, type, object) => `${type} ${type === "commit" ? "-" : object} `),
        ),
      ];
    }),
  );
}

test.each([1, 2, 3, 4, 5, 6])("trees of a random history have the entries that git lists (seed %i)", async (seed) => {
  const repository = makeRepository();
  writeRandomHistory(repository, seededRandom(seed));
  repository.git("repack", "-adfq", "--depth=50", "--window=50");
  const expected = treesByGit(repository);

  expect(expandTrees(await linksOf(repository, "kernel"))).toEqual(expected);
  expect(expandTrees(await linksOf(repository, "plain"))).toEqual(expected);
});

test("submodules, links, old modes and odd names are told as git lists them", async () => {
  const repository = makeRepository();
  const blob = repository.gitWithInput("content", "hash-object", "-w", "--stdin");
  const inner = repository.gitWithInput(`100755 blob ${blob}\trun\n`, "mktree");
  const entries = [
    `100644 blob ${blob}\tline\nfeed`,
    `100664 blob ${blob}\tgroup-writable`,
    `120000 blob ${blob}\tlink`,
    `160000 commit ${"1".repeat(40)}\tmodule`,
    `040000 tree ${inner}\tfolder`,
    `100644 blob ${blob}\t${"long".repeat(60)}`,
  ];
  const tree = repository.gitWithInput(`${entries.join("\0")}\0`, "mktree", "-z");
  repository.git("update-ref", "refs/heads/main", repository.git("commit-tree", "-m", "odd", tree));
  const expected = treesByGit(repository);
  for (const through of ["kernel", "plain"] as const) {
    const links = await linksOf(repository, through);
    expect(expandTrees(links)).toEqual(expected);
    expect(links.missing).toEqual([]);
    repository.git("repack", "-adfq");
  }
  expect(expandTrees(await linksOf(repository, "kernel"))).toEqual(expected);
});

test("commits are told with their dates, trees and parents, however many, and unsound ones as such", async () => {
  const repository = makeRepository();
  repository.write("a", "a");
  const root = repository.commit("root", { date: "1700000000 +0130" });
  const tree = repository.id("HEAD^{tree}");
  const sides = Array.from({ length: 12 }, (_, i) =>
    repository.git("commit-tree", "-p", root, "-m", `side ${i}`, tree),
  );
  const merge = repository.git("commit-tree", ...sides.flatMap((id) => ["-p", id]), "-m", "octopus", tree);
  repository.git("update-ref", "refs/heads/main", merge);
  const unsound = repository.gitWithInput(
    "tree of nothing\n",
    "hash-object",
    "-w",
    "--literally",
    "-t",
    "commit",
    "--stdin",
  );
  repository.git("repack", "-adfq");
  for (const through of ["kernel", "plain"] as const) {
    const { space, commits, unsound: told } = await linksOf(repository, through);
    const ordinalOf = (id: string): number => commits.number.indexOf(space.findHex(id));
    const parentsOf = (id: string): string[] => {
      const parents = commits.parents.subarray(
        commits.firstParent[ordinalOf(id)],
        commits.firstParent[ordinalOf(id) + 1],
      );
      return Array.from(parents, (number) => space.hexOf(number));
    };
    expect(parentsOf(merge)).toEqual(sides);
    expect(parentsOf(root)).toEqual([]);
    expect(commits.date[ordinalOf(root)]).toBe(1700000000);
    expect(space.hexOf(commits.tree[ordinalOf(merge)]!)).toBe(tree);
    expect(told.map((number) => space.hexOf(number))).toEqual([unsound]);
  }
});
