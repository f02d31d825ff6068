// What a commit hook keeps between two commits, of settings and rules of the user's.
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ownRule, ownToken } from "../support/own-rule.ts";
import { makeFolder, makeRepository, type TestRepository } from "../support/repository.ts";
import { keysweep, sampleToken, type Run } from "./run-keysweep.ts";

type Hook = { repository: TestRepository; cache: string; run: (...args: string[]) => Run };

function hookWith(files: Record<string, string>): Hook {
  const repository = makeRepository();
  for (const [path, text] of Object.entries(files)) repository.write(path, text);
  repository.git("add", "--all");
  const home = makeFolder();
  const run = (...args: string[]): Run =>
    keysweep(["staged", ...args], { cwd: repository.folder, env: { XDG_CACHE_HOME: home } });
  return { repository, cache: join(home, "keysweep"), run };
}

test("the second run says what the first said, and what changed in between counts", () => {
  const { repository, cache, run } = hookWith({
    "keysweep.yml": "extends: ./base.yml\nrules: { add: [rules] }\n",
    "base.yml": "failOn: low\n",
    "rules/own.yaml": ownRule("acme"),
    "a.txt": `see ${ownToken("acme")}\n`,
  });
  const first = run();
  expect(first.code).toBe(1);
  expect(first.stdout).toContain("rule acme-key");
  expect(readdirSync(cache)).toHaveLength(2);
  const second = run();
  expect({ ...second, stderr: "" }).toEqual({ ...first, stderr: "" });

  repository.write("base.yml", "failOn: never\n");
  expect(run().code).toBe(0);
  repository.write("base.yml", "failOn: low\n");
  repository.write("rules/own.yaml", ownRule("acmx"));
  expect(run().code).toBe(0);
  repository.write(
    "rules/more.yaml",
    ownRule("acme").replaceAll("acme-key", "acme-other").replace("provider: acme", "provider: other"),
  );
  expect(run().stdout).toContain("rule acme-other");
  repository.write("keysweep.yml", "extends: ./base.yml\nfailOn: [\n");
  expect(run().code).toBe(2);
});

test("mistakes are told every time", () => {
  const { run } = hookWith({ "keysweep.yml": "rules: { disable: [github-pta] }\n", "a.txt": "x\n" });
  for (let i = 0; i < 2; i++) expect(run()).toMatchObject({ code: 2, stderr: expect.stringContaining('"github-pta"') });
});

test("the settings of folders are kept too, and --config and --rules are", () => {
  const { cache, run, repository } = hookWith({
    "web/keysweep.yml": "failOn: never\n",
    "web/a.txt": `see ${sampleToken()}\n`,
    "own.yaml": ownRule("acme"),
    "other.yml": "nested: false\n",
  });
  for (let i = 0; i < 2; i++) expect(run().code).toBe(0);
  expect(readdirSync(cache)).toHaveLength(1);
  for (let i = 0; i < 2; i++) expect(run("--config", "other.yml", "--rules", "own.yaml").code).toBe(1);
  expect(readdirSync(cache)).toHaveLength(3);
  expect(repository.git("status", "--porcelain", "--untracked-files=all")).not.toContain("??");
});

test("the folder and its files are the user's alone, and hold nothing that stood in a comment or a finding", () => {
  const secret = sampleToken("a comment");
  const { cache, run } = hookWith({
    "keysweep.yml": `# ${secret}\nfailOn: low\n`,
    "a.txt": `see ${sampleToken()}\n`,
  });
  run();
  expect(statSync(cache).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(cache)) {
    expect(statSync(join(cache, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(cache, name), "utf8")).not.toMatch(new RegExp(`${secret}|${sampleToken()}`));
  }
});

test("a folder that others may write to, or a link, is neither read nor written", () => {
  const { cache, run } = hookWith({ "keysweep.yml": "failOn: never\n", "a.txt": `see ${sampleToken()}\n` });
  mkdirSync(cache);
  chmodSync(cache, 0o777);
  expect(run().code).toBe(0);
  expect(readdirSync(cache)).toEqual([]);

  const other = hookWith({ "keysweep.yml": "failOn: never\n", "a.txt": `see ${sampleToken()}\n` });
  const elsewhere = makeFolder();
  symlinkSync(elsewhere, other.cache);
  expect(other.run().code).toBe(0);
  expect(readdirSync(elsewhere)).toEqual([]);
});

test("a damaged entry is made anew, and a cache that cannot be is none", () => {
  const { cache, run } = hookWith({ "keysweep.yml": "failOn: never\n", "a.txt": `see ${sampleToken()}\n` });
  run();
  const [name = ""] = readdirSync(cache);
  writeFileSync(join(cache, name), '{"inputs":[');
  expect(run().code).toBe(0);
  expect(JSON.parse(readFileSync(join(cache, name), "utf8"))).toHaveProperty("value");
  const { repository } = hookWith({ "keysweep.yml": "failOn: never\n", "a.txt": `see ${sampleToken()}\n` });
  const env = { XDG_CACHE_HOME: "/proc/nowhere" };
  expect(keysweep(["staged"], { cwd: repository.folder, env }).code).toBe(0);
});
