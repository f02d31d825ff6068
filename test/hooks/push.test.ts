// pre-push: every ref line, every commit of each range, whatever the push is called.
import { expect, test } from "vitest";
import { keysweep, sampleToken } from "../cli/run-keysweep.ts";
import { cloneOf, git, installHooks, makeSetting, type Outcome, type Setting } from "./setting.ts";

function withHook(): Setting {
  const setting = makeSetting();
  expect(installHooks(setting.clone, "pre-push").code).toBe(0);
  return setting;
}

function commitToken(clone: Setting["clone"], path = "config.js", seed = "push"): void {
  clone.write(path, `export const token = "${sampleToken(seed)}";\n`);
  clone.commit("a token");
}

function expectRefused({ code, output }: Outcome, ...places: string[]): void {
  expect(code).not.toBe(0);
  for (const place of places) expect(output).toContain(place);
  expect(output).not.toContain(sampleToken("push"));
}

test("a clean push passes and says what was read; a push with a secret is refused", () => {
  const { clone } = withHook();
  clone.write("a.js", "export const a = 1;\n");
  clone.commit("clean");
  const clean = git(clone, ["push", "origin", "main"]);
  expect(clean).toMatchObject({ code: 0 });
  expect(clean.output).toContain("1 commit");
  commitToken(clone);
  expectRefused(git(clone, ["push", "origin", "main"]), "config.js:1:23");
});

test("a secret that a later commit of the push took away again is refused", () => {
  const { clone } = withHook();
  commitToken(clone);
  clone.remove("config.js");
  clone.commit("take it out");
  expectRefused(git(clone, ["push", "origin", "main"]), "config.js:1:23");
});

test("each ref of a push is read", () => {
  const { clone } = withHook();
  clone.git("branch", "clean");
  clone.git("checkout", "--quiet", "-b", "zz-last");
  commitToken(clone);
  clone.git("checkout", "--quiet", "-b", "middle", "main");
  commitToken(clone, "other.js", "middle");
  expectRefused(git(clone, ["push", "origin", "clean", "middle", "zz-last"]), "config.js", "other.js");
});

test("a new branch is read from what no branch of the remote has", () => {
  const { clone } = withHook();
  clone.git("checkout", "--quiet", "-b", "topic");
  clone.write("b.js", "export const b = 1;\n");
  clone.commit("one more");
  const pushed = git(clone, ["push", "origin", "topic"]);
  expect(pushed).toMatchObject({ code: 0, output: expect.stringContaining("1 commit") as string });
});

test("a push over commits that were never fetched is read from what is known", () => {
  const { remote, clone } = withHook();
  const other = cloneOf(remote);
  other.write("theirs.js", "export const theirs = 1;\n");
  other.commit("somebody else's");
  other.git("push", "--quiet", "origin", "HEAD:main");
  commitToken(clone);
  expectRefused(git(clone, ["push", "--force", "origin", "main"]), "config.js:1:23");
});

test("a deletion says that there was nothing to scan", () => {
  const { clone } = withHook();
  clone.git("push", "--quiet", "--no-verify", "origin", "main:refs/heads/old");
  const { code, output } = git(clone, ["push", "origin", ":old"]);
  expect(code).toBe(0);
  expect(output).toContain("nothing to scan: refs are only deleted");
});

test("a push that brings nothing new says so", () => {
  const { clone } = withHook();
  const { code, output } = git(clone, ["push", "origin", "main:refs/heads/again"]);
  expect(code).toBe(0);
  expect(output).toContain("Nothing to scan");
});

test("the message of an annotated tag is read, and a tag of a tag", () => {
  const { clone } = withHook();
  clone.git("tag", "--annotate", "--message", `release with ${sampleToken("push")}`, "inner");
  clone.git("tag", "--annotate", "--message", "outer", "outer", "inner");
  expectRefused(git(clone, ["push", "origin", "outer"]), "tag ");
});

test("a tag that names a blob or a tree is read", () => {
  const { clone } = withHook();
  const blob = clone.gitWithInput(`key = "${sampleToken("push")}"\n`, "hash-object", "-w", "--stdin");
  clone.git("tag", "blob", blob);
  expectRefused(git(clone, ["push", "origin", "blob"]), blob);
  const tree = clone.gitWithInput(`100644 blob ${blob}\tin-tree.js\n`, "mktree");
  clone.git("tag", "tree", tree);
  expectRefused(git(clone, ["push", "origin", "tree"]), "in-tree.js");
});

test("a push to a URL has no remote-tracking refs, and is read whole", () => {
  const { remote, clone } = withHook();
  const { output } = git(clone, ["push", remote.folder, "main:refs/heads/by-url"]);
  expect(output).toContain("1 commit");
});

test("a merge brings in what its resolution holds", () => {
  const { clone } = withHook();
  clone.git("checkout", "--quiet", "-b", "side");
  clone.write("side.js", "export const side = 1;\n");
  clone.commit("side");
  clone.git("checkout", "--quiet", "main");
  clone.git("merge", "--quiet", "--no-ff", "--no-commit", "side");
  clone.write("merged.js", `export const token = "${sampleToken("push")}";\n`);
  clone.commit("evil merge");
  expectRefused(git(clone, ["push", "origin", "main"]), "merged.js:1:23");
});

test("what is no ref line is refused, not passed over", () => {
  const { clone } = makeSetting();
  const { code, stderr } = keysweep(["hook", "run", "pre-push", "origin"], { cwd: clone.folder, input: "rubbish\n" });
  expect(code).toBe(2);
  expect(stderr).toContain('"rubbish" is no ref line');
});
