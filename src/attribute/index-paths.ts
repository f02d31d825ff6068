// The index -> the places of wanted blobs in it. What is staged and in no commit has a path, but nobody who brought it in.
import { gitOutput, nulStrings } from "../git/run.ts";
import type { PathBytes } from "../types.ts";

export type IndexPlace = { path: PathBytes; blobId: string };

/** All stages of an unfinished merge count. The indexes of linked work trees are not read. */
export async function readIndexPlaces(
  repository: string,
  wanted: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<IndexPlace[]> {
  const places: IndexPlace[] = [];
  const output = gitOutput(["ls-files", "--stage", "-z", "--full-name"], { cwd: repository, signal });
  for await (const entries of nulStrings(output)) {
    for (const entry of entries) {
      // "<mode> <id> <stage> TAB <path>"
      const tab = entry.indexOf("\t");
      const [mode, blobId = ""] = entry.slice(0, tab).split(" ");
      if (mode !== "160000" && wanted.has(blobId)) places.push({ path: entry.slice(tab + 1), blobId });
    }
  }
  return places;
}
