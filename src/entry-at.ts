// A path that a user names -> what stands there.
import { lstatSync, statSync, type Stats } from "node:fs";
import { messageOf, UsageError } from "./errors.ts";

/** A name that no file can have; a link that leads back to itself. */
const nothingThere = new Set(["ENAMETOOLONG", "ELOOP"]);

/**
 * @returns undefined if nothing stands there. A broken link does, unless links are followed.
 * @throws UsageError if the system does not tell, as in a folder that may not be read
 */
export function entryAt(path: string, { followLinks = false } = {}): Stats | undefined {
  try {
    return (followLinks ? statSync : lstatSync)(path, { throwIfNoEntry: false });
  } catch (cause) {
    if (nothingThere.has((cause as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw new UsageError(`${path}: ${messageOf(cause)}`, { cause });
  }
}
