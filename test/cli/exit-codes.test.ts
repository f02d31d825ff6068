import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder, makeRepository, openRepository } from "../support/repository.ts";
import { keysweep, sampleToken } from "./run-keysweep.ts";

test("a clean folder gives 0", () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "a.txt"), "nothing here\n");
  expect(keysweep([], { cwd: folder }).code).toBe(0);
});

test("a folder without any file gives 2, never a silent pass", () => {
  const { code, stderr } = keysweep([], { cwd: makeFolder() });
  expect(code).toBe(2);
  expect(stderr).toContain("nothing to scan");
});

test("--fail-on above the finding's severity gives 0 and still reports it", () => {
  const { code, stdout } = keysweep(["-", "--fail-on", "never"], {
    cwd: makeFolder(),
    input: `token: ${sampleToken()}\n`,
  });
  expect(code).toBe(0);
  expect(stdout).toContain("GitHub");
});

test("a shallow clone makes history incomplete: 3, or 0 with --allow-incomplete", () => {
  const origin = makeRepository();
  origin.write("a.txt", "1\n");
  origin.commit("one");
  origin.write("a.txt", "2\n");
  origin.commit("two");
  const clone = makeFolder();
  origin.git("clone", "--quiet", "--depth=1", `file://${origin.folder}`, join(clone, "c"));
  const cwd = join(clone, "c");

  const { code, stdout, stderr } = keysweep(["history"], { cwd });
  expect(code).toBe(3);
  expect(stdout + stderr).toContain("INCOMPLETE");
  expect(stdout + stderr).toContain("shallow");
  expect(keysweep(["history", "--allow-incomplete"], { cwd }).code).toBe(0);
  expect(keysweep([], { cwd }).code).toBe(0);
  expect(keysweep(["staged"], { cwd }).code).toBe(0);
});

test("a finding wins over incompleteness, which is still said", () => {
  const origin = makeRepository();
  origin.write("a.txt", "1\n");
  origin.commit("one");
  origin.write("a.txt", `token = ${sampleToken()}\n`);
  origin.commit("two");
  const clone = join(makeFolder(), "c");
  origin.git("clone", "--quiet", "--depth=1", `file://${origin.folder}`, clone);

  const { code, stderr, stdout } = keysweep(["history"], { cwd: clone });
  expect(code).toBe(1);
  expect(stdout + stderr).toContain("INCOMPLETE");
});

test.each(["staged", "history", "range a..b"])("keysweep %s outside a repository gives 2 and says so", (command) => {
  const folder = makeFolder();
  writeFileSync(join(folder, "a.txt"), "x\n");
  const { code, stderr } = keysweep(command.split(" "), { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toMatch(/(not|no).* git repository/);
});

test("before the first commit, staged reads everything and an empty index is nothing to scan", () => {
  const repository = makeRepository();
  const empty = keysweep(["staged"], { cwd: repository.folder });
  expect(empty.code).toBe(0);
  expect(empty.stderr.toLowerCase()).toContain("nothing to scan");

  repository.write("a.env", `TOKEN=${sampleToken()}\n`);
  repository.git("add", "a.env");
  expect(keysweep(["staged"], { cwd: repository.folder }).code).toBe(1);
});

test("a repository without commits has no history to scan, and that is no failure", () => {
  const { code, stderr } = keysweep(["history"], { cwd: makeRepository().folder });
  expect(code).toBe(0);
  expect(stderr.toLowerCase()).toContain("nothing to scan");
});

test("a bare repository's history can be scanned", () => {
  const origin = makeRepository();
  origin.write("a.txt", `token = ${sampleToken()}\n`);
  origin.commit("one");
  const bare = join(makeFolder(), "bare.git");
  origin.git("clone", "--quiet", "--bare", origin.folder, bare);
  expect(keysweep(["history", bare], { cwd: makeFolder() }).code).toBe(1);
});

test("a range whose base is missing gives 2 and the cure", () => {
  const origin = makeRepository();
  for (const content of ["1", "2", "3"]) {
    origin.write("a.txt", content);
    origin.commit(content);
  }
  const base = origin.id("HEAD~2");
  const clone = join(makeFolder(), "c");
  origin.git("clone", "--quiet", "--depth=1", `file://${origin.folder}`, clone);
  const { code, stderr } = keysweep(["range", `${base}..HEAD`], { cwd: clone });
  expect(code).toBe(2);
  expect(stderr).toContain("fetch-depth: 0");
});

test("a range without commits is nothing to scan", () => {
  const repository = makeRepository();
  repository.write("a.txt", "1");
  repository.commit("one");
  const { code, stderr } = keysweep(["range", "HEAD..HEAD"], { cwd: repository.folder });
  expect(code).toBe(0);
  expect(stderr.toLowerCase()).toContain("nothing to scan");
});

test("an output that cannot be written gives 2 before anything is scanned, and names the file", () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "a.txt"), "x\n");
  const { code, stderr, stdout } = keysweep(["-o", "missing/report.txt"], { cwd: folder });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("missing/report.txt: cannot write the report");
});

test("several reports come from one scan", () => {
  const folder = makeFolder();
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "src/a.js"), `const t = "${sampleToken()}";\n`);
  const args = ["src", "-f", "json", "-o", "a.json", "--report", "sarif=a.sarif", "--report", "jsonl=a.jsonl"];
  const { code, stdout } = keysweep(args, { cwd: folder });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(readdirSync(folder).sort()).toEqual(["a.json", "a.jsonl", "a.sarif", "src"]);
  expect(JSON.parse(readFileSync(join(folder, "a.json"), "utf8"))).toMatchObject({
    version: 1,
    summary: { secrets: 1 },
  });
  expect(JSON.parse(readFileSync(join(folder, "a.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
});

test("a settings file at the root excludes paths, and the report counts them", () => {
  const repository = makeRepository();
  repository.write("keysweep.yml", "exclude: [fixtures/**]\n");
  repository.write("fixtures/a.txt", `token = ${sampleToken()}\n`);
  repository.commit("fixtures");
  const { code, stdout } = keysweep(["-f", "json"], { cwd: repository.folder });
  expect(code).toBe(0);
  expect(stdout).toContain("excluded by the user");
});

test("deleted, sparse and LFS files and an absent submodule are told, and the exit code stays 0", () => {
  const inner = makeRepository();
  inner.write("x.txt", "x\n");
  inner.commit("inner");
  const repository = makeRepository();
  for (const path of ["here.txt", "gone.txt", "away/sparse.txt"]) repository.write(path, "x\n");
  repository.write("big.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n");
  repository.git("submodule", "--quiet", "add", inner.folder, "lib");
  repository.commit("files");
  repository.git("submodule", "--quiet", "deinit", "--force", "lib");
  repository.git("sparse-checkout", "set", "--no-cone", "/*", "!/away/");
  repository.remove("gone.txt");
  const { code, stderr } = keysweep([], { cwd: repository.folder });
  expect(code).toBe(0);
  for (const told of [
    "deleted in work tree: 1",
    "sparse path: 1",
    "git lfs pointer: 1",
    "submodule not checked out: 1",
  ])
    expect(stderr).toContain(told);
});

test("a staged secret is refused, the same secret already committed elsewhere in that file is not", () => {
  const repository = makeRepository();
  const token = sampleToken();
  repository.write("a.txt", `token = ${token}\n`);
  repository.commit("leaked long ago");
  repository.write("a.txt", `# moved\n\ntoken = ${token}\n`);
  repository.git("add", "--all");
  expect(keysweep(["staged"], { cwd: openRepository(repository.folder).folder }).code).toBe(0);

  repository.write("a.txt", `token = ${sampleToken("another")}\n`);
  repository.git("add", "--all");
  expect(keysweep(["staged"], { cwd: repository.folder }).code).toBe(1);
});
