import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keysweep } from "../cli/run-keysweep.ts";
import { holding, report, word } from "./tree.ts";

const [first, second] = [word("first", 40), word("second", 40)];
const files = {
  "src/a.txt": `api_key = "${first}"\n`,
  "lib/b.txt": `api_key = "${second}"\n`,
  ".gitleaksignore": "src/a.txt:generic-api-key:1\n",
  ".secretlintignore": "lib/\n",
  "keysweep.yml": "# ours\nfailOn: low\n",
};

test("what other scanners' files hide becomes entries with a reason, and globs that are left out", () => {
  const repository = holding(files);
  const cwd = repository.folder;
  expect(keysweep(["migrate"], { cwd }).code).toBe(0);
  const entries = readFileSync(join(cwd, ".keysweep-baseline.jsonl"), "utf8");
  expect(entries).toContain("imported: .gitleaksignore: src/a.txt:generic-api-key:1");
  expect(entries).not.toContain(first);
  expect(readFileSync(join(cwd, "keysweep.yml"), "utf8")).toMatch(
    /^# ours\nfailOn: low\nexclude:\n {2}- "\*\*\/lib\/\*\*"\n/,
  );
  repository.remove(".gitleaksignore");
  repository.remove(".secretlintignore");
  expect(report(repository).findings.filter(({ known }) => known === null)).toEqual([]);
});

test("--dry-run writes nothing", () => {
  const { folder } = holding(files);
  const { stdout } = keysweep(["migrate", "--dry-run"], { cwd: folder });
  expect(stdout).toContain("entries would be added");
  expect(existsSync(join(folder, ".keysweep-baseline.jsonl"))).toBe(false);
  expect(readFileSync(join(folder, "keysweep.yml"), "utf8")).toBe(files["keysweep.yml"]);
});

test("what has no counterpart is listed, and without any file there is nothing to do", () => {
  const { folder } = holding({
    "a.txt": "a\n",
    ".gitguardian.yaml": "version: 2\nsecret:\n  ignored_detectors: [X]\n",
  });
  expect(keysweep(["migrate"], { cwd: folder }).stdout).toContain("ignored_detectors: X");
  const none = keysweep(["migrate"], { cwd: holding({ "a.txt": "a\n" }).folder });
  expect(none.code).toBe(2);
  expect(none.stderr).toContain("no other scanner's file is here");
});
