// lefthook, the real one, with the settings that keysweep prints for it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cleanEnvironment, keysweep, keysweepPath, sampleToken } from "../cli/run-keysweep.ts";
import { makeFolder, makeRepository, type TestRepository } from "../support/repository.ts";
import { snippets } from "../../src/hooks/snippets.ts";

/** Installed once from npm, beside the other caches; undefined without a network. */
function findLefthook(): string | undefined {
  const folder = fileURLToPath(new URL("../../node_modules/.cache/lefthook", import.meta.url));
  const command = join(folder, "node_modules/.bin/lefthook");
  if (existsSync(command)) return command;
  mkdirSync(folder, { recursive: true });
  const args = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
  const { status } = spawnSync("npm", [...args, "lefthook@2"], { cwd: folder, stdio: "pipe" });
  return status === 0 && existsSync(command) ? command : undefined;
}

type Outcome = { code: number | null; output: string };

/** Runs a program in the repository, as its developer would. */
function run(repository: TestRepository, command: string, args: readonly string[]): Outcome {
  const env = cleanEnvironment();
  const path = `${join(repository.folder, "node_modules/.bin")}:${env["PATH"] ?? ""}`;
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: repository.folder,
    env: { ...env, PATH: path },
    encoding: "utf8",
  });
  return { code: status, output: stdout + stderr };
}

function git(repository: TestRepository, ...args: string[]): Outcome {
  return run(repository, "git", ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", ...args]);
}

function withLefthook(lefthook: string): TestRepository {
  const repository = makeRepository();
  mkdirSync(join(repository.folder, "node_modules/.bin"), { recursive: true });
  symlinkSync(keysweepPath, join(repository.folder, "node_modules/.bin/keysweep"));
  symlinkSync(lefthook, join(repository.folder, "node_modules/.bin/lefthook"));
  repository.write(".gitignore", "node_modules/\n");
  repository.write(snippets.lefthook.file, snippets.lefthook.text);
  repository.commit("first");
  expect(run(repository, "lefthook", ["install"])).toMatchObject({ code: 0 });
  return repository;
}

test("in lefthook, a staged secret is refused, a clean file passes, an empty commit is said to be skipped", ({
  skip,
}) => {
  const repository = withLefthook(findLefthook() ?? skip("lefthook cannot be had from npm"));
  repository.write("a.js", `export const token = "${sampleToken()}";\n`);
  repository.git("add", "--all");
  const refused = git(repository, "commit", "--message", "a secret");
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain("a.js:1:23");
  expect(refused.output).not.toContain(sampleToken());

  repository.write("a.js", "export const a = 1;\n");
  repository.git("add", "--all");
  const passed = git(repository, "commit", "--message", "clean");
  expect(passed).toMatchObject({ code: 0 });
  expect(passed.output).toContain("No secrets found");

  const empty = git(repository, "commit", "--allow-empty", "--message", "nothing");
  expect(empty).toMatchObject({ code: 0 });
  // lefthook asks git itself, and says aloud that it called nobody.
  expect(empty.output).toContain("keysweep (skip) no matching staged files");
});

test("in lefthook, a push with a secret is refused and a clean one passes", ({ skip }) => {
  const repository = withLefthook(findLefthook() ?? skip("lefthook cannot be had from npm"));
  const remote = makeRepository({ bare: true, folder: join(makeFolder(), "remote.git") });
  repository.git("remote", "add", "origin", remote.folder);
  expect(git(repository, "push", "origin", "main")).toMatchObject({ code: 0 });
  repository.write("a.js", `export const token = "${sampleToken()}";\n`);
  repository.commit("around the commit hook");
  const refused = git(repository, "push", "origin", "main");
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain("a.js:1:23");
});

test("keysweep hook status proves what lefthook runs", ({ skip }) => {
  const repository = withLefthook(findLefthook() ?? skip("lefthook cannot be had from npm"));
  const PATH = `${join(repository.folder, "node_modules/.bin")}:${process.env["PATH"] ?? ""}`;
  const { code, stdout } = keysweep(["hook", "status"], { cwd: repository.folder, env: { PATH } });
  expect({ code, stdout }).toMatchObject({ code: 0 });
  expect(stdout).toContain("pre-commit: a hook of lefthook's; proved: a planted key was refused");
});
