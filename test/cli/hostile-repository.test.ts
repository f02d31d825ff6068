// Repositories that were made to harm: programs in their configuration, names that are escapes or options.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder, makeRepository, type TestRepository } from "../support/repository.ts";
import { keysweep, sampleToken } from "./run-keysweep.ts";

/** Every setting that names a program which some git command runs; each would leave a file named after it. */
const programs = [
  ...["core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass", "core.gitProxy"],
  ...["core.alternateRefsCommand", "pager.log", "diff.external", "diff.evil.command", "diff.evil.textconv"],
  ...["filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "merge.evil.driver", "gpg.program"],
  ...["gpg.ssh.program", "credential.helper", "uploadpack.packObjectsHook", "remote.origin.uploadpack"],
  ...["alias.log", "alias.cat-file", "alias.rev-list", "interactive.diffFilter", "sequence.editor"],
];
const hooks = ["post-index-change", "reference-transaction", "post-checkout", "pre-auto-gc", "fsmonitor-watchman"];

function hostileRepository(markers: string): TestRepository {
  const repository = makeRepository();
  repository.write(".gitattributes", "* filter=evil diff=evil merge=evil\n");
  for (const content of ["old\n", `token = ${sampleToken()}\n`]) {
    repository.write("a.txt", content);
    repository.commit("a commit");
  }
  repository.write("b.txt", `token = ${sampleToken("staged")}\n`);
  repository.git("add", "--all");
  repository.write("a.txt", "changed, so that git would ask the filter\n");
  for (const name of programs) {
    const shell = name.startsWith("alias.") || name === "credential.helper" ? "!" : "";
    repository.git("config", name, `${shell}touch ${join(markers, name)}; cat`);
  }
  repository.git("config", "log.showSignature", "true");
  repository.git("config", "remote.origin.url", `ext::sh -c touch% ${join(markers, "remote")}`);
  repository.git("config", "remote.origin.promisor", "true");
  for (const name of hooks) repository.write(`.git/hooks/${name}`, `#!/bin/sh\ntouch ${join(markers, name)}\n`);
  return repository;
}

test("the set-up is armed: a plain git status runs what the configuration names", () => {
  const markers = makeFolder();
  hostileRepository(markers).git("status");
  expect(readdirSync(markers)).toContain("core.fsmonitor");
});

test.each<[string[], string?]>([
  [["scan"]],
  [["scan", "--include-ignored"]],
  [["staged"]],
  [["staged", "a.txt"]],
  [["range", "HEAD~1..HEAD"]],
  [["history"]],
  [["ci", "--base", "HEAD~1", "--head", "HEAD"]],
  [["hook", "run", "pre-commit"]],
  [["hook", "run", "pre-push", "origin", "somewhere"], "refs/heads/main HEAD refs/heads/main HEAD~1\n"],
  [["hook", "install"]],
  [["hook", "status", "--no-proof"]],
  [["baseline", "create", "--history"]],
  [["explain", "a.txt:1"]],
])("keysweep %j runs no program that the repository names", (args, refs) => {
  const markers = makeFolder();
  const repository = hostileRepository(markers);
  const input = refs?.replace(/HEAD\S*/g, (name) => repository.id(name));
  const { code, stderr } = keysweep(args, { cwd: repository.folder, ...(input === undefined ? {} : { input }) });
  expect({ code, stderr }).toMatchObject({ code: expect.toSatisfy((one: number) => one < 2) as number });
  expect(readdirSync(markers)).toEqual([]);
});

test("history through git cat-file runs no program that the repository names", () => {
  const markers = makeFolder();
  const { code } = keysweep(["history"], { cwd: hostileRepository(markers).folder, env: { KEYSWEEP_READER: "git" } });
  expect(code).toBe(1);
  expect(readdirSync(markers)).toEqual([]);
});

const oddNames = [
  "a\nb",
  "q\"u'o",
  "\xff\xfe",
  "esc\x1b[31mred",
  "-rf",
  "--output=x",
  "back\\slash",
  ":(top)x",
  "$(touch pwn)",
];

test.each([["scan"], ["staged"], ["history"], ["range", "HEAD~1..HEAD"]])(
  "keysweep %s finds the secret in every file whose name is an escape, an option or no UTF-8",
  (...args) => {
    const repository = makeRepository();
    repository.commit("before");
    for (const name of oddNames) repository.write(Buffer.from(name, "latin1"), `token = ${sampleToken(name)}\n`);
    if (args[0] === "staged") repository.git("add", "--all");
    else repository.commit("odd names");
    const text = keysweep(args, { cwd: repository.folder });
    expect(text.code).toBe(1);
    // oxlint-disable-next-line no-control-regex
    expect(text.stdout + text.stderr).not.toMatch(/[\0-\x08\x0b-\x1f\x7f]/);
    const report = JSON.parse(keysweep([...args, "-f", "json"], { cwd: repository.folder }).stdout) as {
      findings: { file: string }[];
    };
    const expected = oddNames.map((name) => (name === "\xff\xfe" ? "\\xff\\xfe" : name));
    expect(report.findings.map(({ file }) => file).sort()).toEqual(expected.sort());
  },
);

test("refs that look like options are names, in every command that takes them", () => {
  const repository = makeRepository();
  repository.write("a.txt", "1\n");
  const base = repository.commit("one");
  repository.write("a.txt", `token = ${sampleToken()}\n`);
  repository.commit("two");
  const before = readdirSync(repository.folder);
  repository.git("update-ref", "refs/heads/--output=pwned", base);
  repository.git("update-ref", "refs/tags/--upload-pack=touch", "HEAD");
  repository.git("symbolic-ref", "HEAD", "refs/heads/--output=pwned");
  const cwd = repository.folder;
  const range = "refs/heads/--output=pwned..refs/tags/--upload-pack=touch";
  expect(keysweep(["range", range], { cwd }).code).toBe(1);
  expect(keysweep(["range", "--", "--output=pwned..--upload-pack=touch"], { cwd }).code).toBe(1);
  expect(keysweep(["ci", "--base=--output=pwned", "--head=--upload-pack=touch"], { cwd }).code).toBe(1);
  expect(keysweep(["history"], { cwd }).code).toBe(1);
  expect(readdirSync(repository.folder)).toEqual(before);
});
