// Small questions about a repository, outside of hot and hostile paths, through simple-git. Loaded on demand: it costs 9 CPU ms.
import { simpleGit, type SimpleGit } from "simple-git";

function open(root: string): SimpleGit {
  return simpleGit({ baseDir: root });
}

/** Every value of a configuration key, the most specific last. */
export async function configValues(root: string, key: string): Promise<string[]> {
  const { all } = await open(root).listConfig();
  const value = all[key];
  return value === undefined ? [] : [value].flat();
}

/** True if the repository was cloned with a filter, so that git may lack objects it knows of. */
export async function isPartialClone(root: string): Promise<boolean> {
  const { all } = await open(root).listConfig();
  return Object.keys(all).some((key) => key === "extensions.partialclone" || /^remote\..*\.promisor$/s.test(key));
}
