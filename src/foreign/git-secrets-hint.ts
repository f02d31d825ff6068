// Whether somebody has set git-secrets up: a look at git's own files. Asking git costs a commit hook some 4 ms, so it is asked only then.
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** @param folder of the work tree, or a bare repository. Files that these include are not looked into. */
export function hasGitSecrets(folder: string): boolean {
  const files = [join(folder, ".git", "config"), join(folder, "config"), join(homedir(), ".gitconfig")];
  return files.some((file) => /^\s*\[secrets\]/im.test(readIfThere(file)));
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // Not there, a folder, or not ours to read: git itself will say so where it matters.
    return "";
  }
}
