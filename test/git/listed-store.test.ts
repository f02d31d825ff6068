// What git lists of a store, as entries that can be planned, against git's own words.
import { expect, test } from "vitest";
import { listStore, type ListedStore } from "../../src/git/listed-store.ts";
import { batchesOf } from "../../src/git/pack-batches.ts";
import { idAt } from "../../src/git/pack-rows.ts";
import { randomHistory } from "../support/random-history.ts";
import { makeRepository } from "../support/repository.ts";

const signal = new AbortController().signal;
const none = "0".repeat(40);

/** A line for each object, in the order of its place: id, type, size, base. */
function linesOf({ planner, numbered }: ListedStore): string[] {
  expect(planner.link()).toEqual({ outside: [], circular: [] });
  const lines: { at: number; line: string }[] = [];
  for (const { rows } of batchesOf({ planner, numbered, firstNumber: 0 })) {
    for (let row = 0; row < rows.count; row++) {
      const type = ["", "commit", "tree", "blob", "tag"][rows.type[row]!];
      const parent = rows.parent[row]!;
      const line = `${idAt(rows, row)} ${type} ${rows.size[row]} ${parent === -1 ? none : idAt(rows, parent)}`;
      lines.push({ at: rows.dataStart[row]!, line });
    }
  }
  return lines.sort((a, b) => a.at - b.at).map(({ line }) => line);
}

test.each([1, 2, 3])(
  "objects, their types, sizes and bases are those that git lists, in its order (%i)",
  async (seed) => {
    const repository = randomHistory(seed);
    if (seed > 1) repository.git("repack", "-adfq", "--depth=50", "--window=50");
    repository.git("tag", "--annotate", "--message", "a tag", "listed");

    const listed = await listStore(repository.folder, signal);

    const format = "--batch-check=%(objectname) %(objecttype) %(objectsize) %(deltabase)";
    expect(listed && linesOf(listed)).toEqual(
      repository.git("cat-file", "--batch-all-objects", "--unordered", format).split("\n"),
    );
    expect(listed?.unreadable).toEqual([]);
  },
);

test("an empty store has none", async () => {
  expect((await listStore(makeRepository().folder, signal))?.planner.count).toBe(0);
});

test("a repository of SHA-256 is not listed", async () => {
  const repository = makeRepository({ objectFormat: "sha256" });
  repository.write("a.txt", "a\n");
  repository.commit("a");
  expect(await listStore(repository.folder, signal)).toBeUndefined();
});
