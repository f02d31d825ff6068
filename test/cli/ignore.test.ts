import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fingerprintOf } from "../../src/findings/fingerprint.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";
import { keysweep, sampleToken } from "./run-keysweep.ts";

/** Made here so that none stands in the repository. */
const password = ["tr0ub4", "dor", "&3x"].join("");
const weak = fingerprintOf(password);

function withPassword(...paths: string[]): TestRepository {
  const repository = makeRepository();
  for (const path of paths) repository.write(path, `db_password = "${password}"\n`);
  repository.commit("start");
  return repository;
}

function fileOf({ folder }: TestRepository): string {
  return readFileSync(join(folder, ".keysweep-baseline.jsonl"), "utf8");
}

test("a weak value is ignored where the work tree holds it now, and nowhere else", () => {
  const repository = withPassword("a.ini", "b.ini");
  const cwd = repository.folder;
  expect(keysweep(["ignore", weak, "--reason", "made up"], { cwd })).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("at a.ini, b.ini"),
  });
  expect(keysweep([], { cwd }).code).toBe(0);
  repository.write("production.ini", `db_password = "${password}"\n`);
  const { code, stdout } = keysweep([], { cwd });
  expect(code).toBe(1);
  expect(stdout).toContain("ignored elsewhere (a.ini, b.ini), not here");
});

test("--path names the place, --everywhere lifts it, and a later decision takes the place of the earlier", () => {
  const repository = withPassword("a.ini", "b.ini");
  const cwd = repository.folder;
  keysweep(["ignore", weak, "--reason", "one", "--path", "a.ini"], { cwd });
  expect(keysweep([], { cwd }).code).toBe(1);
  keysweep(["ignore", weak, "--reason", "two", "--path", "b.ini", "--owner", "ann", "--until", "2999-12-31"], { cwd });
  expect(keysweep([], { cwd }).code).toBe(0);
  expect(fileOf(repository).trimEnd().split("\n")).toHaveLength(2);
  keysweep(["ignore", weak, "--reason", "three", "--everywhere"], { cwd });
  expect(JSON.parse(fileOf(repository))).toEqual({ fingerprint: weak, everywhere: true, reason: "three" });
  expect(keysweep([], { cwd }).code).toBe(0);
});

test("a file finding is ignored at its path", () => {
  const repository = makeRepository();
  repository.write("app.jks", Buffer.from("feedfeed00000002", "hex"));
  repository.commit("start");
  const cwd = repository.folder;
  const report = JSON.parse(keysweep(["-f", "json", "--min-confidence", "low"], { cwd }).stdout) as {
    findings: { fingerprint: string }[];
  };
  const fingerprint = report.findings[0]?.fingerprint ?? "";
  expect(keysweep(["ignore", fingerprint, "--reason", "test key store"], { cwd }).code).toBe(0);
  expect(JSON.parse(fileOf(repository))).toMatchObject({ fingerprint, paths: ["app.jks"] });
  expect(keysweep(["--min-confidence", "low"], { cwd }).code).toBe(0);
});

test.each<[string, string[], string]>([
  ["no reason", [weak], "--reason TEXT"],
  ["a fingerprint that is none", ["nonsense", "--reason", "x"], "is no fingerprint"],
  ["a date that is none", [weak, "--reason", "x", "--until", "tomorrow"], "is no date such as"],
  ["a date that is over", [weak, "--reason", "x", "--until", "2020-01-01"], "is over already"],
  ["a weak value that is not there", ["w0000", "--reason", "x"], "--path FILE"],
  ["path and everywhere", [weak, "--reason", "x", "--path", "a", "--everywhere"], "contradict"],
])("%s is refused with the cure", (_title, args, message) => {
  const { folder: cwd } = withPassword("a.ini");
  const { code, stderr } = keysweep(["ignore", ...args], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test("SARIF carries suppressions with the reason, and JSON the source", () => {
  const repository = makeRepository();
  repository.write("a.txt", `token = ${sampleToken()}\n`);
  repository.commit("start");
  const cwd = repository.folder;
  keysweep(
    ["ignore", fingerprintOf(sampleToken()), "--reason", "published", "--owner", "ann", "--until", "2999-12-31"],
    { cwd },
  );
  const sarif = keysweep(["-f", "sarif"], { cwd });
  expect(sarif.code).toBe(0);
  expect(JSON.parse(sarif.stdout)).toMatchObject({
    runs: [
      {
        results: [
          { suppressions: [{ kind: "external", justification: "ignore: published; owner ann; until 2999-12-31" }] },
        ],
      },
    ],
  });
  const json = keysweep(["-f", "json"], { cwd });
  expect(JSON.parse(json.stdout)).toMatchObject({
    summary: { hidden: { ignore: 1 } },
    findings: [{ known: { source: "ignore", reason: "published; owner ann; until 2999-12-31" } }],
  });
});
