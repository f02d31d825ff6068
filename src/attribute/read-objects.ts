// Reads commits, tags and trees: objects that are small enough to be held one at a time.
import { borrowCatFile, giveBackCatFile } from "../git/resting-cat-files.ts";

export type StoredObject = { id: string; type: string; bytes: Buffer };

/**
 * One result for each name, in their order; undefined for one that is not stored.
 * @param names object ids, or expressions such as `<id>^{tree}`; none holds a line feed
 * @param options.limit bytes that are read of each object; the rest is passed over
 * @throws ObjectUnreadable if git finds an object and cannot read it to its end
 */
export async function* readObjects(
  repository: string,
  names: string[],
  { signal, limit = Infinity }: { signal: AbortSignal; limit?: number },
): AsyncGenerator<StoredObject | undefined, void> {
  if (names.length === 0) return;
  const git = borrowCatFile(repository);
  try {
    git.ask(names);
    for (let answered = 0; answered < names.length; answered++) {
      signal.throwIfAborted();
      const head = await git.head();
      if (head.kind !== "object") {
        yield undefined;
        continue;
      }
      const bytes = Buffer.alloc(Math.min(head.size, limit));
      await git.fill(bytes);
      yield { id: head.id, type: head.type, bytes };
    }
  } finally {
    giveBackCatFile(git, repository);
  }
}
