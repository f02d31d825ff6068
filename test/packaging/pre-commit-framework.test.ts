// The hooks of .pre-commit-hooks.yaml in the real pre-commit framework, by real commits, merges and pushes. That the framework can
// install the package from git is hooks.test.ts's matter; here the installed command is the one of this checkout.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test, type TestContext } from "vitest";
import { parse } from "yaml";
import { cleanEnvironment, keysweepPath, sampleToken } from "../cli/run-keysweep.ts";
import { makeFolder, makeRepository, type TestRepository } from "../support/repository.ts";
import { findPreCommit } from "./find-pre-commit.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
type Hook = { id: string; language: string; verbose?: boolean };

let preCommit = "";
let env: Record<string, string> = {};
let repository: TestRepository;

beforeEach(({ skip }: TestContext) => {
  preCommit = findPreCommit() ?? skip("neither pre-commit nor python3 -m venv is there to install it");
  const bin = join(makeFolder(), "bin");
  mkdirSync(bin);
  symlinkSync(keysweepPath, join(bin, "keysweep"));
  env = { PRE_COMMIT_HOME: makeFolder(), PATH: `${bin}:${process.env["PATH"] ?? ""}` };
  repository = makeRepository();
  repository.write(".pre-commit-config.yaml", JSON.stringify({ repos: [{ repo: "local", hooks: localHooks() }] }));
  const stages = ["pre-commit", "pre-merge-commit", "commit-msg", "pre-push"].flatMap((stage) => ["-t", stage]);
  execFileSync(preCommit, ["install", ...stages], {
    cwd: repository.folder,
    env: cleanEnvironment(env),
    stdio: "pipe",
  });
});

/** The file that ships, run from PATH and shown in full. */
function localHooks(): Hook[] {
  const hooks = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as Hook[];
  return hooks.map((hook) => ({ ...hook, language: "system", verbose: true }));
}

type Outcome = { code: number | null; output: string };

function run(command: string, ...args: string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: repository.folder,
    env: cleanEnvironment(env),
    encoding: "utf8",
  });
  return { code: status, output: stdout + stderr };
}

function git(...args: string[]): Outcome {
  return run("git", "-c", "user.name=Ann", "-c", "user.email=ann@example.com", ...args);
}

function commit(...args: string[]): Outcome {
  return git("commit", "--message", "a change", ...args);
}

const leak = (): string => `export const token = "${sampleToken()}";\n`;

test("the first commit, partly staged files, commit --all, a rename and odd names are judged by what is staged", () => {
  const path = "dir [x]/(y) z/a\nb.js";
  repository.write(path, leak());
  repository.git("add", "--all");
  const first = commit();
  expect(first.code).not.toBe(0);
  expect(first.output).toContain("dir [x]/(y) z/a\\nb.js:1:23");

  repository.write(path, "export const a = 1;\nexport const b = 2;\n");
  repository.git("add", "--all");
  repository.write(path, leak());
  expect(commit()).toMatchObject({ code: 0 });

  expect(commit("--all").output).toContain("a\\nb.js:1:23");
  repository.git("reset", "--quiet", "--hard");
  repository.git("mv", path, "renamed.js");
  repository.write("renamed.js", `export const a = 1;\nexport const b = "${sampleToken()}";\n`);
  repository.git("add", "--all");
  expect(commit().output).toContain("renamed.js:2:");
  repository.git("reset", "--quiet", "--hard");
});

test("--all-files reads what is committed, not nothing", () => {
  repository.write("old.js", leak());
  repository.commit("a secret of long ago");
  const { code, output } = run(preCommit, "run", "--all-files", "keysweep");
  expect(code).not.toBe(0);
  expect(output).toContain("old.js:1:23");
});

test("names that need several calls are all read", () => {
  for (let i = 0; i < 2500; i++) repository.write(`folder-with-a-long-name/${"x".repeat(60)}-${i}.txt`, "x\n");
  repository.write("zz-last.js", leak());
  repository.git("add", "--all");
  const { code, output } = commit();
  expect(code).not.toBe(0);
  expect(output).toContain("zz-last.js:1:23");
  expect(output.match(/with [\d,]+ rules/g)?.length).toBeGreaterThan(1);
});

test("a merge of what is committed passes, and says that it was looked at", () => {
  repository.commit("first");
  repository.git("checkout", "--quiet", "-b", "side");
  repository.write("side.js", "export const side = 1;\n");
  repository.commit("side");
  repository.git("checkout", "--quiet", "main");
  repository.write("main.js", "export const main = 1;\n");
  repository.commit("main goes on");
  const { code, output } = git("merge", "--no-edit", "side");
  expect(code).toBe(0);
  expect(output).toMatch(/Nothing to scan|No secrets/);
});

test("a message with a secret is refused, a clean one passes", () => {
  repository.git("add", "--all");
  const refused = git("commit", "--message", `use ${sampleToken()}`);
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain("COMMIT_EDITMSG:1:5");
  expect(commit()).toMatchObject({ code: 0 });
});

test("at pre-push every commit is read: of a new history, of further commits, and none where there is none", () => {
  const remote = makeRepository({ bare: true, folder: join(makeFolder(), "remote.git") });
  repository.git("remote", "add", "origin", remote.folder);
  repository.write("a.js", leak());
  repository.commit("a secret");
  repository.remove("a.js");
  repository.commit("taken out");
  const whole = git("push", "origin", "main");
  expect(whole.code).not.toBe(0);
  expect(whole.output).toContain("a.js:1:23");

  repository.git("push", "--quiet", "--no-verify", "origin", "main");
  repository.write("b.js", "export const b = 1;\n");
  repository.commit("clean");
  expect(git("push", "origin", "main")).toMatchObject({ code: 0 });
  repository.write("c.js", `export const token = "${sampleToken("another")}";\n`);
  repository.commit("another secret");
  repository.remove("c.js");
  repository.commit("taken out again");
  const further = git("push", "origin", "main");
  expect(further.code).not.toBe(0);
  expect(further.output).toContain("c.js:1:23");
});
