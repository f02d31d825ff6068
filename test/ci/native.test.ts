// What a CI shows by itself: written unasked where the CI is recognised, and not at all with --no-native.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sampleToken } from "../cli/run-keysweep.ts";
import { makeFolder } from "../support/repository.ts";
import { checkout, ci, makeForge, pullRequest } from "./setting.ts";

test("GitHub gets annotations on stderr and a job summary; people read the text on stdout", () => {
  const forge = makeForge({ secret: true });
  const summary = join(makeFolder(), "summary.md");
  writeFileSync(summary, "what an earlier command of the step wrote\n");
  const env = { ...pullRequest(forge), GITHUB_STEP_SUMMARY: summary };
  const { stdout, stderr } = ci(checkout(forge), env);
  expect(stderr).toMatch(/^::error file=config\.js,line=1,/m);
  expect(stdout).not.toContain("::error");
  expect(stdout).toContain("config.js:1:23");
  expect(readFileSync(summary, "utf8")).toMatch(
    /^what an earlier command of the step wrote\n## keysweep\n[^]*`config\.js:1:23`/,
  );
  expect(stderr + readFileSync(summary, "utf8")).not.toContain(sampleToken());

  writeFileSync(summary, "");
  expect(ci(checkout(forge), env, "--no-native").stderr).not.toContain("::error");
  expect(readFileSync(summary, "utf8")).toBe("");
});

test("GitLab gets its two reports in the project's folder", () => {
  const forge = makeForge({ secret: true });
  const folder = makeFolder();
  const env = { GITLAB_CI: "true", CI_MERGE_REQUEST_IID: "7", CI_PROJECT_DIR: folder, CI_COMMIT_SHA: forge.topic };
  ci(checkout(forge), { ...env, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" });
  const report = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  expect(report("gl-secret-detection-report.json")).toMatchObject({
    vulnerabilities: [{ location: { file: "config.js", start_line: 1, commit: { sha: forge.topic } } }],
  });
  expect(report("gl-code-quality-report.json")).toMatchObject([{ location: { path: "config.js" } }]);
});

test("Azure gets issues, and an empty change is told as one", () => {
  const forge = makeForge({ secret: true });
  const env = {
    TF_BUILD: "True",
    BUILD_REASON: "PullRequest",
    BUILD_SOURCEVERSION: forge.main,
    SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main",
  };
  const found = ci(checkout(forge), { ...env, SYSTEM_PULLREQUEST_SOURCECOMMITID: forge.topic });
  expect(found.stderr).toMatch(/^##vso\[task\.logissue type=error;sourcepath=config\.js;linenumber=1;/m);
  const empty = ci(checkout(forge), { ...env, SYSTEM_PULLREQUEST_SOURCECOMMITID: forge.main });
  expect(empty.stderr).toContain("##vso[task.logissue type=warning;]keysweep: nothing to scan");
});

test("a report that was asked for stands beside the CI's own", () => {
  const forge = makeForge({ secret: true });
  const sarif = join(makeFolder(), "keysweep.sarif");
  ci(checkout(forge), pullRequest(forge), "--report", `sarif=${sarif}`);
  expect(existsSync(sarif)).toBe(true);
});
