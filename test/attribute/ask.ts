// Attribution asked in the words of a test: secrets by the file contents that hold them, answers by place.
import { createHash } from "node:crypto";
import { expect } from "vitest";
import { attribute, type Attributed, type Holding } from "../../src/attribute/index.ts";
import type { CommitRange } from "../../src/git/log-pass.ts";
import { ownWalk } from "../support/own-walk.ts";
import type { TestRepository } from "../support/repository.ts";

const signal = new AbortController().signal;

/**
 * All places of one secret, which stands in every blob with one of these contents. Of a whole history they are asked twice, of git's log and
 * of our own walk, and the answers have to be the same.
 */
export async function places(
  repository: TestRepository,
  contents: string[],
  range?: CommitRange,
): Promise<Attributed[]> {
  const blobIds = new Set(contents.map((content) => blobId(content, repository)));
  return attributeTwice(repository, [{ secretKey: "the secret", blobIds }], range);
}

export async function attributeTwice(
  { folder }: TestRepository,
  holdings: Holding[],
  range?: CommitRange,
): Promise<Attributed[]> {
  const byGit = await attribute(folder, holdings, { ...(range ? { range } : {}), signal });
  if (range) return byGit;
  const blobIds = holdings.flatMap((holding) => [...holding.blobIds]);
  for (const through of ["kernel", "plain"] as const) {
    const { walk } = await ownWalk(folder, blobIds, through);
    expect(await attribute(folder, holdings, { walk, signal })).toEqual(byGit);
  }
  return byGit;
}

/** The only place of one secret. */
export async function onlyPlace(
  repository: TestRepository,
  contents: string[],
  range?: CommitRange,
): Promise<Attributed> {
  const found = await places(repository, contents, range);
  if (found.length !== 1) throw new Error(`found at ${found.length} places`);
  return found[0]!;
}

/** What git calls a blob with these contents, whether it is stored or not. */
export function blobId(content: string, repository: TestRepository): string {
  const algorithm = repository.git("rev-parse", "--show-object-format");
  return createHash(algorithm)
    .update(`blob ${Buffer.byteLength(content)}\0${content}`)
    .digest("hex");
}
