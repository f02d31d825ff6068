import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { history, range, staged, workTree } from "../src/sources/index.ts";
import { makeFolder, makeRepository, openRepository } from "./support/repository.ts";
import { scanAll, token } from "./support/scan-all.ts";

const places = (findings: { path: string | undefined; location: { line: number; column: number } | null }[]) =>
  findings.map(({ path, location }) => `${path}:${location?.line}:${location?.column}`);

test("a token in the work tree is found with its place, high by its checksum", async () => {
  const repository = makeRepository();
  repository.write("src/app.js", `// first\nconst key = "${token("a")}";\n`);

  const { findings, summary } = await scanAll(workTree([], { cwd: repository.folder }));

  expect(places(findings)).toEqual(["src/app.js:2:14"]);
  expect(findings[0]).toMatchObject({
    ruleId: "github-pat",
    provider: "github",
    confidence: "high",
    secret: token("a"),
  });
  expect(summary).toMatchObject({ secrets: 1, places: 1, coverage: { complete: true } });
});

test("a secret removed by a later commit is still reported from the history, with both commits", async () => {
  const repository = makeRepository();
  repository.write("config.yml", "mode: fast\n");
  repository.commit("start");
  repository.write("config.yml", `mode: fast\ntoken: ${token("a")}\n`);
  const added = repository.commit("add a token");
  repository.write("config.yml", "mode: fast\n");
  const removed = repository.commit("remove it");

  const { findings } = await scanAll(history(repository.folder));

  expect(places(findings)).toEqual(["config.yml:2:8"]);
  expect(findings[0]?.commit).toMatchObject({ id: added, subject: "add a token" });
  expect(findings[0]?.history).toMatchObject({ atHead: false, removedBy: removed, occurrences: 1, unreachable: false });
});

test("history findings come by first commit, then path", async () => {
  const repository = makeRepository();
  repository.write("z.env.txt", `TOKEN=${token("z")}\n`);
  repository.commit("one");
  repository.write("b.txt", `x\nTOKEN=${token("b")}\n`);
  repository.write("a.txt", `TOKEN=${token("a")}\n`);
  repository.commit("two");

  const { findings } = await scanAll(history(repository.folder));

  expect(places(findings)).toEqual(["z.env.txt:1:7", "a.txt:1:7", "b.txt:2:7"]);
});

test("a commit message is searched and named by its commit", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "hello\n");
  const id = repository.commit(`start\n\nuse ${token("m")} for now`);

  const { findings } = await scanAll(history(repository.folder));

  expect(findings).toMatchObject([
    { provenance: { kind: "message", objectId: id }, context: "message", commit: { id } },
  ]);
});

test("a committed .env file is a finding, and so is each secret in it", async () => {
  const repository = makeRepository();
  repository.write("app/.env", `GITHUB_TOKEN=${token("e")}\n`);
  repository.write("app/.env.example", "GITHUB_TOKEN=\n");
  repository.commit("start");

  for (const source of [workTree([], { cwd: repository.folder }), history(repository.folder)]) {
    const { findings } = await scanAll(source);
    expect(findings.map(({ ruleId, path }) => [ruleId, path])).toEqual([
      ["env-file", "app/.env"],
      ["github-pat", "app/.env"],
    ]);
  }
});

test("a file that its folder makes sensitive is found in the history, its namesake elsewhere is not", async () => {
  const repository = makeRepository();
  const key = Array.from({ length: 32 }, (_, i) => (31 - i) % 16)
    .map((digit) => digit.toString(16))
    .join("");
  repository.write("config/master.key", `${key}\n`);
  repository.write("docs/master.key", `${key}\n`);
  repository.commit("start");

  const { findings } = await scanAll(history(repository.folder));

  expect(findings.filter(({ secret }) => secret === null).map(({ ruleId, path }) => [ruleId, path])).toEqual([
    ["rails-master-key-file", "config/master.key"],
  ]);
});

test("a secret has the same fingerprint in every scan mode", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "hello\n");
  const base = repository.commit("start");
  repository.write("a.txt", `hello\npassword = "${"t7Kq2v" + "Xw9z"}"\nkey = ${token("s")}\n`);
  repository.git("add", "--all");
  const inIndex = await scanAll(staged(repository.folder));
  repository.commit("add");

  const scans = [
    inIndex,
    await scanAll(workTree([], { cwd: repository.folder })),
    await scanAll(history(repository.folder)),
    await scanAll(range(repository.folder, `${base}..HEAD`)),
  ];

  const fingerprints = scans.map(({ findings }) => findings.map(({ fingerprint }) => fingerprint).sort());
  expect(fingerprints[0]).toHaveLength(2);
  for (const other of fingerprints) expect(other).toEqual(fingerprints[0]);
});

test("a moved secret is not new in the index, a second one is", async () => {
  const repository = makeRepository();
  repository.write("a.txt", `key = ${token("old")}\n`);
  repository.commit("start");
  repository.write("a.txt", `\n\n    key = ${token("old")}\n`);
  repository.write("b.txt", `key = ${token("new")}\n`);
  repository.git("add", "--all");

  const { findings, summary } = await scanAll(staged(repository.folder));

  expect(findings.map(({ path, known }) => [path, known?.source])).toEqual([
    ["a.txt", "elsewhere"],
    ["b.txt", undefined],
  ]);
  expect(summary).toMatchObject({ places: 1, hidden: { elsewhere: 1 } });
});

test("when the history cannot be walked, what its blobs hold is still reported, and the scan says that it is incomplete", async () => {
  const repository = makeRepository();
  repository.write("a.txt", `key = ${token("d")}\n`);
  const first = repository.commit("start");
  repository.write("b.txt", "more\n");
  repository.commit("more");
  rmSync(join(repository.folder, ".git/objects", first.slice(0, 2), first.slice(2)));

  const { findings, summary } = await scanAll(history(repository.folder));

  expect(findings.map(({ secret }) => secret)).toEqual([token("d")]);
  expect(summary.coverage.complete).toBe(false);
});

test("every candidate's secret is told before its finding is reported", async () => {
  const repository = makeRepository();
  repository.write("a.txt", `key = ${token("k")}\n`);
  const told: string[] = [];

  const { findings } = await scanAll(workTree([], { cwd: repository.folder }), {
    onSecret: (secret) => told.push(secret),
  });

  expect(told).toEqual(findings.map(({ secret }) => secret));
});

test("a folder without files is refused rather than passed", async () => {
  const folder = makeFolder();
  await expect(scanAll(workTree([], { cwd: folder }))).rejects.toThrow(/nothing to scan/);
});

test("an index that equals HEAD is empty by nature", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "hello\n");
  repository.commit("start");

  const { summary } = await scanAll(staged(repository.folder));

  expect(summary).toMatchObject({ empty: true, coverage: { complete: true } });
});

test("one thread and several give the same findings, whatever the order of their work", async () => {
  const repository = makeRepository();
  for (let file = 0; file < 600; file++) {
    repository.write(
      `src/${file % 7}/file-${file}.txt`,
      `line\nkey = ${token(`t${file % 200}`)}\n${"text ".repeat(file)}\n`,
    );
  }
  repository.commit("start");
  for (const source of [
    () => workTree([], { cwd: repository.folder }),
    () => history(openRepository(repository.folder).folder),
  ]) {
    const one = await scanAll(source(), { jobs: 1 });
    const four = await scanAll(source(), { jobs: 4, inlineBytes: -1 });
    expect(four.findings).toEqual(one.findings);
    expect(four.summary).toEqual({
      ...one.summary,
      startedAt: four.summary.startedAt,
      durationMs: four.summary.durationMs,
    });
    expect(one.findings).toHaveLength(600);
  }
});
