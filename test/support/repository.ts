// Real git repositories and plain folders for tests, made in temporary folders and removed when the test ends.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export type CommitOptions = {
  /** Author and committer date, as git reads it. Default: 2024-01-01, one minute later with each commit of the repository. */
  date?: string;
  /** `Name <email>`. */
  author?: string;
};

export type RepositoryOptions = { bare?: boolean; objectFormat?: "sha1" | "sha256"; folder?: string };

const firstCommitSeconds = Date.UTC(2024, 0, 1) / 1000;

/** Nothing of the machine's own git set-up reaches the tests. */
const isolatedGit = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_TERMINAL_PROMPT: "0",
  LC_ALL: "C",
};

/** An empty folder (real path) that is removed when the test ends. Call it inside a test or a beforeEach. */
export function makeFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "keysweep-test-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new repository on branch `main`, in a folder of its own unless one is named. */
export function makeRepository({
  bare = false,
  objectFormat = "sha1",
  folder,
}: RepositoryOptions = {}): TestRepository {
  const repository = new TestRepository(folder ?? makeFolder());
  mkdirSync(repository.folder, { recursive: true });
  repository.git(
    "init",
    "--quiet",
    "--initial-branch=main",
    `--object-format=${objectFormat}`,
    ...(bare ? ["--bare"] : []),
  );
  return repository;
}

/** Wraps a repository that stands already, such as a clone or a linked worktree made by the test. */
export function openRepository(folder: string): TestRepository {
  return new TestRepository(folder);
}

export class TestRepository {
  readonly folder: string;
  #commits = 0;

  /** @throws TypeError for a folder that is none: git would run in the working directory, which is this project's */
  constructor(folder: string) {
    if (typeof folder !== "string" || folder === "") throw new TypeError("a repository needs a folder");
    this.folder = folder;
  }

  /** Writes a file of the work tree, making its folders. A Buffer path holds raw bytes (names that are not UTF-8). */
  write(path: string | Buffer, content: string | Uint8Array): void {
    const full = Buffer.concat([Buffer.from(`${this.folder}/`), Buffer.from(path)]);
    mkdirSync(full.subarray(0, full.lastIndexOf(0x2f)), { recursive: true });
    writeFileSync(full, content);
  }

  remove(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  /** Stages everything (`add -A`) and commits, also when nothing changed. Gives the commit's id. */
  commit(message: string, options: CommitOptions = {}): string {
    this.git("add", "--all");
    return this.commitIndex(message, options);
  }

  /** Commits the index as it stands. Gives the commit's id. */
  commitIndex(message: string, { date, author = "Ann Author <ann@example.com>" }: CommitOptions = {}): string {
    const when = date ?? `${firstCommitSeconds + 60 * this.#commits} +0000`;
    this.#commits += 1;
    const [name = "", email = ""] = author.split(/ <|>/);
    const identity = {
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
      GIT_AUTHOR_DATE: when,
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: email,
      GIT_COMMITTER_DATE: when,
    };
    this.#run(["commit", "--quiet", "--allow-empty", "--allow-empty-message", "--no-verify", "-m", message], {
      env: identity,
    });
    return this.git("rev-parse", "HEAD");
  }

  /** Runs git here and gives its stdout without the last line end. Throws if git fails. */
  git(...args: string[]): string {
    return this.#run(args, {}).toString("utf8").replace(/\n$/, "");
  }

  /** As `git`, with bytes on stdin; for hash-object, mktree, update-index --index-info and the like. */
  gitWithInput(input: string | Uint8Array, ...args: string[]): string {
    return this.#run(args, { input }).toString("utf8").replace(/\n$/, "");
  }

  /** The id of HEAD or of whatever `revision` names. */
  id(revision = "HEAD"): string {
    return this.git("rev-parse", revision);
  }

  #run(args: string[], { env = {}, input }: { env?: Record<string, string>; input?: string | Uint8Array }): Buffer {
    const identity = ["-c", "user.name=Ann Author", "-c", "user.email=ann@example.com"];
    const settings = ["-c", "protocol.file.allow=always", "-c", "gc.auto=0", "-c", "advice.detachedHead=false"];
    return execFileSync("git", [...identity, ...settings, ...args], {
      cwd: this.folder,
      env: { ...withoutGitVariables(process.env), ...isolatedGit, ...env },
      maxBuffer: 1 << 30,
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
      ...(input === undefined ? {} : { input }),
    });
  }
}

/** A test may itself run inside a git hook, which sets GIT_DIR and GIT_INDEX_FILE. */
function withoutGitVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("GIT_")));
}
