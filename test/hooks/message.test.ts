// commit-msg and prepare-commit-msg: the message, in its file.
import { expect, test } from "vitest";
import { sampleToken } from "../cli/run-keysweep.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";
import { git, installHooks, writeHook } from "./setting.ts";

function withHook(event: string): TestRepository {
  const repository = makeRepository();
  repository.write("a.txt", "a\n");
  repository.git("add", "a.txt");
  expect(installHooks(repository, event).code).toBe(0);
  return repository;
}

test.each(["commit-msg", "prepare-commit-msg"])("%s refuses a message with a secret and takes a clean one", (event) => {
  const repository = withHook(event);
  const refused = git(repository, ["commit", "--message", `use ${sampleToken()}\n\nfor now`]);
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain("COMMIT_EDITMSG:1:5");
  expect(refused.output).not.toContain(sampleToken());
  expect(git(repository, ["commit", "--message", "use the store"])).toMatchObject({ code: 0 });
});

test("an empty message is said to be nothing to scan", () => {
  const repository = withHook("commit-msg");
  const { output } = git(repository, ["commit", "--allow-empty-message", "--message", ""]);
  expect(output).toContain("Nothing to scan");
});

test("the diff that an editor session shows below the scissors is no part of the message", () => {
  const repository = withHook("commit-msg");
  repository.write("a.txt", `key = "${sampleToken()}"\n`);
  repository.git("add", "a.txt");
  writeHook(repository, "editor", 'printf "a message\\n%s" "$(cat "$1")" > "$1.new" && mv "$1.new" "$1"');
  const editor = { GIT_EDITOR: `${repository.folder}/editor` };
  expect(git(repository, ["commit", "--verbose"], editor)).toMatchObject({ code: 0 });
});

test("without an editor, a line that looks like the scissors hides nothing", () => {
  const repository = withHook("commit-msg");
  const scissors = `# ${"-".repeat(24)} >8 ${"-".repeat(24)}`;
  const { code } = git(repository, ["commit", "--message", `x\n${scissors}\n${sampleToken()}`]);
  expect(code).not.toBe(0);
});
