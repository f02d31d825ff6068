// KEYSWEEP_... variables stand for flags: below the command line, above the settings.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeRepository, type TestRepository } from "../support/repository.ts";
import { withEnvironment } from "../../src/cli/environment.ts";
import { sharedFlags } from "../../src/cli/flags.ts";
import { keysweep, sampleToken } from "./run-keysweep.ts";

function leaky(files: Record<string, string> = {}): TestRepository {
  const repository = makeRepository();
  repository.write("a.txt", `see ${sampleToken()}\n`);
  for (const [path, text] of Object.entries(files)) repository.write(path, text);
  repository.git("add", "--all");
  return repository;
}

test.each([["scan"], ["staged"]])("%s: a variable wins over the settings, and a flag over the variable", (command) => {
  const { folder: cwd } = leaky({ "keysweep.yml": "failOn: low\n" });
  const env = { KEYSWEEP_FAIL_ON: "never" };
  expect(keysweep([command], { cwd }).code).toBe(1);
  expect(keysweep([command], { cwd, env }).code).toBe(0);
  expect(keysweep([command, "--fail-on", "high"], { cwd, env }).code).toBe(1);
});

test("variables stand for values, switches and lists", () => {
  const { folder: cwd } = leaky();
  const env = {
    KEYSWEEP_FORMAT: "json",
    KEYSWEEP_OUTPUT: join(cwd, "out.json"),
    KEYSWEEP_REPORT: "csv=a.csv\njunit=b.xml",
    KEYSWEEP_QUIET: "1",
    KEYSWEEP_STRICT: "0",
  };
  expect(keysweep(["staged"], { cwd, env })).toMatchObject({ code: 1, stdout: "", stderr: "" });
  for (const [name, start] of [
    ["out.json", "{"],
    ["a.csv", "kind,"],
    ["b.xml", "<?xml"],
  ] as const)
    expect(readFileSync(join(cwd, name), "utf8").startsWith(start)).toBe(true);
});

test("secrets are never printed because of a variable", () => {
  const { folder: cwd } = leaky();
  expect(keysweep([], { cwd, env: { KEYSWEEP_SHOW_SECRETS: "1" } }).stdout).not.toContain(sampleToken());
});

test.each([
  [{ KEYSWEEP_FORMAT: "jsn" }, 'KEYSWEEP_FORMAT: "jsn" is not one of'],
  [{ KEYSWEEP_STRICT: "perhaps" }, 'KEYSWEEP_STRICT: "perhaps" is neither 1 nor 0'],
])("%j is a mistake", (env, message) => {
  const { folder: cwd } = leaky();
  for (const command of ["scan", "staged"])
    expect(keysweep([command], { cwd, env })).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
});

test("a variable that was probably misspelled is told, one that has nothing to do with flags is not", () => {
  const { folder: cwd } = leaky();
  const { stderr } = keysweep([], { cwd, env: { KEYSWEEP_FAILON: "never", KEYSWEEP_SERVICE_HOST: "10.0.0.1" } });
  expect(stderr).toContain('KEYSWEEP_FAILON stands for no flag (did you mean "KEYSWEEP_FAIL_ON"?)');
  expect(stderr).not.toContain("SERVICE");
});

test("commands that do not scan keep their own flags", () => {
  const { folder: cwd } = leaky();
  expect(keysweep(["rules", "list", "github-pat"], { cwd, env: { KEYSWEEP_FORMAT: "sarif" } }).code).toBe(0);
});

test("an empty variable says nothing", () => {
  const env = Object.fromEntries(
    sharedFlags.map(({ name }) => [`KEYSWEEP_${name.toUpperCase().replaceAll("-", "_")}`, ""]),
  );
  expect(withEnvironment({ positionals: [], values: {} }, sharedFlags, env)).toEqual({ positionals: [], values: {} });
});
