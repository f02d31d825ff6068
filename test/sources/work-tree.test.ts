import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workTree } from "../../src/sources/index.ts";
import { listAll, readSource, reasonsOf, sharedMemory, textsOf } from "../support/read-source.ts";
import { readTask } from "../../src/sources/read.ts";
import { asOrdinaryUser, giveAway } from "../support/other-user.ts";
import { makeFolder, makeRepository, openRepository, type TestRepository } from "../support/repository.ts";

/** Without the git folder's own files, which every repository has. */
function filesOf(events: Parameters<typeof textsOf>[0]): Record<string, string> {
  return Object.fromEntries(Object.entries(textsOf(events)).filter(([path]) => !/(^|\/)\.git\//.test(path)));
}

test("tracked files and untracked ones that are not ignored are read", async () => {
  const repository = makeRepository();
  repository.write("tracked.txt", "tracked");
  repository.write("ignored.log", "ignored but tracked");
  repository.git("add", "--all");
  repository.write(".gitignore", "*.log\nnode_modules/\n");
  repository.write("new.txt", "untracked");
  repository.write("other.log", "ignored");
  repository.write("node_modules/x/index.js", "ignored");

  const events = await readSource(workTree([], { cwd: repository.folder }));

  expect(filesOf(events)).toEqual({
    ".gitignore": "*.log\nnode_modules/\n",
    "ignored.log": "ignored but tracked",
    "new.txt": "untracked",
    "tracked.txt": "tracked",
  });
});

test("ignored files are read when asked for", async () => {
  const repository = makeRepository();
  repository.write(".gitignore", "*.log\n");
  repository.write("other.log", "ignored");

  const events = await readSource(workTree([], { cwd: repository.folder, includeIgnored: true }));

  expect(filesOf(events)).toHaveProperty("other.log", "ignored");
});

test("the configuration and the hooks of a repository are read, and history is named as not covered", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "a");
  repository.write(".git/hooks/pre-push", "echo hook\n");
  repository.write(".git/hooks/pre-push.sample", "echo sample\n");

  const events = await readSource(workTree([], { cwd: repository.folder }));

  expect(Object.keys(textsOf(events))).toEqual(["a.txt", ".git/config", ".git/hooks/pre-push"]);
  expect(reasonsOf(events)).toEqual(["history not covered: .git"]);
});

test("paths are relative to the repository's root, whatever the working directory", async () => {
  const repository = makeRepository();
  repository.write("a/deep/file.txt", "deep");
  repository.write("top.txt", "top");

  const folder = workTree(["."], { cwd: join(repository.folder, "a") });
  const all = workTree([], { cwd: join(repository.folder, "a") });

  expect(folder.root).toBe(repository.folder);
  expect(filesOf(await readSource(folder))).toEqual({ "a/deep/file.txt": "deep" });
  expect(filesOf(await readSource(all))).toEqual({ "a/deep/file.txt": "deep", "top.txt": "top" });
});

test("a plain folder is read whole, dot files too", async () => {
  const folder = makeFolder();
  mkdirSync(join(folder, ".hidden", "deep"), { recursive: true });
  writeFileSync(join(folder, ".env"), "env");
  writeFileSync(join(folder, ".hidden", "deep", ".npmrc"), "npmrc");
  writeFileSync(join(folder, "[a]*.txt"), "glob signs");

  const source = workTree([], { cwd: folder });

  expect(source.root).toBe(folder);
  expect(source.repository).toBeUndefined();
  expect(textsOf(await readSource(source))).toEqual({
    ".env": "env",
    ".hidden/deep/.npmrc": "npmrc",
    "[a]*.txt": "glob signs",
  });
});

test("a repository inside a plain folder is listed by git for its part", async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "plain.log"), "plain");
  const inner = makeRepository({ folder: join(folder, "sub", "inner") });
  inner.write(".gitignore", "*.log");
  inner.write("ignored.log", "ignored");
  inner.write("kept.txt", "kept");

  const events = await readSource(workTree([], { cwd: folder }));

  expect(filesOf(events)).toEqual({
    "plain.log": "plain",
    "sub/inner/.gitignore": "*.log",
    "sub/inner/kept.txt": "kept",
  });
  expect(Object.keys(textsOf(events))).toContain("sub/inner/.git/config");
});

test("a bare repository inside a plain folder has a history that is not covered", async () => {
  const folder = makeFolder();
  makeRepository({ folder: join(folder, "bare.git"), bare: true });

  const events = await readSource(workTree([], { cwd: folder }));

  expect(reasonsOf(events)).toContain("history not covered: bare.git");
});

test.each(["line\nfeed", "carriage\rreturn", "back\\slash", 'quote"s', "*", "-rf", "--output=x", "esc\u001b[31m", " "])(
  "the name %j is read in a repository and in a plain folder",
  async (name) => {
    const repository = makeRepository();
    const folder = makeFolder();
    for (const root of [repository.folder, folder]) {
      mkdirSync(join(root, `in ${name}`));
      writeFileSync(join(root, `in ${name}`, name), "found");
    }

    expect(filesOf(await readSource(workTree([], { cwd: repository.folder })))).toEqual({
      [`in ${name}/${name}`]: "found",
    });
    expect(textsOf(await readSource(workTree([], { cwd: folder })))).toEqual({ [`in ${name}/${name}`]: "found" });
  },
);

test("names that are not UTF-8 are read in a repository and in a plain folder", async () => {
  const repository = makeRepository();
  repository.write(Buffer.from("f\xff/\xe9t\xe9", "latin1"), "found");

  expect(filesOf(await readSource(workTree([], { cwd: repository.folder })))).toEqual({ "f\xff/\xe9t\xe9": "found" });
  repository.remove(".git");
  expect(textsOf(await readSource(workTree([], { cwd: repository.folder })))).toEqual({ "f\xff/\xe9t\xe9": "found" });
});

test("a named file is literal: glob signs, ignored files and names with blanks", async () => {
  const repository = makeRepository();
  repository.write(".gitignore", ".env\n");
  repository.write(".env", "env");
  repository.write("*.txt", "star");
  repository.write("other.txt", "other");

  const events = await readSource(workTree([".env", "*.txt"], { cwd: repository.folder }));

  expect(textsOf(events)).toEqual({ ".env": "env", "*.txt": "star" });
  expect(reasonsOf(events)).toEqual([]);
});

test("a named path that does not exist is the user's mistake", () => {
  expect(() => workTree(["gone.txt"], { cwd: makeFolder() })).toThrow("gone.txt: no such file or folder");
});

test("a file that is named twice, or lies in a named folder, is read once", async () => {
  const folder = makeFolder();
  mkdirSync(join(folder, "a"));
  writeFileSync(join(folder, "a", "x.txt"), "x");

  const items = await listAll(workTree(["a/x.txt", "a", "."], { cwd: folder }));

  expect(items).toHaveLength(1);
});

test("paths in different folders are relative to what they have in common", async () => {
  const folder = makeFolder();
  for (const name of ["one", "two"]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "x.txt"), name);
  }

  expect(textsOf(await readSource(workTree(["one", "two/x.txt"], { cwd: folder })))).toEqual({
    "one/x.txt": "one",
    "two/x.txt": "two",
  });
});

test("excluded paths are notices, and include limits what is read", async () => {
  const repository = makeRepository();
  for (const path of ["src/a.ts", "src/a.lock", "vendor/b.ts", "deep/vendor/c.ts", "docs/readme.md"])
    repository.write(path, path);
  const options = { cwd: repository.folder, include: ["**/*.ts", "*.lock"], exclude: ["vendor/", "/src/*.lock"] };

  const events = await readSource(workTree([], options));

  expect(filesOf(events)).toEqual({ "src/a.ts": "src/a.ts" });
  expect(reasonsOf(events).filter((reason) => reason.startsWith("excluded"))).toEqual([
    "excluded by the user: deep/vendor/c.ts",
    "excluded by the user: docs/readme.md",
    "excluded by the user: src/a.lock",
    "excluded by the user: vendor/b.ts",
  ]);
});

test("a deleted tracked file is a notice", async () => {
  const repository = makeRepository();
  repository.write("gone.txt", "x");
  repository.write("here.txt", "x");
  repository.write("folder/gone.txt", "x");
  repository.commit("first");
  repository.remove("gone.txt");
  repository.remove("folder");

  const events = await readSource(workTree([], { cwd: repository.folder }));

  expect(reasonsOf(events)).toEqual([
    "deleted in work tree: folder/gone.txt",
    "deleted in work tree: gone.txt",
    "history not covered: .git",
  ]);
});

test("a sparse path is a notice, unless the file stands there all the same", async () => {
  const repository = makeRepository();
  repository.write("in/a.txt", "a");
  repository.write("out/b.txt", "b");
  repository.commit("first");
  repository.git("update-index", "--skip-worktree", "in/a.txt", "out/b.txt");
  repository.remove("out/b.txt");

  const events = await readSource(workTree([], { cwd: repository.folder }));

  expect(filesOf(events)).toEqual({ "in/a.txt": "a" });
  expect(reasonsOf(events)).toContain("sparse path: out/b.txt");
});

test("a cone of a sparse checkout leaves notices for what is outside", async () => {
  const repository = makeRepository();
  repository.write("in/a.txt", "a");
  repository.write("out/deep/b.txt", "b");
  repository.commit("first");
  repository.git("sparse-checkout", "set", "--cone", "--sparse-index", "in");

  const events = await readSource(workTree([], { cwd: repository.folder }));

  expect(filesOf(events)).toEqual({ "in/a.txt": "a" });
  expect(reasonsOf(events)).toContain("sparse path: out/deep/b.txt");
});

test("a checked-out submodule is read under its prefix, one that is not is a notice", async () => {
  const inner = makeRepository();
  inner.write("inner.txt", "inner");
  inner.commit("inner");
  const repository = makeRepository();
  repository.git("submodule", "--quiet", "add", inner.folder, "libs/here");
  repository.git("submodule", "--quiet", "add", inner.folder, "libs/absent");
  repository.commit("submodules");
  repository.git("submodule", "--quiet", "deinit", "--force", "libs/absent");

  const events = await readSource(workTree([], { cwd: repository.folder }));

  expect(Object.keys(filesOf(events))).toEqual([".gitmodules", "libs/here/inner.txt"]);
  expect(Object.keys(textsOf(events))).toContain(".git/modules/libs/here/config");
  expect(reasonsOf(events)).toContain("submodule not checked out: libs/absent");
});

test("an untracked repository in a work tree is listed by git under its prefix", async () => {
  const repository = makeRepository();
  const inner = makeRepository({ folder: join(repository.folder, "vendor", "inner") });
  inner.write(".gitignore", "*.log");
  inner.write("a.log", "ignored");
  inner.write("a.txt", "a");
  inner.commit("inner");

  const events = await readSource(workTree([], { cwd: repository.folder }));

  expect(Object.keys(filesOf(events))).toEqual(["vendor/inner/.gitignore", "vendor/inner/a.txt"]);
  expect(reasonsOf(events)).toContain("history not covered: vendor/inner/.git");
});

test("a linked work tree is read with the configuration that it shares", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "a");
  repository.commit("first");
  const linked = openRepository(join(makeFolder(), "linked"));
  repository.git("worktree", "add", "--quiet", linked.folder, "-b", "other");

  const events = await readSource(workTree([], { cwd: linked.folder }));

  expect(Object.keys(textsOf(events)).sort()).toEqual([".git/config", "a.txt"]);
});

test("links are read as their text and never followed", async () => {
  const outside = makeFolder();
  writeFileSync(join(outside, "secret.txt"), "outside");
  const repository = makeRepository();
  symlinkSync(join(outside, "secret.txt"), join(repository.folder, "file-link"));
  symlinkSync(outside, join(repository.folder, "folder-link"));
  symlinkSync("nowhere", join(repository.folder, "broken"));
  symlinkSync("loop-b", join(repository.folder, "loop-a"));
  symlinkSync("loop-a", join(repository.folder, "loop-b"));
  symlinkSync(".", join(repository.folder, "self"));
  const expected = {
    "file-link": join(outside, "secret.txt"),
    "folder-link": outside,
    broken: "nowhere",
    "loop-a": "loop-b",
    "loop-b": "loop-a",
    self: ".",
  };

  expect(filesOf(await readSource(workTree([], { cwd: repository.folder })))).toEqual(expected);
  repository.remove(".git");
  expect(textsOf(await readSource(workTree([], { cwd: repository.folder })))).toEqual(expected);
});

test("a tracked file whose folder was replaced by a link is not read through it", async () => {
  const outside = makeFolder();
  writeFileSync(join(outside, "a.txt"), "outside");
  const repository = makeRepository();
  repository.write("folder/a.txt", "inside");
  repository.write("folder/deep/b.txt", "inside");
  repository.commit("first");
  repository.remove("folder");
  symlinkSync(outside, join(repository.folder, "folder"));

  const events = await readSource(workTree([], { cwd: repository.folder }));

  expect(filesOf(events)).toEqual({ folder: outside });
  expect(reasonsOf(events)).toContain("link out of the tree: folder/a.txt");
});

test("a named link is followed only within the tree", async () => {
  const outside = makeFolder();
  writeFileSync(join(outside, "secret.txt"), "outside");
  const repository = makeRepository();
  repository.write("real.txt", "inside");
  symlinkSync("real.txt", join(repository.folder, "inner"));
  symlinkSync(join(outside, "secret.txt"), join(repository.folder, "outer"));

  const events = await readSource(workTree(["inner", "outer"], { cwd: repository.folder }));

  expect(textsOf(events)).toEqual({ "real.txt": "inside", outer: join(outside, "secret.txt") });
  expect(reasonsOf(events)).toEqual(["link out of the tree: outer"]);
});

test.each([
  ["only git's own files", () => undefined],
  ["nothing but ignored files", (repository: TestRepository) => repository.write("build/.gitignore", "*")],
  [
    "a deleted file",
    (repository: TestRepository) => (repository.write("a", ""), repository.commit("a"), repository.remove("a")),
  ],
])("a repository with %s has nothing to scan, which is no clean result", async (_what, prepare) => {
  const repository = makeRepository();
  prepare(repository);
  await expect(listAll(workTree([], { cwd: repository.folder }))).rejects.toThrow("nothing to scan");
});

test("settings that leave every file out are refused, although the configuration of git is read", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "a");
  const options = { cwd: repository.folder, exclude: ["**"] };
  await expect(listAll(workTree([], options))).rejects.toThrow("include and exclude");
});

test("a named folder that gives no file is refused, whatever stands beside it", async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "a.txt"), "a");
  mkdirSync(join(folder, "empty"));
  await expect(listAll(workTree(["a.txt", "empty"], { cwd: folder }))).rejects.toThrow("empty: nothing to scan");
});

test.each(["bare", "work/.git"])("a git folder is no folder of files: %s", async (name) => {
  const folder = makeFolder();
  makeRepository({ folder: join(folder, "bare"), bare: true });
  makeRepository({ folder: join(folder, "work") });
  await expect(listAll(workTree([name], { cwd: folder }))).rejects.toThrow("use keysweep history");
});

test("a FIFO is a notice and nobody waits for it", async () => {
  const folder = makeFolder();
  execFileSync("mkfifo", [join(folder, "pipe")]);

  expect(reasonsOf(await readSource(workTree([], { cwd: folder })))).toEqual(["special file: pipe"]);
});

test("a file that vanishes after listing is a skip", async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "a.txt"), "a");
  const [task] = await listAll(workTree([], { cwd: folder }));
  unlinkSync(join(folder, "a.txt"));

  const events = [];
  if (task?.kind === "item")
    for await (const event of readTask(task, sharedMemory(), new AbortController().signal)) events.push(event);

  expect(reasonsOf(events)).toEqual(["vanished: a.txt"]);
});

// Windows has no permission bits.
test.skipIf(process.platform === "win32")("a file or folder that may not be read is a skip", async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "locked.txt"), "x");
  mkdirSync(join(folder, "locked"));
  chmodSync(join(folder, "locked.txt"), 0);
  chmodSync(join(folder, "locked"), 0);

  const events = await asOrdinaryUser(folder, () => readSource(workTree([], { cwd: folder })));

  expect(reasonsOf(events)).toEqual(["cannot read: locked", "cannot read: locked.txt"]);
  chmodSync(join(folder, "locked"), 0o700);
});

test("a Git LFS pointer is a notice and read all the same", async () => {
  const folder = makeFolder();
  const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n";
  writeFileSync(join(folder, "big.bin"), pointer);

  const events = await readSource(workTree([], { cwd: folder }));

  expect(textsOf(events)).toEqual({ "big.bin": pointer });
  expect(reasonsOf(events)).toEqual(["git lfs pointer: big.bin"]);
});

test("a repository of another user's inside the tree is a skip, and the rest is read", async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "plain.txt"), "plain");
  const inner = makeRepository({ folder: join(folder, "inner") });
  inner.write("a.txt", "a");
  giveAway(inner.folder);

  const events = await readSource(workTree([], { cwd: folder }));

  expect(filesOf(events)).toEqual({ "plain.txt": "plain" });
  expect(reasonsOf(events)).toEqual(["git failed: inner"]);
});

test("another user's repository is refused with the cure", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "a");
  giveAway(repository.folder);

  await expect(listAll(workTree([], { cwd: repository.folder }))).rejects.toThrow(
    /config --global --add safe\.directory/,
  );
});

test("a repository in a folder whose name is not UTF-8 is a skip, never a silent loss", async () => {
  const repository = makeRepository();
  const inner = Buffer.concat([Buffer.from(`${repository.folder}/`), Buffer.from("f\xff", "latin1")]);
  const made = makeRepository({ folder: join(repository.folder, "made") });
  made.write("a.txt", "a");
  made.commit("inner");
  renameSync(made.folder, inner);

  expect(reasonsOf(await readSource(workTree([], { cwd: repository.folder })))).toContain("cannot read: f\xff");
});

test("a folder with a broken .git is read as a plain one", async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, ".git"), "gitdir: /nowhere\n");
  writeFileSync(join(folder, "a.txt"), "a");

  expect(textsOf(await readSource(workTree([], { cwd: folder })))).toEqual({
    ".git": "gitdir: /nowhere\n",
    "a.txt": "a",
  });
});
