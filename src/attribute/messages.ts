// Commits and annotated tags -> who wrote them, when, and under what subject.
import type { CommitInfo } from "../types.ts";
import { parseCommitInfo } from "./commit-info.ts";
import { readObjects } from "./read-objects.ts";

/** Author, date and subject stand at the beginning; what follows is read past. A longer subject is cut. */
const headBytes = 1 << 20;

/**
 * By one git process. Ids of anything else (a note is a blob: ask `attribute` where it stands) and of objects that are not stored
 * have no entry. Of a tag the tagger counts as the author.
 */
export async function attributeMessages(
  repository: string,
  ids: string[],
  signal: AbortSignal,
): Promise<Map<string, CommitInfo>> {
  const infos = new Map<string, CommitInfo>();
  for await (const object of readObjects(repository, ids, { signal, limit: headBytes })) {
    if (object?.type !== "commit" && object?.type !== "tag") continue;
    infos.set(object.id, parseCommitInfo(object.id, object.bytes));
  }
  return infos;
}
