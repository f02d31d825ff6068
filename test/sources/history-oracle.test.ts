// Our own reader against the way through git cat-file: the same findings, skips and counts, on sound and on damaged packs.
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { defaultSettings } from "../../src/config/settings.ts";
import { history } from "../../src/sources/history.ts";
import type { ReasonCount, Skip } from "../../src/types.ts";
import { nameOf } from "../support/read-source.ts";
import { randomHistory, randomOf } from "../support/random-history.ts";
import { makeFolder, makeRepository, openRepository, type TestRepository } from "../support/repository.ts";
import { scanAll, type Scanned } from "../support/scan-all.ts";

afterEach(() => void delete process.env["KEYSWEEP_READER"]);

/** `git`: as a store that only git can read. `oracle`: each object by itself, and git walks the history. */
async function scanThrough(reader: "oracle" | "git" | "own", { folder }: TestRepository): Promise<Scanned> {
  process.env["KEYSWEEP_READER"] = reader === "own" ? "" : reader;
  return scanAll(history(folder), { settings: { ...defaultSettings, minConfidence: "low" } });
}

async function expectSame(repository: TestRepository): Promise<Scanned> {
  const oracle = await scanThrough("oracle", repository);
  const own = await scanThrough("own", repository);
  for (const found of [await scanThrough("git", repository), own]) {
    expect(found.findings).toEqual(oracle.findings);
    expect(found.skips).toEqual(oracle.skips);
    expect(found.notices).toEqual(oracle.notices);
    expect(countsOf(found)).toEqual(countsOf(oracle));
  }
  return own;
}

/** Which examples a reason shows depends on what was read first. */
function countsOf({ summary: { coverage } }: Scanned): unknown {
  const counted = (reasons: ReasonCount[]): string[] => reasons.map(({ reason, count }) => `${reason}: ${count}`);
  return { ...coverage, skipped: counted(coverage.skipped), notices: counted(coverage.notices) };
}

function packFiles({ folder }: TestRepository, end: string): string[] {
  const packs = join(folder, ".git", "objects", "pack");
  return readdirSync(packs)
    .filter((name) => name.endsWith(end))
    .map((name) => join(packs, name));
}

test.each([1, 2, 3, 4, 5])(
  "random edits, merges and encodings: history %i gives what git's output gives",
  async (seed) => {
    const repository = randomHistory(seed);
    repository.git("repack", "-adfq", "--depth=50", "--window=50");

    const { findings } = await expectSame(repository);

    expect(findings.length).toBeGreaterThan(5);
  },
);

test("deltas that name their base by id give the same", async () => {
  const repository = randomHistory(6);
  repository.git("-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq", "--depth=250", "--window=50");

  await expectSame(repository);
});

test("several packs, alternates and loose objects give the same", async () => {
  const shared = randomHistory(7);
  shared.git("repack", "-adq");
  const repository = openRepository(join(makeFolder(), "clone"));
  shared.git("clone", "--quiet", "--shared", shared.folder, repository.folder);
  for (const [number, { folder }] of [randomHistory(8), randomHistory(9)].entries()) {
    repository.git("fetch", "--quiet", folder, `+refs/heads/*:refs/heads/other${number}/*`);
    if (number === 0) repository.git("repack", "-dq");
  }
  repository.write("loose.txt", "loose");
  repository.commit("loose");

  await expectSame(repository);
});

test("a chain of four thousand deltas gives the same", async () => {
  const repository = makeRepository();
  const blobs = Array.from({ length: 4000 }, (_, i) => {
    const content = `${"a line that stays\n".repeat(20)}password = "hunt${i % 7}erXkz83${i % 5}"\nversion ${i}\n`;
    return `blob\ndata ${content.length}\n${content}\n`;
  });
  repository.gitWithInput(blobs.join(""), "fast-import", "--quiet", "--depth=4095");

  await expectSame(repository);
});

/** FUZZ_RUNS=500 for a longer run by hand. */
const damages = Array.from({ length: Number(process.env["FUZZ_RUNS"] ?? 3) }, (_, i) => 11 + i);

test.each(damages)("flipped bits in a pack lose nothing that git can still read: damage %i", async (seed) => {
  const repository = randomHistory(seed, { commits: 20 });
  repository.git("repack", "-adfq", "--depth=50", "--window=50");
  const [pack = ""] = packFiles(repository, ".pack");
  chmodSync(pack, 0o644);
  const bytes = readFileSync(pack);
  const random = randomOf(seed);
  for (let flips = 4; flips > 0; flips--) {
    const at = 12 + random(bytes.length - 32);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
  }
  writeFileSync(pack, bytes);

  const oracle = await scanThrough("oracle", repository);

  for (const reader of ["own", "git"] as const) {
    const found = await scanThrough(reader, repository);
    expect(found.findings).toEqual(oracle.findings);
    expect(namesOf(found.skips)).toEqual(namesOf(oracle.skips));
    expect(found.summary.coverage.complete).toBe(false);
  }
});

/** What was not read; git's own words differ between two processes. */
function namesOf(skips: Skip[]): string[] {
  return [...new Set(skips.map(({ provenance }) => nameOf(provenance)))].sort();
}

test("an object that is damaged in one pack is read from another", async () => {
  const repository = randomHistory(14, { commits: 20 });
  repository.git("repack", "-adfq", "--depth=50", "--window=50");
  const expected = await scanThrough("oracle", repository);
  const [pack = ""] = packFiles(repository, ".pack");
  // The same objects in another pack.
  repository.gitWithInput(
    repository.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)"),
    ...["pack-objects", "--quiet", "--window=0", join(repository.folder, ".git/objects/pack/pack")],
  );
  chmodSync(pack, 0o644);
  const bytes = readFileSync(pack);
  for (let at = 2000; at + 32 < bytes.length; at += 2000) bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  writeFileSync(pack, bytes);

  const own = await scanThrough("own", repository);

  expect(own.findings).toEqual(expected.findings);
  expect(own.skips).toEqual([]);
});
