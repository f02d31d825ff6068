import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Baseline } from "../../src/baseline/baseline.ts";
import { fingerprintOf } from "../../src/findings/fingerprint.ts";
import { makeFolder, makeRepository, type TestRepository } from "../support/repository.ts";
import { cleanEnvironment, keysweep, keysweepPath, sampleToken } from "./run-keysweep.ts";

const fileName = ".keysweep-baseline.jsonl";
/** Made here so that none stands in the repository. */
const password = ["tr0ub4", "dor", "&3x"].join("");
const weak = fingerprintOf(password);
const strong = fingerprintOf(sampleToken());

function leaky(): TestRepository {
  const repository = makeRepository();
  repository.write("a.txt", `token = ${sampleToken()}\n`);
  repository.write("app.ini", `db_password = "${password}"\n`);
  repository.commit("leaks");
  return repository;
}

function linesOf({ folder }: { folder: string }): string[] {
  return readFileSync(join(folder, fileName), "utf8").trimEnd().split("\n");
}

function entriesOf({ folder }: { folder: string }) {
  return new Baseline(readFileSync(join(folder, fileName), "utf8"), fileName).all();
}

test("create records what is found now, and the next scan passes", () => {
  const repository = leaky();
  const cwd = repository.folder;
  expect(keysweep([], { cwd }).code).toBe(1);
  expect(keysweep(["baseline", "create"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  expect(entriesOf(repository).map(({ fingerprint, paths }) => [fingerprint, paths])).toEqual(
    [
      [strong, []],
      [weak, ["app.ini"]],
    ].sort(),
  );
  const { code, stdout, stderr } = keysweep([], { cwd });
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(stderr).toContain("hidden: 2 baseline");
  expect(keysweep(["staged"], { cwd }).code).toBe(0);
  expect(keysweep(["history"], { cwd }).code).toBe(0);
  expect(keysweep(["--no-suppressions"], { cwd }).code).toBe(1);
});

test("neither the file nor what is said of it holds a secret, a date or a line number", () => {
  const repository = leaky();
  const { stdout } = keysweep(["baseline", "create"], { cwd: repository.folder });
  const text = linesOf(repository).join("\n") + stdout;
  expect(text).not.toContain(password);
  expect(text).not.toContain(sampleToken());
  expect(linesOf(repository).map((line) => Object.keys(JSON.parse(line)))).toEqual(
    expect.arrayContaining([
      ["fingerprint", "rule"],
      ["fingerprint", "rule", "paths"],
    ]),
  );
});

test("create with --history also records what only old commits hold", () => {
  const repository = leaky();
  repository.remove("a.txt");
  repository.commit("remove");
  const cwd = repository.folder;
  expect(keysweep(["baseline", "create", "--history"], { cwd }).code).toBe(0);
  expect(entriesOf(repository).find(({ fingerprint }) => fingerprint === strong)).toMatchObject({ history: true });
  expect(keysweep(["history"], { cwd }).code).toBe(0);
  expect(keysweep(["--fail-on-stale"], { cwd }).code).toBe(0);
});

test("create leaves an existing baseline alone, and update asks for one", () => {
  const { folder: cwd } = leaky();
  expect(keysweep(["baseline", "update"], { cwd })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("baseline create"),
  });
  keysweep(["baseline", "create"], { cwd });
  expect(keysweep(["baseline", "create"], { cwd })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("baseline update"),
  });
});

test("update adds what is new and keeps every decision", () => {
  const repository = leaky();
  const cwd = repository.folder;
  keysweep(["ignore", strong, "--reason", "published", "--owner", "ann"], { cwd });
  repository.write("b.txt", `token = ${sampleToken("second")}\n`);
  expect(keysweep(["baseline", "update"], { cwd }).code).toBe(0);
  expect(entriesOf(repository)).toHaveLength(3);
  expect(entriesOf(repository)).toContainEqual(
    expect.objectContaining({ fingerprint: strong, reason: "published", owner: "ann" }),
  );
});

test("prune drops what is gone, path by path, and keeps what only the history holds", () => {
  const repository = leaky();
  const cwd = repository.folder;
  repository.write("b.ini", `db_password = "${password}"\n`);
  keysweep(["baseline", "create"], { cwd });
  repository.remove("a.txt");
  repository.remove("b.ini");
  const stale = keysweep(["--fail-on-stale"], { cwd });
  expect(stale).toMatchObject({ code: 1, stderr: expect.stringContaining("stale entry: 1") });
  expect(keysweep(["baseline", "prune"], { cwd })).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`removed ${strong}`),
  });
  expect(entriesOf(repository)).toEqual([expect.objectContaining({ fingerprint: weak, paths: ["app.ini"] })]);
  expect(keysweep(["--fail-on-stale"], { cwd }).code).toBe(0);

  keysweep(["baseline", "update", "--history"], { cwd });
  keysweep(["baseline", "prune"], { cwd });
  expect(entriesOf(repository)).toContainEqual(expect.objectContaining({ fingerprint: strong, history: true }));
  keysweep(["baseline", "prune", "--history"], { cwd });
  expect(entriesOf(repository)).toContainEqual(expect.objectContaining({ fingerprint: strong, history: true }));
});

test("prune with --history keeps an entry that left the work tree, as one of the history", () => {
  const repository = leaky();
  const cwd = repository.folder;
  keysweep(["baseline", "create"], { cwd });
  repository.remove("a.txt");
  keysweep(["baseline", "prune", "--history"], { cwd });
  expect(entriesOf(repository)).toContainEqual(expect.objectContaining({ fingerprint: strong, history: true }));
  expect(keysweep(["--fail-on-stale"], { cwd }).code).toBe(0);
});

test("an incomplete scan prunes nothing", () => {
  const repository = leaky();
  keysweep(["baseline", "create"], { cwd: repository.folder });
  const before = linesOf(repository);
  const clone = join(makeFolder(), "clone");
  repository.commit("baseline");
  repository.git("clone", "--quiet", "--depth=1", `file://${repository.folder}`, clone);
  const { code, stdout } = keysweep(["baseline", "prune", "--history"], { cwd: clone });
  expect(code).toBe(3);
  expect(stdout).toContain("nothing is pruned");
  expect(linesOf({ folder: clone })).toEqual(before);
});

test("two branches that each add entries merge with plain git, and all of them count", () => {
  const repository = makeRepository();
  const cwd = repository.folder;
  repository.write("a.txt", "nothing yet\n");
  repository.commit("start");
  const seeds = Array.from({ length: 12 }, (_, i) => `seed ${i}`);
  for (const [branch, mine] of [
    ["one", seeds.slice(0, 6)],
    ["two", seeds.slice(6)],
  ] as const) {
    repository.git("checkout", "--quiet", "-b", branch, "main");
    for (const seed of mine) {
      repository.write(`${branch}/${seed}.txt`, `token = ${sampleToken(seed)}\n`);
      expect(keysweep(["ignore", fingerprintOf(sampleToken(seed)), "--reason", seed], { cwd }).code).toBe(0);
      repository.commit(seed);
    }
  }
  repository.git("checkout", "--quiet", "one");
  repository.git("merge", "--quiet", "--no-edit", "two");
  expect(linesOf(repository)).toHaveLength(12);
  expect(keysweep(["--fail-on-stale"], { cwd })).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("12 ignore"),
  });
});

test("the file is told to git once, and a .gitattributes that names it is left alone", () => {
  const repository = leaky();
  const cwd = repository.folder;
  repository.write(".gitattributes", "*.png binary");
  expect(keysweep(["baseline", "create"], { cwd }).stdout).toContain(".gitattributes");
  expect(readFileSync(join(cwd, ".gitattributes"), "utf8")).toBe(`*.png binary\n${fileName} merge=union\n`);
  const other = leaky();
  other.write(".gitattributes", `${fileName} -merge\n`);
  expect(keysweep(["baseline", "create"], { cwd: other.folder }).stdout).not.toContain(".gitattributes");
  const folder = makeFolder();
  writeFileSync(join(folder, "a.txt"), `token = ${sampleToken()}\n`);
  keysweep(["baseline", "create"], { cwd: folder });
  expect(existsSync(join(folder, ".gitattributes"))).toBe(false);
});

test.each<[string, string, string]>([
  ["text that is no JSON", "fingerprint: abc", ":2: not valid JSON"],
  ["a list", '["abc"]', ":2: not a JSON object"],
  [
    "an unknown field",
    '{"fingerprint":"w12ab","paths":["a"],"reson":"x"}',
    ':2: unknown field "reson" (did you mean "reason"?)',
  ],
  ["no fingerprint", '{"paths":["a"]}', ":2: fingerprint: is missing"],
  ["a fingerprint that is none", '{"fingerprint":"ABC"}', ":2: fingerprint: is none"],
  ["a weak value without paths", '{"fingerprint":"w12ab"}', ":2: paths: is missing"],
  ["paths that are no list", '{"fingerprint":"w12ab","paths":"a"}', ":2: paths: must be a list"],
  [
    "paths and everywhere",
    '{"fingerprint":"w12ab","paths":["a"],"everywhere":true}',
    ":2: everywhere: contradicts paths",
  ],
  ["a date that is none", '{"fingerprint":"w12ab","paths":["a"],"until":"2030-02-30"}', ":2: until: must be a date"],
  ["an empty reason", '{"fingerprint":"w12ab","paths":["a"],"reason":""}', ":2: reason: must be a text"],
  ["a merge conflict", "<<<<<<< HEAD", ":2: a merge conflict: keep the lines of both sides"],
])("a baseline with %s ends the scan with 2, file, line and cure", (_title, line, message) => {
  const { folder: cwd } = leaky();
  writeFileSync(join(cwd, fileName), `\n${line}\n`);
  const { code, stderr } = keysweep([], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain(`${fileName}${message}`);
});

test("a --baseline that does not exist is a mistake, and one that is a link is followed only if it was named", () => {
  const { folder: cwd } = leaky();
  expect(keysweep(["--baseline", "missing.jsonl"], { cwd })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("missing.jsonl: cannot read"),
  });
});

test("an audit by flags decides by name, and lists what is open", () => {
  const repository = leaky();
  const cwd = repository.folder;
  keysweep(["baseline", "create"], { cwd });
  const open = keysweep(["baseline", "audit"], { cwd });
  expect(open.stdout).toContain("2 to decide");
  expect(open.stdout).not.toContain(password);
  expect(keysweep(["baseline", "audit", "--false-alarm", weak, "--reason", "made up"], { cwd }).code).toBe(0);
  expect(keysweep(["baseline", "audit", "--real", strong], { cwd }).code).toBe(0);
  expect(
    entriesOf(repository)
      .map(({ verdict }) => verdict)
      .sort(),
  ).toEqual(["false alarm", "real"]);
  expect(keysweep(["baseline", "audit"], { cwd }).stdout).toContain("0 to decide");
  expect(keysweep([], { cwd }).stderr).toContain("1 baseline");
  expect(keysweep(["baseline", "audit", "--real", "w0000"], { cwd }).code).toBe(2);
});

/** Of util-linux: runs a command in a terminal of its own. */
const terminalMaker = "/usr/bin/script";

/** Runs the dialogue in a real terminal. */
function auditInTerminal(cwd: string, typed: string): string {
  const command = `${process.execPath} ${keysweepPath} baseline audit`;
  const { stdout } = spawnSync(terminalMaker, ["-qec", command, "/dev/null"], {
    cwd,
    input: typed,
    encoding: "utf8",
    env: cleanEnvironment(),
  });
  return stdout;
}

test.skipIf(!existsSync(terminalMaker))(
  "an audit in a terminal asks, shows the context redacted, and goes on where it stopped",
  () => {
    const repository = leaky();
    const cwd = repository.folder;
    keysweep(["baseline", "create"], { cwd });
    const first = auditInTerminal(cwd, "f\nmade up\nq\n");
    expect(first).toContain("1 of 2");
    expect(first).not.toContain(password);
    expect(first).not.toContain(sampleToken());
    expect(
      entriesOf(repository).filter(({ verdict, reason }) => verdict === "false alarm" && reason === "made up"),
    ).toHaveLength(1);
    expect(auditInTerminal(cwd, "r\n\n")).toContain("1 of 1");
    expect(
      entriesOf(repository)
        .map(({ verdict }) => verdict)
        .sort(),
    ).toEqual(["false alarm", "real"]);
  },
);

test("an audit of 5,000 distinct passwords is reported, recorded and pruned in under 30 seconds", () => {
  const repository = makeRepository();
  const cwd = repository.folder;
  const digest = (seed: number): string => createHash("sha256").update(`audit ${seed}`).digest("base64url");
  const lines = Array.from(
    { length: 5000 },
    (_, i) => `db_password_${i} = "${digest(i).slice(0, 7)}!${digest(i).slice(7, 12)}"\n`,
  );
  for (let file = 0; file < 50; file++)
    repository.write(`app-${file}.ini`, lines.slice(file * 100, file * 100 + 100).join(""));
  repository.commit("passwords");
  const started = Date.now();
  expect(keysweep(["baseline", "create"], { cwd }).code).toBe(0);
  const { summary } = JSON.parse(keysweep(["-f", "json"], { cwd }).stdout) as {
    summary: { hidden: { baseline: number } };
  };
  expect(summary.hidden.baseline).toBeGreaterThan(4800);
  for (let file = 25; file < 50; file++) repository.remove(`app-${file}.ini`);
  expect(keysweep(["baseline", "prune"], { cwd }).code).toBe(0);
  expect(Date.now() - started).toBeLessThan(30_000);
  expect(entriesOf(repository).length).toBeLessThan(2600);
});
