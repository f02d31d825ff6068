// Which name a file had before: renames that git detects in the index and in the commits that added a path.
import type { PathBytes } from "../types.ts";
import { safeDiffOptions } from "./environment.ts";
import { runGit } from "./run.ts";

/** Longer chains are no person's work. */
const maxSteps = 16;
/** Inexact renames are looked for among so many files at most; those that only moved are always found. */
const renameLimit = "-l2000";
const diffOptions = ["--raw", "-z", "-r", "-M", renameLimit, ...safeDiffOptions];

export class Renames {
  readonly #root: string;
  readonly #head: string;
  readonly #signal: AbortSignal;
  /** New name -> old name, as far as commits were looked at. The index's own renames are looked at first. */
  #known: Map<PathBytes, PathBytes> | undefined;
  readonly #commitsSeen = new Set<string>();
  readonly #former = new Map<PathBytes, PathBytes[]>();

  /** @param head a commit; names before it are told */
  constructor(root: string, { head, signal }: { head: string; signal: AbortSignal }) {
    this.#root = root;
    this.#head = head;
    this.#signal = signal;
  }

  /** The names that `path` had before, the latest first. Nothing is known where git fails: a repository without commits, a damaged one. */
  async formerNames(path: PathBytes): Promise<readonly PathBytes[]> {
    const found = this.#former.get(path);
    if (found) return found;
    const names: PathBytes[] = [];
    for (let name: PathBytes | undefined = path; names.length < maxSteps;) {
      name = await this.#nameBefore(name);
      if (name === undefined || name === path || names.includes(name)) break;
      names.push(name);
    }
    this.#former.set(path, names);
    return names;
  }

  async #nameBefore(path: PathBytes): Promise<PathBytes | undefined> {
    this.#known ??= new Map(
      await this.#renames(["diff-index", "--cached", ...diffOptions, "--end-of-options", this.#head]),
    );
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const commit = await this.#addedBy(path);
    if (commit === undefined || this.#commitsSeen.has(commit)) return undefined;
    this.#commitsSeen.add(commit);
    const renames = await this.#renames(["diff-tree", "--no-commit-id", ...diffOptions, "--end-of-options", commit]);
    for (const [now, before] of renames) if (!this.#known.has(now)) this.#known.set(now, before);
    return this.#known.get(path);
  }

  /** The latest commit that added the path. */
  async #addedBy(path: PathBytes): Promise<string | undefined> {
    const how = ["-1", "--diff-filter=A", "--no-renames", "--raw", "-z", "--format=%H", ...safeDiffOptions];
    const { exitCode, stdout } = await this.#git(["log", ...how, "--end-of-options", this.#head, "--", bytes(path)]);
    return exitCode === 0 ? /^[0-9a-f]{40,64}/.exec(stdout)?.[0] : undefined;
  }

  async #renames(args: string[]): Promise<[now: PathBytes, before: PathBytes][]> {
    const { exitCode, stdout } = await this.#git(args);
    return exitCode === 0 ? parseRenames(stdout) : [];
  }

  async #git(args: string[]): ReturnType<typeof runGit> {
    return runGit(args, { cwd: this.#root, signal: this.#signal });
  }
}

/** Arguments are text; a path that is none cannot be asked for, and git then finds nothing. */
function bytes(path: PathBytes): string {
  return Buffer.from(path, "latin1").toString("utf8");
}

/** `:<modes> <ids> R<score> NUL <before> NUL <now> NUL`, other changes with one path (git-diff(1), "Raw output format"). */
function parseRenames(output: string): [now: PathBytes, before: PathBytes][] {
  const renames: [PathBytes, PathBytes][] = [];
  const fields = output.split("\0");
  for (let at = 0; at < fields.length; at += 2) {
    const status = fields[at]?.split(" ")[4]?.[0];
    if (status !== "R" && status !== "C") continue;
    const [before = "", now = ""] = fields.slice(at + 1, at + 3);
    if (status === "R") renames.push([now, before]);
    at += 1;
  }
  return renames;
}
