// What settings say for a part of the tree: a keysweep.yml in a folder, and overrides by paths.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { expandSample } from "../../src/rules/samples.ts";
import { keysweep, sampleToken, type Run } from "../cli/run-keysweep.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";

const password = ["tr0ub4", "dor", "&3x"].join("");
/** No assignment: github-pat alone matches it. */
const leak = `see ${sampleToken()}\n`;
const weakLeak = `db_password = "${password}"\n`;

function holding(files: Record<string, string>): TestRepository {
  const repository = makeRepository();
  for (const [path, text] of Object.entries(files)) repository.write(path, text);
  repository.commit("start");
  return repository;
}

type Report = {
  findings: { file: string; rule: string; known: unknown }[];
  summary: { hidden: Record<string, number> };
};

function scanned(run: Run): string[] {
  const { findings } = JSON.parse(run.stdout) as Report;
  return findings.map(({ file }) => file).sort();
}

const commandsOfAll: [string, string[]][] = [
  ["scan", ["-f", "json"]],
  ["staged", ["staged", "-f", "json"]],
  ["range", ["range", `${"0".repeat(40)}..HEAD`, "-f", "json", "--trust", "head"]],
  ["history", ["history", "-f", "json"]],
];

/** The index holds everything, and so do the commits: HEAD is what `staged` compares with. */
function everywhere(files: Record<string, string>): TestRepository {
  const repository = holding(files);
  const head = repository.id();
  repository.git("checkout", "--quiet", "--orphan", "empty");
  repository.git("reset", "--quiet", "--hard");
  repository.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", "nothing");
  repository.git("checkout", "--quiet", head, "--", ".");
  return repository;
}

test.each(commandsOfAll)(
  "%s: a folder's settings govern that folder alone, wherever keysweep is called",
  (_name, args) => {
    const files = {
      "a.txt": leak,
      "packages/web/a.txt": leak,
      "packages/web/deep/er/a.txt": leak,
      "packages/api/a.txt": leak,
      "packages/web/keysweep.yml": "rules: { disable: [github-pat] }\n",
    };
    const repository = args[0] === "staged" ? everywhere(files) : holding(files);
    for (const folder of ["", "packages/web/deep"]) {
      mkdirSync(join(repository.folder, folder), { recursive: true });
      const run = keysweep(args[0] === "-f" ? [repository.folder, ...args] : args, {
        cwd: join(repository.folder, folder),
      });
      expect(scanned(run)).toEqual(["a.txt", "packages/api/a.txt"]);
      expect((JSON.parse(run.stdout) as Report).summary.hidden["path setting"]).toBe(2);
    }
  },
);

test.each(commandsOfAll)("%s: include and exclude of the root and of folders hold", (_name, args) => {
  const files = {
    "keysweep.yml": "exclude: [vendor]\n",
    "a.txt": leak,
    "vendor/a.txt": leak,
    "web/a.txt": leak,
    "web/fixtures/a.txt": leak,
    "web/keysweep.yml": "exclude: [fixtures]\n",
  };
  const repository = args[0] === "staged" ? everywhere(files) : holding(files);
  expect(scanned(keysweep(args, { cwd: repository.folder }))).toEqual(["a.txt", "web/a.txt"]);
});

test("a folder's settings cannot switch off, exclude or quiet what the root locks", () => {
  const files = {
    "keysweep.yml": "rules: { locked: [github-pat] }\n",
    "web/a.txt": leak,
    "web/b.ini": weakLeak,
    "web/keysweep.yml": "exclude: ['**']\nminConfidence: high\nfailOn: never\n",
  };
  const repository = holding(files);
  const run = keysweep(["-f", "json"], { cwd: repository.folder });
  expect(run.code).toBe(1);
  expect(scanned(run)).toEqual(["web/a.txt"]);
  repository.write("web/keysweep.yml", "rules: { disable: [github-pat] }\n");
  expect(keysweep([], { cwd: repository.folder })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("rules.disable: github-pat is locked by the settings at the root"),
  });
  repository.write("keysweep.yml", "rules: { locked: true }\n");
  expect(keysweep([], { cwd: repository.folder }).code).toBe(2);
});

test("with nested: false, and with --config, files in folders do not count", () => {
  const repository = holding({
    "keysweep.yml": "nested: false\n",
    "web/a.txt": leak,
    "web/keysweep.yml": "failOn: never\n",
    "other.yml": "strict: false\n",
  });
  const cwd = repository.folder;
  expect(keysweep([], { cwd }).code).toBe(1);
  repository.write("keysweep.yml", "");
  expect(keysweep([], { cwd }).code).toBe(0);
  expect(keysweep(["--config", "other.yml"], { cwd }).code).toBe(1);
});

test.each([
  ["rules: { add: [x.yaml] }\n", "rules.add: only the settings at the repository's root may say this"],
  ["strict: true\n", "strict: only the settings at the repository's root"],
  ["rules: { disable: [github-pta] }\n", 'there is no rule "github-pta"'],
  ["failOn: hihg\n", "failOn: must be one of"],
])("a folder's %s is refused with the file's name", (text, message) => {
  const repository = holding({ "web/a.txt": leak, "web/keysweep.yml": text });
  const { code, stderr } = keysweep([], { cwd: repository.folder });
  expect(code).toBe(2);
  expect(stderr).toContain(join("web", "keysweep.yml"));
  expect(stderr).toContain(message);
});

test("overrides set limits by paths, the last one wins, and flags win over all of them", () => {
  const repository = holding({
    "keysweep.yml": [
      "overrides:",
      "  - { paths: [test], failOn: never }",
      "  - { paths: [test/live], failOn: low }",
      "  - { paths: ['*.ini'], minConfidence: high }",
      "",
    ].join("\n"),
    "test/a.txt": leak,
    "b.ini": weakLeak,
  });
  const cwd = repository.folder;
  const quiet = keysweep(["-f", "json"], { cwd });
  expect(quiet.code).toBe(0);
  expect(scanned(quiet)).toEqual(["test/a.txt"]);
  expect(keysweep(["--fail-on", "low"], { cwd }).code).toBe(1);
  expect(scanned(keysweep(["-f", "json", "--min-confidence", "medium"], { cwd }))).toContain("b.ini");
  repository.write("test/live/a.txt", leak);
  expect(keysweep([], { cwd }).code).toBe(1);
});

test("a rule that is switched off somewhere leaves the secret to the other rules that match it", () => {
  const repository = holding({
    "keysweep.yml": "overrides:\n  - { paths: ['*.js'], rules: { disable: [datadog-api-key] } }\n",
    "a.js": `const datadog_api_key = "${expandSample("{hex:32}", "nested")}";\n`,
  });
  const { findings } = JSON.parse(keysweep(["-f", "json"], { cwd: repository.folder }).stdout) as Report;
  expect(findings.map(({ rule }) => rule)).toEqual([expect.stringMatching(/^generic-/)]);
});

test("rules.until: what newer rules find is reported and does not fail", () => {
  const repository = holding({ "keysweep.yml": "rules: { until: 0.0 }\n", "a.txt": leak });
  const cwd = repository.folder;
  const run = keysweep([], { cwd });
  expect(run.code).toBe(0);
  expect(run.stdout).toContain("its rule is newer than rules.until (0.0)");
  repository.write("keysweep.yml", "rules: { until: 1.10 }\n");
  expect(keysweep([], { cwd }).code).toBe(1);
  repository.write("keysweep.yml", "rules: { until: latest }\n");
  expect(keysweep([], { cwd }).stderr).toContain("rules.until: must be a version such as 1.4");
});

test.each(["disable", "enable", "locked"])("an unknown id in rules.%s is a mistake, with what was meant", (field) => {
  const repository = holding({ "keysweep.yml": `rules: { ${field}: [github-pta] }\n`, "a.txt": "x\n" });
  const { code, stderr } = keysweep([], { cwd: repository.folder });
  expect(code).toBe(2);
  expect(stderr).toContain(`keysweep.yml: rules.${field}: there is no rule "github-pta" (did you mean "github-pat"?)`);
});
