// What git itself says is the measure: of random repositories, the same changes; of everything unusual, that git is asked.
import { chmodSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { findRepository, type Repository } from "../../src/git/find-repository.ts";
import { ownChanges } from "../../src/git/own-changes.ts";
import { rawChanges, rawDiffOptions, type RawChange } from "../../src/git/raw-diff.ts";
import { seeded, type Random } from "../assembly/fragments.ts";
import { changeOwner, isRoot, ordinaryUser } from "../support/other-user.ts";
import { makeFolder, makeRepository, openRepository, type TestRepository } from "../support/repository.ts";

const signal = new AbortController().signal;

function opened(repository: TestRepository): Repository {
  const found = findRepository(repository.folder);
  if (!found) throw new Error("no repository");
  return found;
}

async function gitsChanges(repository: TestRepository): Promise<RawChange[]> {
  const args = ["diff-index", "--cached", "--ita-invisible-in-index", ...rawDiffOptions, "HEAD", "--"];
  const all: RawChange[] = [];
  for await (const some of rawChanges(args, { cwd: repository.folder, signal })) all.push(...some);
  return all;
}

/** A change of a file into a link is a T for git, and no different to us. */
function comparable(changes: readonly RawChange[]): string[] {
  return changes.map((change) => JSON.stringify({ ...change, status: change.status.replace("T", "M") })).sort();
}

async function expectSame(repository: TestRepository, what: string): Promise<void> {
  const own = ownChanges(opened(repository));
  const changes = own && comparable(own.changes);
  expect({ what, changes }).toEqual({ what, changes: comparable(await gitsChanges(repository)) });
}

const names = ["a", "a-b", "a.b", "ab", "b", "c", "long-".repeat(50), "\xfc\xff"];

/** Files and folders share their names, so that one often takes the place of the other. */
function randomPath(random: Random): string {
  const depth = 1 + random.below(4);
  return Array.from({ length: depth }, () => random.pick(names)).join("/");
}

/** Changes the index as `git add` and `git rm` would; what lies in the way of a new path goes. */
function editIndex(repository: TestRepository, random: Random): void {
  const blobs = ["one", "two", "three"].map((text) => repository.gitWithInput(text, "hash-object", "-w", "--stdin"));
  for (let edits = 1 + random.below(6); edits > 0; edits--) {
    const path = randomPath(random);
    const remove = random.below(4) === 0;
    const mode = remove ? "0" : random.pick(["100644", "100644", "100755", "120000"]);
    const id = remove ? "0".repeat(40) : random.pick(blobs);
    const line = Buffer.from(`${mode} ${id}\t${path}\0`, "latin1");
    repository.gitWithInput(line, "update-index", "-z", "--replace", "--add", "--index-info");
  }
}

const occasions: ((repository: TestRepository, random: Random) => void)[] = [
  (repository) => void repository.git("write-tree"), // as `git commit` and `git add` fill the cached trees
  (repository) => void repository.git("repack", "-adq", "--depth=50"),
  (repository) => void repository.git("pack-refs", "--all"),
  (repository, random) => void repository.git("update-index", "--index-version", String(2 + random.below(3))),
  (repository) => void repository.git("update-ref", "--no-deref", "HEAD", repository.id()),
  (repository) => void repository.git("update-index", "--force-write-index"),
  (repository, random) => {
    const [path] = repository.git("ls-files", "-z").split("\0").slice(random.below(3));
    if (path !== undefined && /^[ -~]+$/.test(path)) repository.git("update-index", "--skip-worktree", path);
  },
];

test.each([1, 2, 3, 4, 5, 6, 7, 8])("random indexes differ from HEAD as git says (%i)", async (group) => {
  const random = seeded(group);
  const repository = makeRepository();
  editIndex(repository, random);
  repository.commitIndex("first");
  for (let step = 0; step < 14; step++) {
    random.pick(occasions)(repository, random);
    editIndex(repository, random);
    await expectSame(repository, `group ${group}, step ${step}`);
    if (random.below(2) === 0) repository.commitIndex(`step ${step}`);
    if (random.below(3) === 0) await expectSame(repository, `group ${group}, step ${step}, after the commit`);
  }
});

test("a work tree that was edited and added as people do", async () => {
  const repository = makeRepository();
  for (let file = 0; file < 40; file++) repository.write(`src/part${file % 5}/file${file}.txt`, `${file}\n`.repeat(50));
  repository.write("README", "read me\n");
  repository.commit("first");
  repository.git("gc", "--quiet");
  repository.write("src/part1/file1.txt", "changed\n");
  repository.write("src/part1/new/file.txt", "added\n");
  repository.remove("src/part2");
  repository.remove("README");
  symlinkSync("src", join(repository.folder, "README"));
  chmodSync(join(repository.folder, "src/part3/file3.txt"), 0o755);
  repository.git("add", "--all");

  await expectSame(repository, "edited");
  expect(ownChanges(opened(repository))?.changes).toHaveLength(12);
});

test("objects are found in alternates, and deltas are followed", async () => {
  const origin = makeRepository();
  for (let commit = 0; commit < 30; commit++) {
    origin.write(`folder/file${commit}.txt`, `${commit}\n`);
    origin.commit(`commit ${commit}`);
  }
  origin.git("repack", "-adfq", "--depth=50", "--window=50");
  const clone = openRepository(join(makeFolder(), "clone"));
  origin.git("clone", "--quiet", "--shared", ".", clone.folder);
  clone.write("folder/file3.txt", "changed\n");
  clone.git("add", "--all");

  await expectSame(clone, "in an alternate");
});

test("a linked work tree has HEAD and index of its own", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "a\n");
  repository.commit("first");
  const linked = openRepository(join(makeFolder(), "linked"));
  repository.git("worktree", "add", "--quiet", linked.folder, "-b", "some/other");
  linked.write("b.txt", "b\n");
  linked.git("add", "--all");

  await expectSame(linked, "linked");
  expect(ownChanges(opened(repository))?.changes).toEqual([]);
});

test("a submodule that stays as it is does not matter", async () => {
  const repository = makeRepository();
  const id = "1".repeat(40);
  repository.git("update-index", "--add", "--cacheinfo", `160000,${id},sub`);
  repository.commitIndex("first");
  repository.write("a.txt", "a\n");
  repository.git("add", "a.txt");

  await expectSame(repository, "with a submodule");
});

test("replaced objects and grafts change nothing, as for the git that is asked", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "a\n");
  const first = repository.commit("first");
  repository.write("a.txt", "b\n");
  repository.commit("second");
  repository.git("replace", repository.id(), first);
  repository.write("a.txt", "c\n");
  repository.git("add", "--all");

  await expectSame(repository, "with a replaced commit");
});

describe("git is asked where", () => {
  /** One commit, and one file that is staged. */
  function plain(options: { objectFormat?: "sha256" } = {}): TestRepository {
    const repository = makeRepository(options);
    for (const path of ["a.txt", "folder/b.txt"]) repository.write(path, "a\n");
    repository.commit("first");
    repository.write("a.txt", "b\n");
    repository.git("add", "--all");
    return repository;
  }

  function append(repository: TestRepository, path: string, text: string): void {
    const file = join(repository.folder, path);
    writeFileSync(file, `${readFileSync(file, "latin1")}${text}`, "latin1");
  }

  function cutIndex(repository: TestRepository): void {
    const file = join(repository.folder, ".git/index");
    writeFileSync(file, readFileSync(file).subarray(0, 100));
  }

  test.each<[string, (repository: TestRepository) => void]>([
    ["the index is split", (repository) => void repository.git("update-index", "--split-index")],
    [
      "the index is sparse",
      (repository) => repository.git("sparse-checkout", "set", "--cone", "--sparse-index", "none"),
    ],
    [
      "a path is intended to be added",
      (repository) => {
        repository.write("later.txt", "later\n");
        repository.git("add", "--intent-to-add", "later.txt");
      },
    ],
    [
      "a path is unmerged",
      (repository) => {
        const line = `100644 ${repository.id("HEAD:a.txt")} 1\tunmerged\n`;
        repository.gitWithInput(line, "update-index", "--index-info");
      },
    ],
    ["there is no commit yet", (repository) => void repository.git("checkout", "--quiet", "--orphan", "empty")],
    [
      "HEAD is no branch of the usual kind",
      (repository) => void repository.git("symbolic-ref", "HEAD", "refs/other/name"),
    ],
    [
      "a branch is another's name",
      (repository) => {
        repository.git("symbolic-ref", "refs/heads/alias", "refs/heads/main");
        repository.git("symbolic-ref", "HEAD", "refs/heads/alias");
      },
    ],
    ["the format has extensions", (repository) => void repository.git("config", "extensions.worktreeConfig", "true")],
    [
      "the format has another version",
      (repository) => void repository.git("config", "core.repositoryFormatVersion", "1"),
    ],
    ["the configuration is damaged", (repository) => append(repository, ".git/config", '[core\nx = "\n')],
    ["a value goes on in the next line", (repository) => append(repository, ".git/config", "[a]\nb = c\\\n[core]\n")],
    [
      "a submodule changes",
      (repository) => repository.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},sub`),
    ],
    ["the index is damaged", cutIndex],
    ["there is no index", (repository) => repository.remove(".git/index")],
    [
      "a tree is missing",
      (repository) => {
        const id = repository.id("HEAD^{tree}");
        repository.remove(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`);
      },
    ],
    [
      "a tree is damaged",
      (repository) => {
        const id = repository.id("HEAD^{tree}");
        const file = join(repository.folder, ".git/objects", id.slice(0, 2), id.slice(2));
        chmodSync(file, 0o644);
        writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from("more")]));
      },
    ],
  ])("%s", (_, change) => {
    const repository = plain();
    expect(ownChanges(opened(repository))).toBeDefined();
    const found = opened(repository);
    change(repository);
    expect(ownChanges(found)).toBeUndefined();
  });

  test("objects are named by SHA-256", () => {
    expect(ownChanges(opened(plain({ objectFormat: "sha256" })))).toBeUndefined();
  });

  test.each([
    ["GIT_OBJECT_DIRECTORY", ".git/objects"],
    ["GIT_CONFIG_COUNT", "0"],
    ["GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"],
    ["GIT_CEILING_DIRECTORIES", "/"],
    ["KEYSWEEP_READER", "git"],
  ])("%s is set", (name, value) => {
    const found = opened(plain());
    process.env[name] = value;
    onTestFinished(() => void delete process.env[name]);
    expect(ownChanges(found)).toBeUndefined();
  });

  test.runIf(isRoot)("the repository is another user's", () => {
    const repository = plain();
    const found = opened(repository);
    changeOwner(repository.folder, ordinaryUser);
    expect(ownChanges(found)).toBeUndefined();
  });
});
