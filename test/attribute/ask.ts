// Attribution asked in the words of a test: secrets by the file contents that hold them, answers by place.
import { createHash } from "node:crypto";
import { attribute, type Attributed } from "../../src/attribute/index.ts";
import type { CommitRange } from "../../src/git/log-pass.ts";
import type { TestRepository } from "../support/repository.ts";

const signal = new AbortController().signal;

/** All places of one secret, which stands in every blob with one of these contents. */
export async function places(
  repository: TestRepository,
  contents: string[],
  range?: CommitRange,
): Promise<Attributed[]> {
  const blobIds = new Set(contents.map((content) => blobId(content, repository)));
  const holdings = [{ secretKey: "the secret", blobIds }];
  return attribute(repository.folder, holdings, { ...(range ? { range } : {}), signal });
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
