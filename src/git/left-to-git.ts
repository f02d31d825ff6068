// What our own readers of a store throw where git may do better, and says what is wrong if it does not.
import { Damaged } from "./byte-reader.ts";
import { UnknownStore } from "./object-store-folders.ts";

/** A layout that is not known here, bytes that are not what their format says, or what the file system refuses. */
export function isLeftToGit(cause: unknown): cause is Error {
  return cause instanceof UnknownStore || cause instanceof Damaged || (cause instanceof Error && "syscall" in cause);
}
