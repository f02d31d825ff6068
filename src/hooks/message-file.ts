// The message of a commit that is being made -> a source. git keeps it in a file until the commit stands.
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { messageOf, UsageError } from "../errors.ts";
import type { Repository } from "../git/find-repository.ts";
import type { Source } from "../types.ts";

/** Nobody writes a longer one, and it is read as a whole. */
const maxBytes = 64 * 1024 * 1024;

/** git's line between the message and the diff that `commit --verbose` shows below it (wt-status.c, cut_line). */
const scissors = /^.{1,8} -{8,} >8 -{8,}$/m;

/**
 * Reads the message with its comment lines: whether git drops them depends on --cleanup, which no hook is told. Below the scissors
 * line of an editor session stands what the commit changes, which pre-commit has judged.
 * @param hasEditor false where the message was given on the command line: then every line of it is committed
 */
export function messageFile(
  file: string,
  { repository, command, hasEditor }: { repository: Repository; command: string; hasEditor: boolean },
): Source {
  const text = read(resolve(file));
  const cut = hasEditor ? text.search(scissors) : -1;
  const bytes = Buffer.from(cut === -1 ? text : text.slice(0, cut), "latin1");
  const { root } = repository;
  return {
    command,
    target: file,
    root,
    repository: root,
    async *list() {
      if (bytes.length === 0) return;
      const provenance = { kind: "message", repository: root, objectId: file, of: "file" } as const;
      yield { kind: "item", root, provenance, bytes };
    },
    counts: () => ({ empty: bytes.length === 0 }),
  };
}

/** latin1 keeps every byte as it is. */
function read(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > maxBytes)
      throw new UsageError(`${file}: a commit message of ${size} bytes; at most ${maxBytes} are read`);
    return readFileSync(file, "latin1");
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${file}: cannot read the commit message: ${messageOf(cause)}`, { cause });
  }
}
