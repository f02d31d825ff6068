import { expect, test } from "vitest";
import { attribute, type Attributed } from "../../src/attribute/index.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";
import { bruteForce, type Expected } from "./brute-force.ts";
import { contents, seededRandom, writeRandomHistory } from "./random-history.ts";

const signal = new AbortController().signal;
const seeds = Array.from({ length: 8 }, (_, seed) => seed + 1);

test.each(seeds)("attribution of a random history agrees with brute force (seed %i)", async (seed) => {
  const repository = makeRepository();
  writeRandomHistory(repository, seededRandom(seed));
  const holdings = holdingsIn(repository);
  const attributed = await attribute(repository.folder, holdings, { signal });
  const named = attributed.filter(({ path }) => path !== undefined);
  const secretsOf = (blobId: string): string[] =>
    holdings.flatMap(({ secretKey, blobIds }) => (blobIds.has(blobId) ? [secretKey] : []));
  expect(comparable(named)).toEqual(sorted(bruteForce(repository, secretsOf)));
});

test.each(seeds)("attribution of a range of a random history agrees with brute force (seed %i)", async (seed) => {
  const repository = makeRepository();
  const random = seededRandom(seed + 1000);
  writeRandomHistory(repository, random);
  const holdings = holdingsIn(repository);
  const commits = repository.git("rev-list", "--all").split("\n");
  const pick = (): string => commits[random(commits.length)]!;
  const range = { base: [pick(), ...(random(2) === 0 ? [pick()] : [])], head: commits[random(8)]! };
  const attributed = await attribute(repository.folder, holdings, { range, signal });
  const named = attributed.filter(({ path }) => path !== undefined);
  const secretsOf = (blobId: string): string[] =>
    holdings.flatMap(({ secretKey, blobIds }) => (blobIds.has(blobId) ? [secretKey] : []));
  expect(comparable(named)).toEqual(sorted(bruteForce(repository, secretsOf, range)));
});

function holdingsIn(repository: TestRepository): { secretKey: string; blobIds: Set<string> }[] {
  // With all places and blobs these are more than the 32 tracks that one sweep follows.
  return ["one", "two", "1", "2", "again", "plain"].map((secretKey) => {
    const held = contents.filter((content) => content.includes(secretKey));
    return { secretKey, blobIds: new Set(held.map((text) => repository.gitWithInput(text, "hash-object", "--stdin"))) };
  });
}

function comparable(attributed: Attributed[]): Expected[] {
  return sorted(
    attributed.map(({ secretKey, path, blobId, commit, history }) => ({
      secretKey,
      path: Buffer.from(path ?? "", "latin1").toString("utf8"),
      blobId,
      first: commit?.id,
      occurrences: history.occurrences,
      lastCommit: history.lastCommit,
      removedBy: history.removedBy,
      atHead: history.atHead,
      refs: history.refs,
    })),
  );
}

function sorted(places: Expected[]): Expected[] {
  const key = ({ secretKey, path }: Expected): string => `${secretKey} ${path}`;
  return places.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
