// Whether an entry for one path holds at another: the file was renamed or moved.
import { lstatSync } from "node:fs";
import { treeBlobs } from "../git/commit-range.ts";
import { Renames } from "../git/renames.ts";
import { runGit } from "../git/run.ts";
import type { Run } from "../scan.ts";
import { absolutePath } from "../sources/read-file.ts";
import type { PathBytes } from "../types.ts";

export class Places {
  readonly #run: Run;
  #renames: Renames | undefined;
  #pathsAtHead: Promise<ReadonlySet<PathBytes>> | undefined;
  readonly #gone = new Map<PathBytes, boolean>();

  constructor(run: Run) {
    this.#run = run;
  }

  /**
   * True if `listed` and `found` name the same file at different times: one of the two is gone, and git knows the rename or the base
   * name is the same. Two files that both exist are a copy, which is a new place.
   */
  async isSameFile(listed: PathBytes, found: PathBytes): Promise<boolean> {
    if (listed === found) return true;
    if (await this.#isGone(listed)) {
      if (baseName(listed) === baseName(found)) return true;
      if ((await this.formerNames(found)).includes(listed)) return true;
    }
    // A history also shows the names that a file had before it was listed. Here only git's word counts: of two paths with one base name,
    // the one that is gone may have been the production's.
    if (!this.#run.source.attribution || !(await this.#isGone(found))) return false;
    return (await this.formerNames(listed)).includes(found);
  }

  /** @returns nothing in a plain folder */
  async formerNames(path: PathBytes): Promise<readonly PathBytes[]> {
    const { source, signal } = this.#run;
    if (source.repository === undefined) return [];
    const head = source.attribution?.range?.head ?? "HEAD";
    this.#renames ??= new Renames(source.repository, { head, signal });
    return this.#renames.formerNames(path);
  }

  async #isGone(path: PathBytes): Promise<boolean> {
    const known = this.#gone.get(path);
    if (known !== undefined) return known;
    const isGone = this.#run.source.attribution ? !(await this.#isAtHead(path)) : !this.#isInWorkTree(path);
    this.#gone.set(path, isGone);
    return isGone;
  }

  async #isAtHead(path: PathBytes): Promise<boolean> {
    this.#pathsAtHead ??= pathsAtHead(this.#run);
    return (await this.#pathsAtHead).has(path);
  }

  #isInWorkTree(path: PathBytes): boolean {
    return lstatSync(absolutePath(this.#run.source.root, path), { throwIfNoEntry: false }) !== undefined;
  }
}

function baseName(path: PathBytes): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

async function pathsAtHead(run: Run): Promise<ReadonlySet<PathBytes>> {
  return new Set([...(await blobsAtHead(run)).values()].flatMap((paths) => [...paths]));
}

/** Blobs of the tree that a history or a range ends in, with their paths; none before the first commit. */
export async function blobsAtHead({ source, signal }: Run): Promise<Map<string, Set<PathBytes>>> {
  const { repository, attribution } = source;
  if (repository === undefined) return new Map();
  const head = attribution?.range?.head ?? (await headCommit(repository, signal));
  return head === undefined ? new Map() : treeBlobs([head], repository, signal);
}

async function headCommit(repository: string, signal: AbortSignal): Promise<string | undefined> {
  const asked = await runGit(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], { cwd: repository, signal });
  return asked.exitCode === 0 ? asked.stdout.trim() : undefined;
}
