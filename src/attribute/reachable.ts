// Which blobs that no commit names git still reaches: by a ref to a tree or blob, another work tree's index, a cached tree.
import { gitOutput } from "../git/run.ts";
import { BlobFilter } from "../git/log-filter.ts";

/**
 * Walks the whole object graph, at the price of a second history pass, but only until all blobs are found. The caller asks only about
 * blobs that the log and the index did not explain: often none.
 */
export async function findReachable(
  repository: string,
  blobIds: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Set<string>> {
  const found = new Set<string>();
  if (blobIds.size === 0) return found;
  const filter = new BlobFilter(blobIds);
  const args = [
    "rev-list",
    "--objects",
    "--no-object-names",
    "--all",
    "--reflog",
    "--indexed-objects",
    "--missing=allow-any",
  ];
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of gitOutput(args, { cwd: repository, signal })) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    // Every line is an id, so all are as long as the first.
    const length = [...blobIds][0]!.length;
    let at = 0;
    for (; at + length < bytes.length; at += length + 1) {
      const id = filter.wantedAt(bytes, { start: at, length });
      if (id !== undefined) found.add(id);
    }
    if (found.size === blobIds.size) return found;
    rest = bytes.subarray(at);
  }
  return found;
}
