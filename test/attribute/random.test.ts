import { expect, test } from "vitest";
import { attribute, type Attributed } from "../../src/attribute/index.ts";
import { findReachable } from "../../src/attribute/reachable.ts";
import { treeBlobs } from "../../src/git/commit-range.ts";
import { walkLog } from "../../src/git/log-pass.ts";
import type { LogVisitor } from "../../src/git/log-raw.ts";
import type { HistoryWalk } from "../../src/git/walk/history-walk.ts";
import { ownWalk } from "../support/own-walk.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";
import { attributeTwice } from "./ask.ts";
import { bruteForce, type Expected } from "./brute-force.ts";
import { contents, seededRandom, writeRandomHistory } from "./random-history.ts";

const signal = new AbortController().signal;
const seeds = Array.from({ length: 8 }, (_, seed) => seed + 1);

test.each(seeds)("attribution of a random history agrees with brute force (seed %i)", async (seed) => {
  const repository = makeRepository();
  writeRandomHistory(repository, seededRandom(seed));
  const holdings = holdingsIn(repository);
  const attributed = await attributeTwice(repository, holdings);
  const named = attributed.filter(({ path }) => path !== undefined);
  const secretsOf = (blobId: string): string[] =>
    holdings.flatMap(({ secretKey, blobIds }) => (blobIds.has(blobId) ? [secretKey] : []));
  expect(comparable(named)).toEqual(sorted(bruteForce(repository, secretsOf)));
});

/** WALK_RUNS=500 for a longer run by hand. */
const walks = Array.from({ length: Number(process.env["WALK_RUNS"] ?? 12) }, (_, i) => i + 1);

test.each(walks)(
  "our own walk of a random history tells what git log tells, in the same order (seed %i)",
  async (seed) => {
    const repository = makeRepository();
    const random = seededRandom(seed + 5000);
    writeRandomHistory(repository, random);
    writeReflogs(repository, random);
    if (random(3) > 0) repository.git("repack", random(2) === 0 ? "-adq" : "-Adq", "--depth=50", "--window=50");
    const holdings = holdingsIn(repository);
    const wanted = new Set(holdings.flatMap(({ blobIds }) => [...blobIds]));
    const { walk, skips } = await ownWalk(repository.folder, wanted, random(2) === 0 ? "kernel" : "plain");
    expect(walk && toldBy(walk)).toEqual(await loggedBy(repository.folder, wanted));
    expect(skips).toEqual([]);
    expect(walk?.reached(wanted)).toEqual(await findReachable(repository.folder, wanted, signal));
    expect(walk?.blobsAtHead()).toEqual(await wantedAtHead(repository, wanted));
  },
);

async function wantedAtHead(
  repository: TestRepository,
  wanted: ReadonlySet<string>,
): Promise<Map<string, Set<string>>> {
  const all = await treeBlobs([repository.git("rev-parse", "HEAD")], repository.folder, signal);
  return new Map([...all].filter(([id]) => wanted.has(id)));
}

/** Within a commit git tells paths in its own order; nothing depends on it. */
type ToldCommit = { id: string; parents: string[]; changes: string[] };

function toldBy(walk: HistoryWalk): ToldCommit[] {
  const commits = walk.commits();
  const told = Array.from({ length: commits.count }, (_, commit): ToldCommit => {
    const parents = commits.parents.subarray(commits.starts[commit], commits.starts[commit + 1]);
    return { id: commits.idOf(commit), parents: Array.from(parents, commits.idOf), changes: [] };
  });
  walk.changes(commits, (commit, path, from, to) => told[commit]!.changes.push(`${path} ${from} ${to}`));
  for (const { changes } of told) changes.sort();
  return told;
}

async function loggedBy(folder: string, wanted: ReadonlySet<string>): Promise<ToldCommit[]> {
  const told: ToldCommit[] = [];
  const visitor: LogVisitor = {
    commit: (id, parents) => void told.push({ id, parents, changes: [] }),
    change: (path, from, to) => void told.at(-1)!.changes.push(`${path} ${from} ${to}`),
  };
  await walkLog(folder, wanted, { signal, visitor });
  for (const { changes } of told) changes.sort();
  return told;
}

/** Commits that only reflogs keep, some of them of a ref that is gone. */
function writeReflogs(repository: TestRepository, random: (below: number) => number): void {
  const commits = repository.git("rev-list", "--all").split("\n");
  const pick = (): string => commits[random(commits.length)]!;
  const line = (): string => `${pick()} ${pick()} A <a@example.com> 1700000000 +0000\tmoved\n`;
  for (const name of ["HEAD", "refs/heads/main", "refs/heads/gone"]) {
    if (random(2) === 0) repository.write(`.git/logs/${name}`, line() + line());
  }
  for (const ref of repository.git("for-each-ref", "--format=%(refname)").split("\n")) {
    if (ref !== "refs/heads/main" && random(3) === 0) repository.git("update-ref", "-d", ref);
  }
}

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
