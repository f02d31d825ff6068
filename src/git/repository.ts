// Small questions about a repository, outside of hot and hostile paths, through simple-git. Loaded on demand: it costs 9 CPU ms.
import { simpleGit, type SimpleGit } from "simple-git";

function open(root: string): SimpleGit {
  return simpleGit({ baseDir: root });
}

/** True if the repository was cloned with a filter, so that git may lack objects it knows of. */
export async function isPartialClone(root: string): Promise<boolean> {
  const { all } = await open(root).listConfig();
  return Object.keys(all).some((key) => key === "extensions.partialclone" || /^remote\..*\.promisor$/s.test(key));
}

/** Where the repository came from and what is checked out. Undefined without a remote named origin. */
export async function originOf(root: string): Promise<{ url: string; revision?: string; branch?: string } | undefined> {
  const git = open(root);
  const { value: url } = await git.getConfig("remote.origin.url");
  if (url === null) return undefined;
  const { current, detached, branches } = await git.branchLocal();
  const revision = branches[current]?.commit;
  if (revision === undefined) return { url };
  return { url, revision: await git.revparse(["--verify", "HEAD"]), ...(detached ? {} : { branch: current }) };
}
