import { join } from "node:path";
import { expect, test } from "vitest";
import { makeRepository, type TestRepository } from "../support/repository.ts";
import { keysweep, type Run } from "./run-keysweep.ts";

const files = {
  "keysweep.yml":
    "extends: ./base.yml\nfailOn: high\nexclude: [vendor]\noverrides:\n  - { paths: [test], failOn: never }\n",
  "base.yml": "minConfidence: high\nrules: { disable: [jwt] }\n",
  "web/keysweep.yml": "rules: { disable: [github-pat] }\nexclude: [dist]\n",
  "web/a.txt": "x\n",
};

function holding(changes: Record<string, string> = {}): TestRepository {
  const repository = makeRepository();
  for (const [path, text] of Object.entries({ ...files, ...changes })) repository.write(path, text);
  return repository;
}

type Shown = { field: string; value: unknown; origin: string };

function shown(repository: TestRepository, args: string[], env: Record<string, string> = {}): Shown[] {
  const run: Run = keysweep(["config", "show", "-f", "json", ...args], { cwd: join(repository.folder, "web"), env });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  return JSON.parse(run.stdout) as Shown[];
}

test("show names each value and who says so: default, file, variable, flag", () => {
  const repository = holding();
  const all = shown(repository, ["--strict"], { KEYSWEEP_MIN_CONFIDENCE: "low" });
  const root = join(repository.folder, "keysweep.yml");
  expect(all).toEqual(
    expect.arrayContaining([
      { field: "minConfidence", value: "low", origin: "KEYSWEEP_MIN_CONFIDENCE" },
      { field: "failOn", value: "high", origin: root },
      { field: "strict", value: true, origin: "--strict" },
      { field: "nested", value: true, origin: "default" },
      { field: "exclude", value: "vendor", origin: root },
      { field: "rules.disable", value: "jwt", origin: join(repository.folder, "base.yml") },
    ]),
  );
  const { stdout } = keysweep(["config", "show"], { cwd: repository.folder });
  expect(stdout).toMatch(/^failOn: high +# .*keysweep\.yml$/m);
});

test("show PATH names what counts there", () => {
  const repository = holding();
  const nested = join(repository.folder, "web", "keysweep.yml");
  expect(shown(repository, ["a.txt"])).toEqual(
    expect.arrayContaining([
      { field: "excluded", value: false, origin: "default" },
      { field: "minConfidence", value: "high", origin: join(repository.folder, "base.yml") },
      { field: "rules.disable", value: "github-pat", origin: nested },
    ]),
  );
  expect(shown(repository, ["dist/b.txt"])[0]).toEqual({ field: "excluded", value: true, origin: nested });
  expect(shown(repository, ["../test/a.txt"])).toContainEqual({
    field: "failOn",
    value: "never",
    origin: join(repository.folder, "keysweep.yml"),
  });
  expect(keysweep(["config", "show", "../../x"], { cwd: join(repository.folder, "web") }).code).toBe(2);
});

test("check passes what is right, and lists every mistake of every file", () => {
  const repository = holding();
  const check = (): Run => keysweep(["config", "check"], { cwd: join(repository.folder, "web") });
  expect(check()).toMatchObject({ code: 0, stdout: expect.stringContaining("1 file in folders") });
  repository.write("web/keysweep.yml", "rules: { disable: [github-pta] }\n");
  repository.write("api/keysweep.yml", "strict: true\n");
  const { code, stdout } = check();
  expect(code).toBe(2);
  expect(stdout).toContain('there is no rule "github-pta"');
  expect(stdout).toContain(join("api", "keysweep.yml"));
  repository.write("keysweep.yml", "rules: { add: [own.yaml] }\n");
  expect(check()).toMatchObject({ code: 2, stdout: expect.stringContaining("own.yaml: cannot read rules") });
});

test("an action that is none is a mistake, with what was meant", () => {
  expect(keysweep(["config", "shw"], { cwd: holding().folder })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean "show"?'),
  });
});
