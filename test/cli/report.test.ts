import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeRepository, type TestRepository } from "../support/repository.ts";
import { formats } from "../reporters/make-finding.ts";
import { keysweep, sampleToken } from "./run-keysweep.ts";

const password = ["tr0ub4", "dor", "&3x"].join("");

function leaky(): TestRepository {
  const repository = makeRepository();
  repository.write("a.txt", `token = ${sampleToken()}\n`);
  repository.write("app.ini", `[db]\ndb_password = "${password}"\n`);
  repository.write(".env", `API_KEY=${sampleToken("env")}\n`);
  repository.commit(`leaks`);
  repository.remove("a.txt");
  repository.commit("remove");
  return repository;
}

/** Whatever says when, and how long it took. */
function timeless(text: string): string {
  return text
    .replace(/"(?:startedAt|start_time|end_time|startTimeUtc|endTimeUtc)": ?"[^"]*"/g, "time")
    .replace(/in [\d.,]+ m?s\./g, "");
}

test.each(formats)("a saved history comes out as %s like the scan's own report, lines of code apart", (format) => {
  const { folder: cwd } = leaky();
  const saved = join(cwd, "..", `${cwd.split("/").at(-1)}.json`);
  const direct = keysweep(["history", "-f", format, "--report", `json=${saved}`], { cwd });
  expect(direct.code).toBe(1);
  const { code, stdout } = keysweep(["report", saved, "-f", format], { cwd });
  expect(code).toBe(0);
  expect(stdout).not.toMatch(new RegExp(`${sampleToken()}|${sampleToken("env")}|tr0ub4`));
  if (["json", "markdown", "csv", "codequality", "github", "azure"].includes(format))
    expect(timeless(stdout)).toBe(timeless(direct.stdout));
  else expect(stdout.length).toBeGreaterThan(100);
});

test("secrets of a report that shows them are redacted again, unless that is asked for", () => {
  const { folder: cwd } = leaky();
  const saved = join(cwd, "saved.json");
  keysweep(["history", "-f", "json", "--show-secrets", "-o", saved], { cwd });
  expect(readFileSync(saved, "utf8")).toContain(sampleToken());
  const text = keysweep(["report", saved], { cwd });
  expect(text.stdout).toContain("ghp_…");
  expect(text.stdout).not.toContain(sampleToken());
  expect(keysweep(["report", saved, "--show-secrets", "-f", "csv"], { cwd }).stdout).toContain(sampleToken());
});

test("what was not read stays told", () => {
  const repository = leaky();
  const clone = join(repository.folder, "clone");
  repository.git("clone", "--quiet", "--depth=1", `file://${repository.folder}`, clone);
  const saved = join(repository.folder, "saved.json");
  keysweep(["history", clone, "-f", "json", "-o", saved], { cwd: repository.folder });
  const { stdout } = keysweep(["report", "-", "-f", "csv"], { cwd: clone, input: readFileSync(saved) });
  expect(stdout).toMatch(/^not read,.*shallow boundary/m);
});

test.each([
  ["no JSON", "{", "not JSON"],
  ["another document", "{}", "not a report of keysweep's in JSON"],
  ["a report of another version", '{"version":2,"tool":{"name":"keysweep","version":"9"}}', "not a report"],
])("%s is refused", (_name, text, message) => {
  const { folder: cwd } = leaky();
  writeFileSync(join(cwd, "x.json"), text);
  expect(keysweep(["report", "x.json"], { cwd })).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  expect(keysweep(["report", "missing.json"], { cwd })).toMatchObject({ code: 2 });
});
