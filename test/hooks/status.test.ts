// `hook status` plants a key in a scratch clone: the only proof that hooks fire.
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cleanEnvironment, keysweep, type Run } from "../cli/run-keysweep.ts";
import { ownRule } from "../support/own-rule.ts";
import type { TestRepository } from "../support/repository.ts";
import { installHooks, keysweepPath, makeSetting, writeHook } from "./setting.ts";

const husky = fileURLToPath(new URL("../../node_modules/husky/bin.js", import.meta.url));

function status(repository: TestRepository, ...args: string[]): Run {
  return keysweep(["hook", "status", ...args], { cwd: repository.folder });
}

test("installed hooks are proved, and the repository is left as it was", () => {
  const { clone } = makeSetting();
  installHooks(clone);
  const before = clone.git("for-each-ref") + clone.git("count-objects", "-v");
  const { code, stdout } = status(clone);
  expect(stdout).toContain("pre-commit: calls keysweep; proved: a planted key was refused");
  expect(stdout).toContain("pre-merge-commit: calls keysweep; proved: keysweep ran in a merge");
  expect(stdout).toContain("commit-msg: calls keysweep; proved: a planted key was refused");
  expect(stdout).toContain("pre-push: calls keysweep; proved: a planted key was refused");
  expect(code).toBe(0);
  expect(clone.git("for-each-ref") + clone.git("count-objects", "-v")).toBe(before);
});

test("a hook on a server is proved by a push", () => {
  const { remote } = makeSetting();
  installHooks(remote);
  expect(status(remote)).toMatchObject({ code: 0 });
  expect(status(remote).stdout).toContain("pre-receive: calls keysweep; proved: a planted key was refused");
});

test("no hook, one that is not executable, and one that lets keys through are told, exit code 1", () => {
  const { clone } = makeSetting();
  expect(status(clone)).toMatchObject({ code: 1 });
  expect(status(clone).stdout).toContain("pre-commit: not installed");
  writeHook(clone, ".git/hooks/pre-commit", "exit 0");
  expect(status(clone)).toMatchObject({ code: 1 });
  expect(status(clone).stdout).toContain("NOT PROTECTED: a planted key went through");
  execFileSync("chmod", ["-x", join(clone.folder, ".git/hooks/pre-commit")]);
  expect(status(clone).stdout).toContain("not executable");
});

test("a hook that refuses for another reason proves nothing", () => {
  const { clone } = makeSetting();
  writeHook(clone, ".git/hooks/pre-commit", "echo no commits today; exit 1");
  const { code, stdout } = status(clone);
  expect(code).toBe(1);
  expect(stdout).toContain("UNCLEAR");
  expect(stdout).toContain("no commits today");
});

test("settings that switch the scanner off are noticed", () => {
  const { clone } = makeSetting();
  installHooks(clone, "pre-commit");
  clone.write("keysweep.yml", "failOn: never\n");
  expect(status(clone).stdout).toContain("NOT PROTECTED");
});

test.each([
  ["extended", { "keysweep.yml": "extends: ./quiet.yml\n", "quiet.yml": "failOn: never\n" }],
  ["another scanner's", { ".secretlintignore": "*.ts\n" }],
])("settings that are not committed yet count: %s", (_name, files) => {
  const { clone } = makeSetting();
  installHooks(clone, "pre-commit");
  expect(status(clone)).toMatchObject({ code: 0 });
  for (const [path, text] of Object.entries(files)) clone.write(path, text);
  expect(status(clone).stdout).toContain("NOT PROTECTED");
});

test("what settings name goes along: added rules, settings of folders, git-secrets' entries; what was deleted does not", () => {
  const { clone } = makeSetting();
  clone.write("keysweep.yml", "failOn: never\n");
  clone.write("gone/keysweep.yml", "failOn: [\n");
  clone.commit("settings that are no more");
  clone.remove("gone");
  clone.write("keysweep.yml", "rules:\n  add: [rules]\n");
  clone.write("rules/own.yaml", ownRule());
  clone.write("web/keysweep.yml", "failOn: never\n");
  installHooks(clone, "pre-commit");
  expect(status(clone).stdout).toContain("proved: a planted key was refused");
  clone.git("config", "secrets.allowed", "keysweep-proof");
  expect(status(clone).stdout).toContain("NOT PROTECTED");
});

test("in husky the lines go into .husky, fire, and are proved", () => {
  const { clone } = makeSetting();
  mkdirSync(join(clone.folder, "node_modules/.bin"), { recursive: true });
  symlinkSync(keysweepPath, join(clone.folder, "node_modules/.bin/keysweep"));
  clone.write(".gitignore", "node_modules/\n");
  clone.write(".husky/pre-push", "cat > seen\n");
  execFileSync(process.execPath, [husky], { cwd: clone.folder, env: cleanEnvironment() });
  expect(installHooks(clone, "pre-commit", "pre-push").stdout).toContain("husky");
  const { code, stdout } = status(clone);
  expect(stdout).toContain("(husky)");
  expect(stdout).toContain("pre-commit: calls keysweep; proved");
  expect(stdout).toContain("pre-push: calls keysweep; proved");
  expect(code).toBe(0);
  keysweep(["hook", "uninstall"], { cwd: clone.folder });
  expect(clone.git("hash-object", ".husky/pre-push")).toBe(
    clone.gitWithInput("cat > seen\n", "hash-object", "--stdin"),
  );
});

test("--no-proof only looks", () => {
  const { clone } = makeSetting();
  installHooks(clone, "pre-commit");
  expect(status(clone, "--no-proof")).toMatchObject({ code: 0 });
  expect(status(clone, "--no-proof").stdout).toContain("pre-commit: calls keysweep\n");
});
