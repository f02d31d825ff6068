// Which commits a CI run reads: forced pushes, forks, shallow checkouts, hostile names.
import { expect, test } from "vitest";
import { sampleToken } from "../cli/run-keysweep.ts";
import { checkout, ci, githubEvent, makeForge, pullRequest } from "./setting.ts";

test("a push is read from where the branch was", () => {
  const forge = makeForge();
  const before = forge.topic;
  forge.work.write("more.js", "export const more = 1;\n");
  const after = forge.work.commit("more");
  forge.work.git("push", "--quiet", "origin", "topic");
  const { code, stderr } = ci(checkout(forge), githubEvent("push", { before, after }));
  expect(code).toBe(0);
  expect(stderr).toContain(`push: ${before}..${after}`);
  expect(stderr).toContain("1 commit");
});

test("a forced push whose old tip is gone is read as a new branch, and says so", () => {
  const forge = makeForge({ secret: true });
  const event = githubEvent("push", { before: "1".repeat(40), after: forge.topic });
  const { code, stderr } = ci(checkout(forge), event);
  expect(code).toBe(1);
  expect(stderr).toContain("is gone (a forced push): the branch is read as a new one");
});

test("what the target got meanwhile is no part of a merge request", () => {
  const forge = makeForge();
  forge.work.git("checkout", "--quiet", "main");
  forge.work.write("theirs.js", `export const token = "${sampleToken()}";\n`);
  const main = forge.work.commit("a secret of the target's own");
  forge.work.git("push", "--quiet", "origin", "main");
  expect(ci(checkout(forge), pullRequest({ ...forge, main }))).toMatchObject({ code: 0 });
});

test("the head of a fork, which no branch of the checkout has, is fetched if that is asked for", () => {
  const forge = makeForge({ secret: true });
  forge.remote.git("update-ref", "refs/pull/7/head", forge.topic);
  forge.remote.git("update-ref", "-d", "refs/heads/topic");
  const clone = checkout(forge, { at: "main" });
  const missing = ci(clone, pullRequest(forge));
  expect(missing).toMatchObject({ code: 2 });
  expect(missing.stderr).toContain(`commit ${forge.topic} is not in this checkout`);
  expect(ci(clone, pullRequest(forge), "--fetch")).toMatchObject({ code: 1 });
});

test("a shallow checkout is refused with the setting that cures it, and deepened with --fetch", () => {
  const forge = makeForge({ secret: true });
  const clone = checkout(forge, { depth: 1 });
  const refused = ci(clone, pullRequest(forge));
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.stderr).toContain("actions/checkout with fetch-depth: 0");
  expect(ci(clone, pullRequest(forge), "--fetch")).toMatchObject({ code: 1 });
});

test("a scheduled run in a shallow checkout is incomplete", () => {
  const clone = checkout(makeForge(), { depth: 1 });
  expect(ci(clone, githubEvent("schedule", {}))).toMatchObject({ code: 3 });
});

test("two branches that have nothing in common are read whole", () => {
  const forge = makeForge();
  forge.work.git("checkout", "--quiet", "--orphan", "island");
  forge.work.write("island.js", `export const token = "${sampleToken()}";\n`);
  const topic = forge.work.commit("an island");
  forge.work.git("push", "--quiet", "origin", "island:topic", "--force");
  const { code, stderr } = ci(checkout(forge), pullRequest({ ...forge, topic }));
  expect(code).toBe(1);
  expect(stderr).toContain("no commit in common");
});

test("pull_request_target is refused unless the head is named", () => {
  const forge = makeForge({ secret: true });
  const event = pullRequest(forge, "pull_request_target");
  const refused = ci(checkout(forge, { at: "main" }), event);
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.stderr).toContain("use the event pull_request");
  expect(ci(checkout(forge, { at: "main" }), event, "--head", forge.topic)).toMatchObject({ code: 1 });
});

test("names from the environment are never options", () => {
  const forge = makeForge();
  const env = { GITLAB_CI: "true", CI_MERGE_REQUEST_IID: "7", CI_COMMIT_SHA: "--output=/tmp/owned" };
  const { code, stderr } = ci(checkout(forge), { ...env, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "--upload-pack=owned" });
  expect(code).toBe(2);
  expect(stderr).toContain("commit --output=/tmp/owned is not in this checkout");
});

test("an event that is no JSON is told", () => {
  const forge = makeForge();
  const env = { ...pullRequest(forge), GITHUB_EVENT_PATH: "/nowhere/event.json" };
  expect(ci(checkout(forge), env)).toMatchObject({ code: 2 });
});
