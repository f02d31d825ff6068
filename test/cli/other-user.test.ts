// What the permissions of files forbid. As root these tests run keysweep as another user, whom permissions bind.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { changeOwner, giveAway, isRoot, ordinaryUser } from "../support/other-user.ts";
import { makeFolder, makeRepository } from "../support/repository.ts";
import { cleanEnvironment, keysweep, sampleToken, type Run } from "./run-keysweep.ts";

/** The checkout may lie where only root may read, so what runs is a copy. */
function asOrdinaryUser(args: readonly string[], cwd: string): Run {
  if (!isRoot) return keysweep(args, { cwd });
  const copy = makeFolder();
  chmodSync(copy, 0o755);
  for (const part of ["bin", "dist", "package.json"]) {
    cpSync(fileURLToPath(new URL(`../../${part}`, import.meta.url)), join(copy, part), { recursive: true });
  }
  changeOwner(cwd, ordinaryUser);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, "bin/keysweep.js"), ...args], {
    cwd,
    env: cleanEnvironment({ HOME: cwd }),
    encoding: "utf8",
    uid: ordinaryUser,
    gid: ordinaryUser,
  });
  return { code: status, stdout, stderr };
}

// Windows has no permission bits.
test.skipIf(process.platform === "win32")("a file that may not be read makes the scan incomplete, and is named", () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "readable.txt"), "x\n");
  writeFileSync(join(folder, "locked.txt"), `token = ${sampleToken()}\n`);
  chmodSync(join(folder, "locked.txt"), 0);
  const { code, stdout, stderr } = asOrdinaryUser([], folder);
  expect(code).toBe(3);
  expect(stdout + stderr).toMatch(/INCOMPLETE[^]*locked\.txt/);
});

test.each([
  ["scan"],
  ["staged"],
  ["history"],
  ["range", "HEAD~1..HEAD"],
  ["hook", "run", "pre-commit"],
  ["baseline", "create"],
  ["explain", "a.txt:1"],
])("keysweep %s refuses another user's repository as git does, and names the cure", (...args) => {
  const repository = makeRepository();
  for (const content of ["1\n", `token = ${sampleToken()}\n`]) {
    repository.write("a.txt", content);
    repository.commit("a commit");
  }
  giveAway(repository.folder);
  // cleanEnvironment drops what git is told by the test itself.
  const env = isRoot ? {} : { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };
  const { code, stdout, stderr } = keysweep(args, { cwd: repository.folder, env });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(`git config --global --add safe.directory '${repository.folder}'`);
});
