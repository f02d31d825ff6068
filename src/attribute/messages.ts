// Commits and annotated tags -> who wrote them, when, and under what subject.
import { ObjectReader } from "../git/object-reader.ts";
import { plainFolders } from "../git/plain-folders.ts";
import type { CommitInfo } from "../types.ts";
import { parseCommitInfo } from "./commit-info.ts";
import { readObjects, type StoredObject } from "./read-objects.ts";

/** Author, date and subject stand at the beginning; what follows is read past. A longer subject is cut. */
const headBytes = 1 << 20;

/**
 * Ids of anything else (a note is a blob: ask `attribute` where it stands) and of objects that are not stored have no entry. Of a tag the
 * tagger counts as the author. Read without git where that can be.
 */
export async function attributeMessages(
  repository: string,
  ids: string[],
  signal: AbortSignal,
): Promise<Map<string, CommitInfo>> {
  const infos = new Map<string, CommitInfo>();
  const add = ({ id, type, bytes }: StoredObject): void => {
    if (type === "commit" || type === "tag") infos.set(id, parseCommitInfo(id, bytes));
  };
  const left = readByUs(repository, ids, { signal, add });
  for await (const object of readObjects(repository, left, { signal, limit: headBytes })) if (object) add(object);
  return infos;
}

type Reading = { signal: AbortSignal; add: (object: StoredObject) => void };

/** @returns the ids that git has to be asked for */
function readByUs(repository: string, ids: string[], { signal, add }: Reading): string[] {
  const folders = plainFolders(repository);
  if (!folders) return ids;
  const objects = new ObjectReader(folders);
  try {
    return ids.filter((id) => {
      signal.throwIfAborted();
      const object = objects.read(id);
      if (object) add({ id, type: object.type, bytes: object.bytes.subarray(0, headBytes) });
      return object === undefined;
    });
  } finally {
    objects.close();
  }
}
