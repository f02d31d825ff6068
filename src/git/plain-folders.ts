// Where the objects of a plain repository stand, for those who read single ones of a history that git has agreed to: a git process would map a
// large pack's index for them, 45 MB for rails.
import { join } from "node:path";
import { repositoryAt } from "./find-repository.ts";
import { isLeftToGit } from "./left-to-git.ts";
import { objectFolders } from "./object-store-folders.ts";
import { isLaidOutPlainly } from "./plain-repository.ts";

/** @param root where git is run @returns undefined if git has to be asked for each object */
export function plainFolders(root: string): string[] | undefined {
  try {
    const repository = repositoryAt(root);
    if (!repository || !isLaidOutPlainly(repository)) return undefined;
    return objectFolders(join(repository.commonFolder, "objects"), root);
  } catch (cause) {
    if (isLeftToGit(cause)) return undefined;
    throw cause;
  }
}
