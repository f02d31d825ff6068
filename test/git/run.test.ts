import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { GitError } from "../../src/git/failure.ts";
import { gitOutput, nulStrings, runGit, startGit } from "../../src/git/run.ts";
import { makeFolder, makeRepository } from "../support/repository.ts";

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function setVariable(name: string, value: string): void {
  const before = process.env[name];
  process.env[name] = value;
  onTestFinished(() => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  });
}

test("stdout arrives as bytes and a clean end is exit code 0", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "one\n");
  repository.commit("first");

  const result = await runGit(["ls-files", "-z"], { cwd: repository.folder });

  expect(result).toEqual({ exitCode: 0, stderr: "", stdout: "a.txt\0" });
});

test("a failing git is a result with its exit code and its words", async () => {
  const repository = makeRepository();

  const result = await runGit(["rev-parse", "--verify", "--end-of-options", "nowhere"], { cwd: repository.folder });

  expect(result.exitCode).toBe(128);
  expect(result.stderr).toContain("Needed a single revision");
});

test("streamed output ends with an error if git failed, never quietly", async () => {
  const repository = makeRepository();

  const output = collect(gitOutput(["rev-list", "--end-of-options", "nowhere"], { cwd: repository.folder }));

  await expect(output).rejects.toThrow(GitError);
  await expect(output).rejects.toThrow(/git rev-list failed in .*exit code 128.*nowhere/);
});

test("a folder that is no repository is the user's mistake", async () => {
  const folder = makeFolder();
  setVariable("GIT_CEILING_DIRECTORIES", folder);

  await expect(collect(gitOutput(["ls-files"], { cwd: folder }))).rejects.toThrow(/not a git repository/);
});

test("a folder that does not exist is told from a missing git", async () => {
  const gone = join(makeFolder(), "gone");

  await expect(runGit(["version"], { cwd: gone })).rejects.toThrow(/gone: no such folder/);
});

test("a missing git is the user's mistake", async () => {
  setVariable("PATH", "/nowhere");

  const result = runGit(["version"], { cwd: makeFolder() });

  await expect(result).rejects.toThrow(UsageError);
  await expect(result).rejects.toThrow(/git was not found/);
});

test("another user's repository is refused with the cure", async () => {
  const repository = makeRepository();
  setVariable("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");

  const output = collect(gitOutput(["ls-files"], { cwd: repository.folder }));

  await expect(output).rejects.toThrow(`git config --global --add safe.directory '${repository.folder}'`);
});

test("an aborted signal ends git and is thrown", async () => {
  const repository = makeRepository();
  const stop = new AbortController();
  const git = startGit(["cat-file", "--batch"], { cwd: repository.folder, signal: stop.signal });

  stop.abort(new Error("stopped by the user"));

  await expect(git.ended).rejects.toThrow("stopped by the user");
  expect(() => startGit(["version"], { cwd: repository.folder, signal: stop.signal })).toThrow("stopped by the user");
});

test("leaving the output early ends git", async () => {
  const repository = makeRepository();
  for (const name of ["a", "b", "c"]) repository.write(name, "x".repeat(1 << 20));
  repository.commit("large");
  const output = gitOutput(["cat-file", "--batch-all-objects", "--batch"], { cwd: repository.folder });

  for await (const chunk of output) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }

  await expect(output.next()).resolves.toEqual({ done: true, value: undefined });
});

test("GIT_DIR is kept, and dropped for a repository of its own", async () => {
  const named = makeRepository();
  const inner = makeRepository();
  named.write("named.txt", "x");
  named.commit("named");
  inner.write("inner.txt", "x");
  inner.commit("inner");
  setVariable("GIT_DIR", join(named.folder, ".git"));

  const kept = await runGit(["ls-files"], { cwd: inner.folder });
  const own = await runGit(["ls-files"], { cwd: inner.folder, ownRepository: true });

  expect(kept.stdout).toBe("named.txt\n");
  expect(own.stdout).toBe("inner.txt\n");
});

test("programs that the repository's configuration names are not run", async () => {
  const repository = makeRepository();
  const marker = join(repository.folder, ".git", "marker");
  for (const key of [
    "core.fsmonitor",
    "gpg.program",
    "diff.external",
    "core.sshCommand",
    "core.pager",
    "diff.evil.textconv",
  ]) {
    repository.git("config", key, `touch ${marker}; false`);
  }
  repository.git("config", "log.showSignature", "true");
  repository.write("a.txt", "one\n");
  repository.write(".gitattributes", "*.txt diff=evil\n");
  const signed = repository.gitWithInput(
    signedCommit(repository.git("mktree", "--missing")),
    "hash-object",
    "-t",
    "commit",
    "-w",
    "--stdin",
  );
  repository.git("update-ref", "refs/heads/main", signed);

  const { folder: cwd } = repository;
  await runGit(["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd });
  await runGit(["log", "-p", "--no-ext-diff", "--no-textconv", "--format=%H"], { cwd });

  expect(existsSync(marker)).toBe(false);
});

function signedCommit(tree: string): string {
  const who = "Ann <ann@example.com> 1700000000 +0000";
  const signature = ["gpgsig -----BEGIN PGP SIGNATURE-----", " ", " iQ", " -----END PGP SIGNATURE-----"].join("\n");
  return `tree ${tree}\nauthor ${who}\ncommitter ${who}\n${signature}\n\nsigned\n`;
}

test("strings are cut at NUL wherever the chunks end", async () => {
  const bytes = Buffer.from("one\0tw\xf6\0\0line\nbreak\0last", "latin1");
  const expected = ["one", "tw\xf6", "", "line\nbreak", "last"];

  for (let size = 1; size <= bytes.length; size++) {
    const chunks = (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })();
    expect((await collect(nulStrings(chunks))).flat()).toEqual(expected);
  }
});
