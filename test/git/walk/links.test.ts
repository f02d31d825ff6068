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
