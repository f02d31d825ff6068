// lint-staged, the real one, called from a husky hook: absolute names, partly staged files, names with brackets.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cleanEnvironment, keysweepPath, sampleToken } from "../cli/run-keysweep.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";
import { snippets } from "../../src/hooks/snippets.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Installed once from npm, beside the other caches; undefined without a network. Version 16 is the last for Node 20. */
function findLintStaged(): string | undefined {
  const folder = join(root, "node_modules/.cache/lint-staged");
  const command = join(folder, "node_modules/.bin/lint-staged");
  if (existsSync(command)) return command;
  mkdirSync(folder, { recursive: true });
  const args = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
  const { status } = spawnSync("npm", [...args, "lint-staged@16"], { cwd: folder, stdio: "pipe" });
  return status === 0 && existsSync(command) ? command : undefined;
}

function withLintStaged(lintStaged: string): TestRepository {
  const repository = makeRepository();
  mkdirSync(join(repository.folder, "node_modules/.bin"), { recursive: true });
  symlinkSync(keysweepPath, join(repository.folder, "node_modules/.bin/keysweep"));
  symlinkSync(lintStaged, join(repository.folder, "node_modules/.bin/lint-staged"));
  repository.write(".gitignore", "node_modules/\n");
  repository.write("package.json", snippets["lint-staged"].text);
  repository.write(".husky/pre-commit", "lint-staged --verbose\n");
  repository.commit("first");
  execFileSync(process.execPath, [join(root, "node_modules/husky/bin.js")], {
    cwd: repository.folder,
    env: cleanEnvironment(),
  });
  return repository;
}

function commit(repository: TestRepository): { code: number | null; output: string } {
  const args = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "commit", "--message", "a change"];
  const { status, stdout, stderr } = spawnSync("git", args, {
    cwd: repository.folder,
    env: cleanEnvironment(),
    encoding: "utf8",
  });
  return { code: status, output: stdout + stderr };
}

test("in lint-staged, a staged secret is refused, a clean or unstaged one passes, and it says what was read", ({
  skip,
}) => {
  const repository = withLintStaged(findLintStaged() ?? skip("lint-staged cannot be had from npm"));
  const path = "app/(group)/[id] x/page.js";
  repository.write(path, `export const token = "${sampleToken()}";\n`);
  repository.git("add", "--all");
  const refused = commit(repository);
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain(`${path}:1:23`);
  expect(refused.output).not.toContain(sampleToken());

  repository.write(path, "export const a = 1;\n");
  repository.git("add", "--all");
  repository.write(path, `export const token = "${sampleToken()}";\n`);
  const passed = commit(repository);
  expect(passed).toMatchObject({ code: 0 });
  expect(passed.output).toContain("No secrets found");
});
