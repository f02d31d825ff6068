import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder, makeRepository } from "../support/repository.ts";
import { keysweep, sampleToken } from "./run-keysweep.ts";

function run(...args: string[]) {
  return keysweep(args, { cwd: makeFolder() });
}

test("--version says the version and nothing else", () => {
  expect(run("--version")).toEqual({ code: 0, stdout: "0.1.0\n", stderr: "" });
});

test("--help names every command and the exit codes", () => {
  const { code, stdout, stderr } = run("--help");
  expect(code).toBe(0);
  expect(stderr).toBe("");
  for (const word of ["scan", "staged", "range", "history", "rules", "Exit codes: 0 clean"])
    expect(stdout).toContain(word);
});

test.each(["scan", "staged", "range", "history", "rules"])("keysweep %s --help shows examples", (command) => {
  const { code, stdout } = run(command, "--help");
  expect(code).toBe(0);
  expect(stdout).toContain("Examples:");
});

test.each<[string, string[], string]>([
  ["an unknown flag", ["--formt", "json"], 'unknown flag --formt (did you mean "--format"?)'],
  ["an unknown flag of the hook", ["staged", "--strcit"], 'unknown flag --strcit (did you mean "--strict"?)'],
  ["a mistyped command", ["stagd"], 'there is no such file, folder or command (did you mean "staged"?)'],
  ["a path that does not exist", ["scan", "missing.txt"], "missing.txt"],
  ["a value that is not offered", ["staged", "--fail-on", "hihg"], '--fail-on: "hihg" is not one of'],
  ["a flag without its value", ["scan", "--format"], "Not enough arguments following: format"],
  ["a range that is not given", ["range"], "Usage: keysweep range BASE..HEAD"],
  ["an argument too many", ["range", "a..b", "c"], '"c" is one argument too many'],
  ["stdin beside paths", ["-", "a.txt"], "- (stdin) cannot be scanned together with paths"],
  [
    "a rule that does not exist",
    ["rules", "show", "github-pta"],
    'there is no rule "github-pta" (did you mean "github-pat"?)',
  ],
])("%s is a usage error that says what was meant", (_title, args, message) => {
  const { code, stdout, stderr } = run(...args);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain(" at "); // no stack
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
});

test("terminal escapes and line breaks of an argument do not reach the terminal", () => {
  const { stderr } = run("scan", "\u001b[31mred\n::error::x");
  expect(stderr).not.toContain("\u001b");
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test.each([["x".repeat(5000)], ["scan", "x".repeat(5000)], ["scan", "a\nb"], ["staged", "x".repeat(5000)]])(
  "a name that no file can have is the user's mistake",
  (...args) => {
    const { code, stderr } = keysweep(args, { cwd: makeRepository().folder });
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  },
);

test("a flag before the command does not swallow the command", () => {
  expect(run("--quiet", "rules", "list").stderr).toContain("unknown flag --quiet");
});

test("a broken rule file is an error that names file and place", () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "a.txt"), "nothing\n");
  writeFileSync(join(folder, "rules.yaml"), "provider: acme\nrules: [\n");
  const { code, stderr } = keysweep(["scan", "a.txt", "--rules", "rules.yaml"], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toMatch(/rules\.yaml:\d+:\d+: not valid YAML/);
});

test("a bad regular expression in a rule is an error that names file, rule and field", () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "a.txt"), "nothing\n");
  const rule = {
    id: "acme-key",
    title: "Acme",
    severity: "high",
    kind: "signature",
    pattern: "acme_(",
    keywords: ["acme_"],
    matches: ["acme_"],
  };
  writeFileSync(join(folder, "rules.yaml"), JSON.stringify({ provider: "acme", name: "Acme", rules: [rule] }));
  const { code, stderr } = keysweep(["scan", "a.txt", "--rules", "rules.yaml"], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toContain("rules.yaml: acme-key: pattern");
});

test("rules list, as JSON, has every rule with its kind and severity", () => {
  const rules = JSON.parse(run("rules", "list", "--format", "json").stdout) as { id: string; kind: string }[];
  expect(rules.find(({ id }) => id === "github-pat")).toMatchObject({ kind: "signature", severity: "critical" });
});

test("rules list, given words, lists the rules that all of them are about", () => {
  const ids = (...words: string[]): string[] =>
    (JSON.parse(run("rules", "list", ...words, "--format", "json").stdout) as { id: string }[]).map(({ id }) => id);
  expect(ids("github", "signature", "critical")).toContain("github-pat");
  expect(ids("github", "opaque")).not.toContain("github-pat");
  expect(ids("fine-grained")).toEqual(["github-fine-grained-pat"]);
  expect(run("rules", "list", "no-such-word")).toMatchObject({
    code: 0,
    stdout: "no rule is about all of these words\n",
  });
});

test("rules check has nothing to say against the samples of our own rules", () => {
  const { code, stdout } = run("rules", "check");
  expect(stdout).not.toMatch(/^FAILED/m);
  expect(code).toBe(0);
});

test("rules check finds a sample that does not do what it says", () => {
  const folder = makeFolder();
  const rule = {
    id: "acme-key",
    title: "Acme",
    severity: "high",
    kind: "signature",
    pattern: "acme_[0-9]{8}",
    keywords: ["acme_"],
  };
  const content = {
    provider: "acme",
    name: "Acme",
    rules: [{ ...rule, matches: ["acme_{digits:8}", "acme_{lower:8}"] }],
  };
  writeFileSync(join(folder, "rules.yaml"), JSON.stringify(content));
  const { code, stdout } = keysweep(["rules", "check", "rules.yaml"], { cwd: folder });
  expect(stdout).toContain("FAILED  acme-key matches 2: not found by its rule");
  expect(stdout).toContain("1 rules, 1 samples failed");
  expect(code).toBe(1);
});

test("a secret in a named file is found, shown without its characters, and fails the run", () => {
  const folder = makeFolder();
  const token = sampleToken();
  writeFileSync(join(folder, "config.js"), `const token = "${token}";\n`);
  const { code, stdout, stderr } = keysweep(["config.js"], { cwd: folder });
  expect(code).toBe(1);
  expect(stdout).toContain("config.js:1:16");
  expect(stdout + stderr).not.toContain(token.slice(4, 16));
});

test("stdin is scanned by -", () => {
  const { code, stdout } = keysweep(["-", "-f", "json"], { cwd: makeFolder(), input: `token: ${sampleToken()}\n` });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ findings: [{ rule: "github-pat", line: 1 }] });
});
