// keysweep as a commit hook, in husky and in the pre-commit framework: real installations, real commits.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cleanEnvironment, keysweepPath, sampleToken } from "../cli/run-keysweep.ts";
import { makeFolder, makeRepository, type TestRepository } from "../support/repository.ts";
import { findPreCommit } from "./find-pre-commit.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const minutes = 60_000;

type Commit = { code: number | null; output: string };

function commit(repository: TestRepository, env: Record<string, string> = {}): Commit {
  repository.git("add", "--all");
  const identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"];
  const { status, stdout, stderr } = spawnSync("git", [...identity, "commit", "--message", "a change"], {
    cwd: repository.folder,
    env: cleanEnvironment(env),
    encoding: "utf8",
  });
  return { code: status, output: stdout + stderr };
}

/** The commits every hook set-up has to judge. */
function expectSecretsToBeRefused(repository: TestRepository, env: Record<string, string> = {}): void {
  const token = sampleToken();
  repository.write("clean.js", "export const answer = 42;\n");
  expect(commit(repository, env)).toMatchObject({ code: 0 });

  repository.write("dir with space/config.js", `export const token = "${token}";\n`);
  const refused = commit(repository, env);
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain("dir with space/config.js:1:23");
  expect(refused.output).not.toContain(token);

  repository.write("dir with space/config.js", "export const token = process.env.TOKEN;\n");
  expect(commit(repository, env)).toMatchObject({ code: 0 });
  expect(repository.git("rev-list", "--count", "HEAD")).toBe("2");
}

test("in husky, a commit with a secret is refused and a clean one passes", () => {
  const repository = makeRepository();
  mkdirSync(join(repository.folder, "node_modules/.bin"), { recursive: true });
  symlinkSync(keysweepPath, join(repository.folder, "node_modules/.bin/keysweep"));
  repository.write(".gitignore", "node_modules/\n");
  repository.write(".husky/pre-commit", "keysweep staged\n");
  execFileSync(process.execPath, [join(root, "node_modules/husky/bin.js")], {
    cwd: repository.folder,
    env: cleanEnvironment(),
  });
  expectSecretsToBeRefused(repository);
});

test("as a plain git hook, run in the middle of `git commit -a`, the right index is read", () => {
  const repository = makeRepository();
  repository.write("a.js", "export const a = 1;\n");
  repository.commit("first");
  repository.write(".git/hooks/pre-commit", `#!/bin/sh\nexec "${process.execPath}" "${keysweepPath}" staged\n`);
  execFileSync("chmod", ["+x", join(repository.folder, ".git/hooks/pre-commit")]);
  repository.write("a.js", `export const a = "${sampleToken()}";\n`);
  const args = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "commit", "--all", "--message", "x"];
  const { status } = spawnSync("git", args, { cwd: repository.folder, env: cleanEnvironment() });
  expect(status).not.toBe(0);
});

test(
  "in the pre-commit framework, which builds the package from git, a commit with a secret is refused and a clean one passes",
  ({ skip }) => {
    const preCommit = findPreCommit() ?? skip("neither pre-commit nor python3 -m venv is there to install it");
    const head = execFileSync("git", ["rev-parse", "HEAD"], {
      cwd: root,
      env: cleanEnvironment(),
      encoding: "utf8",
    }).trim();
    const repository = makeRepository();
    const config = { repos: [{ repo: root, rev: head, hooks: [{ id: "keysweep" }] }] };
    repository.write(".pre-commit-config.yaml", JSON.stringify(config));
    const env = { PRE_COMMIT_HOME: makeFolder() };
    execFileSync(preCommit, ["install", "--install-hooks"], {
      cwd: repository.folder,
      env: cleanEnvironment(env),
      stdio: "pipe",
    });
    expectSecretsToBeRefused(repository, env);
  },
  10 * minutes,
);
