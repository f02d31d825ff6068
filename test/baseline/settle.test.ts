import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Settings } from "../../src/config/settings.ts";
import { formatEntry, type Entry } from "../../src/baseline/entry.ts";
import { fileFingerprintOf, fingerprintOf } from "../../src/findings/fingerprint.ts";
import { history } from "../../src/sources/history.ts";
import { range } from "../../src/sources/range.ts";
import { staged } from "../../src/sources/staged.ts";
import { workTree } from "../../src/sources/work-tree.ts";
import type { Finding } from "../../src/types.ts";
import { makeFolder, makeRepository, type TestRepository } from "../support/repository.ts";
import { scanAll, token } from "../support/scan-all.ts";

/** A password that no rule of any provider knows; made here so that none stands in the repository. */
const password = ["tr0ub4", "dor", "&3x"].join("");
const passwordLine = `db_password = "${password}"\n`;

function ignoring(repository: { folder: string }, ...entries: (Partial<Entry> & { fingerprint: string })[]): void {
  const lines = entries.map((entry) => formatEntry({ paths: [], everywhere: false, history: false, ...entry }));
  writeFileSync(join(repository.folder, ".keysweep-baseline.jsonl"), `${lines.sort().join("\n")}\n`);
}

async function scanTree(repository: { folder: string }, settings: Partial<Settings> = {}) {
  return scanAll(workTree([], { cwd: repository.folder }), { settings });
}

function places(findings: Finding[]): [string | undefined, string | undefined][] {
  return findings.map(({ path, known }) => [path, known?.source]);
}

function holding(content: Record<string, string>): TestRepository {
  const repository = makeRepository();
  for (const [path, text] of Object.entries(content)) repository.write(path, text);
  repository.commit("start");
  return repository;
}

test("a strong value in the baseline is known at every path, and is counted as hidden by its source", async () => {
  const repository = holding({ "a.txt": `key = ${token("x")}\n`, "b/c.txt": `other = ${token("x")}\n` });
  ignoring(repository, { fingerprint: fingerprintOf(token("x")) });
  const { findings, summary } = await scanTree(repository);
  expect(places(findings)).toEqual([
    ["a.txt", "baseline"],
    ["b/c.txt", "baseline"],
  ]);
  expect(summary).toMatchObject({ places: 0, hidden: { baseline: 2 } });
});

test("a weak value is known only at its paths; pasted into production configuration it is reported and says so", async () => {
  const repository = holding({ "test/fixture.ini": passwordLine, "config/production.ini": passwordLine });
  ignoring(repository, { fingerprint: fingerprintOf(password), paths: ["test/fixture.ini"], reason: "made up" });
  const { findings } = await scanTree(repository);
  expect(places(findings)).toEqual([
    ["config/production.ini", undefined],
    ["test/fixture.ini", "ignore"],
  ]);
  expect(findings[0]?.reasons).toContain("ignored elsewhere (test/fixture.ini), not here");
});

test("a weak value ignored everywhere is known at every path", async () => {
  const repository = holding({ "a.ini": passwordLine, "b.ini": passwordLine });
  ignoring(repository, { fingerprint: fingerprintOf(password), everywhere: true });
  expect(places((await scanTree(repository)).findings)).toEqual([
    ["a.ini", "baseline"],
    ["b.ini", "baseline"],
  ]);
});

test("a different secret at the place of a known one is reported", async () => {
  const repository = holding({ "a.ini": passwordLine, "b.txt": `key = ${token("x")}\n` });
  ignoring(
    repository,
    { fingerprint: fingerprintOf(password), paths: ["a.ini"] },
    { fingerprint: fingerprintOf(token("x")) },
  );
  repository.write("a.ini", `db_password = "${password}9"\n`);
  repository.write("b.txt", `key = ${token("y")}\n`);
  expect(places((await scanTree(repository)).findings)).toEqual([
    ["a.ini", undefined],
    ["b.txt", undefined],
  ]);
});

test("a weak value whose file was moved to another folder stays known; one that was copied is reported", async () => {
  const repository = holding({ "a/app.ini": passwordLine });
  ignoring(repository, { fingerprint: fingerprintOf(password), paths: ["a/app.ini"] });
  repository.write("b/app.ini", passwordLine);
  expect(places((await scanTree(repository)).findings)).toEqual([
    ["a/app.ini", "baseline"],
    ["b/app.ini", undefined],
  ]);
  repository.remove("a/app.ini");
  expect(places((await scanTree(repository)).findings)).toEqual([["b/app.ini", "baseline"]]);
});

test("a weak value whose file was renamed stays known, through several renames and before they are committed", async () => {
  const rest = "[db]\nhost = a\nport = 1\nuser = b\n";
  const repository = holding({ "first.ini": rest + passwordLine });
  ignoring(repository, { fingerprint: fingerprintOf(password), paths: ["first.ini"] });
  repository.git("mv", "first.ini", "second.ini");
  expect(places((await scanTree(repository)).findings)).toEqual([["second.ini", "baseline"]]);
  repository.commit("rename");
  repository.git("mv", "second.ini", "third.ini");
  repository.commit("rename again");
  expect(places((await scanTree(repository)).findings)).toEqual([["third.ini", "baseline"]]);
});

test("a history finds a known weak value known under the names that its file had before", async () => {
  const rest = "[db]\nhost = a\nport = 1\nuser = b\n";
  const repository = holding({ "first.ini": rest + passwordLine });
  repository.git("mv", "first.ini", "second.ini");
  repository.commit("rename");
  ignoring(repository, { fingerprint: fingerprintOf(password), paths: ["second.ini"] });
  const { findings } = await scanAll(history(repository.folder));
  expect(places(findings)).toEqual([
    ["first.ini", "baseline"],
    ["second.ini", "baseline"],
  ]);
});

test("a history shows a weak value of a deleted file although a file of that name is listed elsewhere", async () => {
  const repository = holding({ "production/app.ini": passwordLine, "README.md": "x\n" });
  repository.remove("production/app.ini");
  repository.commit("remove");
  repository.write("test/app.ini", `[test]\n${"x = 1\n".repeat(30)}${passwordLine}`);
  repository.commit("fixture");
  ignoring(repository, { fingerprint: fingerprintOf(password), paths: ["test/app.ini"] });
  const { findings } = await scanAll(history(repository.folder));
  expect(places(findings)).toEqual([
    ["production/app.ini", undefined],
    ["test/app.ini", "baseline"],
  ]);
});

test("a renamed file's weak value stays known in a range and in the index", async () => {
  const rest = "[db]\nhost = a\nport = 1\nuser = b\n";
  const repository = holding({ "first.ini": rest + passwordLine });
  const base = repository.id();
  ignoring(repository, { fingerprint: fingerprintOf(password), paths: ["first.ini"] });
  repository.git("mv", "first.ini", "second.ini");
  expect(places((await scanAll(staged(repository.folder))).findings)).toEqual([["second.ini", "baseline"]]);
  repository.commit("rename");
  const { findings } = await scanAll(range(repository.folder, `${base}..HEAD`));
  expect(places(findings)).toEqual([["second.ini", "baseline"]]);
});

test("a file finding stays known when its file is renamed or moved", async () => {
  const keyStore = Buffer.from("feedfeed00000002", "hex");
  const repository = holding({ "keys/app.jks": "" });
  repository.write("keys/app.jks", keyStore);
  repository.write("release.jks", Buffer.concat([keyStore, Buffer.alloc(600, "key store ")]));
  repository.commit("keys");
  const before = (await scanTree(repository, { minConfidence: "low" })).findings.filter(
    ({ secret }) => secret === null,
  );
  expect(before.length).toBeGreaterThan(0);
  ignoring(
    repository,
    ...before.map(({ ruleId, path = "" }) => ({ fingerprint: fileFingerprintOf(ruleId, path), paths: [path] })),
  );
  repository.write("deploy/app.jks", keyStore);
  repository.remove("keys/app.jks");
  repository.git("mv", "release.jks", "store.p12");
  repository.commit("move and rename");
  const { findings } = await scanTree(repository, { minConfidence: "low" });
  const files = findings.filter(({ secret }) => secret === null);
  expect(files.length).toBe(before.length);
  expect(files.every(({ known }) => known !== null)).toBe(true);
});

test("line shifts, re-indentation, a rebase, a squash and every scan mode leave known findings known", async () => {
  const repository = holding({ "a.ini": passwordLine, "b.txt": `key = ${token("x")}\n` });
  ignoring(
    repository,
    { fingerprint: fingerprintOf(password), paths: ["a.ini"] },
    { fingerprint: fingerprintOf(token("x")) },
  );
  repository.commit("baseline");
  repository.git("checkout", "--quiet", "-b", "topic");
  repository.write("a.ini", `[section]\n; more\n    ${passwordLine}`);
  repository.commit("shift and indent");
  repository.write("b.txt", `\n\n\tkey = ${token("x")}\n`);
  repository.commit("shift");
  repository.git("checkout", "--quiet", "main");
  repository.write("c.txt", "main moves on\n");
  const base = repository.commit("main");
  repository.git("checkout", "--quiet", "topic");
  repository.git("rebase", "--quiet", "main");
  repository.git("checkout", "--quiet", "main");
  repository.git("merge", "--squash", "topic");
  const known = expect.arrayContaining([
    ["a.ini", "baseline"],
    ["b.txt", "baseline"],
  ]);
  for (const source of [staged(repository.folder), workTree([], { cwd: repository.folder })]) {
    const { findings, summary } = await scanAll(source);
    expect(places(findings)).toEqual(known);
    expect(summary.places).toBe(0);
  }
  repository.commitIndex("squash");
  for (const source of [history(repository.folder), range(repository.folder, `${base}..HEAD`)]) {
    const { findings, summary } = await scanAll(source);
    expect(places(findings)).toEqual(known);
    expect(summary.places).toBe(0);
  }
});

test("an expired entry hides nothing, and the summary and the finding say so", async () => {
  const repository = holding({ "a.txt": `key = ${token("x")}\n` });
  ignoring(repository, { fingerprint: fingerprintOf(token("x")), until: "2020-02-29", reason: "till spring" });
  const { findings, summary } = await scanTree(repository);
  expect(places(findings)).toEqual([["a.txt", undefined]]);
  expect(findings[0]?.reasons).toContain("ignored until 2020-02-29, which is over");
  expect(summary.remarks).toMatchObject([{ reason: "expired entry", count: 1 }]);
});

test("entries that nothing matches any more are told by a scan of the whole work tree, not by one of a part", async () => {
  const repository = holding({ "a.txt": "nothing\n" });
  ignoring(
    repository,
    { fingerprint: fingerprintOf(token("x")) },
    { fingerprint: fingerprintOf(token("y")), history: true },
  );
  expect((await scanTree(repository)).summary.remarks).toEqual([
    { reason: "stale entry", count: 1, examples: [fingerprintOf(token("x"))] },
  ]);
  const part = await scanAll(workTree(["a.txt"], { cwd: repository.folder }));
  expect(part.summary.remarks).toEqual([]);
});

test("without suppressions everything is shown", async () => {
  const repository = holding({ "a.txt": `key = ${token("x")} # gitleaks:allow\n` });
  ignoring(repository, { fingerprint: fingerprintOf(token("x")) });
  const { findings } = await scanTree(repository, { suppressions: false });
  expect(places(findings)).toEqual([["a.txt", undefined]]);
});

test("a baseline that is given takes the place of the one at the root, also as text", async () => {
  const folder = makeFolder();
  const repository = holding({ "a.txt": `key = ${token("x")}\n` });
  ignoring({ folder }, { fingerprint: fingerprintOf(token("x")) });
  const file = join(folder, ".keysweep-baseline.jsonl");
  const byFile = await scanTree(repository, { baseline: { kind: "file", file } });
  expect(byFile.summary).toMatchObject({ hidden: { baseline: 1 } });
  const text = `{"fingerprint":"${fingerprintOf(token("x"))}"}\n`;
  const byText = await scanTree(repository, { baseline: { kind: "text", text, name: "main:baseline" } });
  expect(byText.summary).toMatchObject({ hidden: { baseline: 1 } });
});

test("the fingerprints in the baseline itself are no secrets", async () => {
  const repository = holding({ "a.txt": "nothing\n" });
  ignoring(
    repository,
    ...Array.from({ length: 500 }, (_, i) => ({
      fingerprint: fingerprintOf(token(`n${i}`)),
      reason: "secret token key",
    })),
  );
  expect((await scanTree(repository, { minConfidence: "low" })).findings).toEqual([]);
});
