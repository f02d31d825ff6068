import { expect, test } from "vitest";
import { fingerprintOf } from "../../src/findings/fingerprint.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";
import { keysweep, sampleToken } from "./run-keysweep.ts";

const fingerprint = fingerprintOf(sampleToken());

function leaky(): TestRepository {
  const repository = makeRepository();
  repository.write(
    "src/a.js",
    `// one\nconst token = "${sampleToken()}";\nconst password = "\${PASSWORD}";\nconst x = 1;\n`,
  );
  repository.commit("start");
  return repository;
}

test("a rule is explained: what it looks for, its check, and all of the advice", () => {
  const { code, stdout } = keysweep(["explain", "github-pat"], { cwd: leaky().folder });
  expect(code).toBe(0);
  for (const part of [
    "github-pat: GitHub",
    "ghp_",
    "github-crc32",
    "do     Revoke it",
    "do     Look through the logs",
  ]) {
    expect(stdout).toContain(part);
  }
});

test("a line is explained: what matched, where, what to do; redacted", () => {
  const { code, stdout } = keysweep(["explain", "src/a.js:2"], { cwd: leaky().folder });
  expect(code).toBe(0);
  for (const part of [
    "GitHub",
    "src/a.js:2",
    "reported at src/a.js",
    "Revoke it",
    "Look through the logs",
    fingerprint,
  ]) {
    expect(stdout).toContain(part);
  }
  expect(stdout).not.toContain(sampleToken());
});

test("a line without a finding is explained by the filter that spoke against it", () => {
  const { folder: cwd } = leaky();
  const { stdout } = keysweep(["explain", "src/a.js:3"], { cwd });
  expect(stdout).toContain("nothing is found in line 3");
  expect(stdout).toContain("a named value matches there, but");
  expect(keysweep(["explain", "src/a.js:4"], { cwd }).stdout).toContain("no rule's pattern matches there");
});

test("a fingerprint is explained with the entry that hides it", () => {
  const { folder: cwd } = leaky();
  expect(keysweep(["explain", fingerprint], { cwd }).stdout).toContain("entry  none in");
  keysweep(["ignore", fingerprint, "--reason", "published"], { cwd });
  const { stdout } = keysweep(["explain", fingerprint], { cwd });
  expect(stdout).toContain("hidden at src/a.js by ignore: published");
  expect(stdout).toContain('"reason":"published"');
});

test("a line is explained with the mark that hides it", () => {
  const repository = makeRepository();
  repository.write("a.txt", `key = ${sampleToken()} # ${"keysweep" + ":allow"} a sample\n`);
  repository.commit("start");
  const { stdout } = keysweep(["explain", "a.txt:1"], { cwd: repository.folder });
  expect(stdout).toContain("hidden at a.txt by mark: line 1: a sample");
});

test("a fingerprint that only the history holds is found there", () => {
  const repository = leaky();
  repository.remove("src/a.js");
  repository.write("b.txt", "x\n");
  repository.commit("removed");
  const cwd = repository.folder;
  expect(keysweep(["explain", fingerprint], { cwd }).stdout).toContain("--history looks there too");
  expect(keysweep(["explain", fingerprint, "--history"], { cwd }).stdout).toContain("reported at src/a.js");
});

test.each([
  ["github-pta", 'did you mean "github-pat"?'],
  ["src/a.js", "name the line too"],
  ["src/a.js:99", "has no line 99"],
])("%s is refused: %s", (what, message) => {
  const { code, stderr } = keysweep(["explain", what], { cwd: leaky().folder });
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
