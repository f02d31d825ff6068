// What git lists of a store, as entries that can be planned, against git's own words.
import { expect, test } from "vitest";
import { hexOf } from "../../src/git/id-space.ts";
import { listStore, type ListedStore } from "../../src/git/listed-store.ts";
import { randomHistory } from "../support/random-history.ts";
import { makeRepository } from "../support/repository.ts";

const signal = new AbortController().signal;
const none = "0".repeat(40);

/** A line for each object: id, type, size, base. */
function linesOf({ entries, numbered }: ListedStore): string[] {
  const idOf = (place: number): string => hexOf(numbered, entries.order[place]!);
  return Array.from({ length: entries.count }, (_, place) => {
    const type = ["", "commit", "tree", "blob", "tag"][entries.head[place]!];
    const base = entries.base[place]!;
    return `${idOf(place)} ${type} ${entries.size[place]} ${base === -1 ? none : idOf(base)}`;
  });
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
  expect((await listStore(makeRepository().folder, signal))?.entries.count).toBe(0);
});

test("a repository of SHA-256 is not listed", async () => {
  const repository = makeRepository({ objectFormat: "sha256" });
  repository.write("a.txt", "a\n");
  repository.commit("a");
  expect(await listStore(repository.folder, signal)).toBeUndefined();
});
