import { dirname } from "node:path";
import { expect, test } from "vitest";
import { keysweep, keysweepPath } from "./run-keysweep.ts";

test("this repository holds nothing to report: samples are spelled by template, and no setting hides any", () => {
  const { code, stdout, stderr } = keysweep([], { cwd: dirname(dirname(keysweepPath)) });
  expect({ code, stdout }).toMatchObject({ code: 0 });
  expect(stderr).not.toMatch(/hidden:.*(?:baseline|mark)/);
});
