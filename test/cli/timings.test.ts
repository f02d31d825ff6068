import { expect, test } from "vitest";
import { makeRepository } from "../support/repository.ts";
import { keysweep, sampleToken } from "./run-keysweep.ts";

test("stages and their times stand on stderr when they are asked for, and nothing of them otherwise", () => {
  const repository = makeRepository();
  repository.write("token.txt", sampleToken());
  repository.commit("a token");

  const timed = keysweep(["history"], { cwd: repository.folder, env: { KEYSWEEP_TIMINGS: "1" } });
  for (const stage of ["start", "list", "detect", "walk", "attribute", "report", "total"]) {
    expect(timed.stderr).toMatch(new RegExp(`^${stage}( +\\d+\\.\\d{3}){4}$`, "m"));
  }
  expect(keysweep(["history"], { cwd: repository.folder }).stderr).not.toContain("attribute");
});
