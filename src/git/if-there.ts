// Files of a repository that need not exist.
import { readFileSync } from "node:fs";

/** True for the file system's "no such file". */
export function isGone(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR");
}

/** The file as latin1, "" where there is none. */
export function textIfThere(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch (cause) {
    if (isGone(cause)) return "";
    throw cause;
  }
}
