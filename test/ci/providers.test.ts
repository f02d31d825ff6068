// Every CI that is known: what its environment says leads to a refusal, to a pass, and to a word where there is nothing to read.
import { describe, expect, test } from "vitest";
import { mergeRequests, pushes, type Host } from "./hosts.ts";
import { checkout, ci, githubEvent, makeForge, openRequest, zeros } from "./setting.ts";

describe.each(Object.entries({ ...mergeRequests, ...pushes }))("%s", (name, host) => {
  test("a secret that a later commit took away is refused, a clean change passes", () => {
    const leaky = makeForge({ secret: true, removed: true });
    const refused = ci(host.checkOut(leaky), host.environment(leaky), "--no-native");
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stdout).toContain("config.js:1:23");

    const clean = makeForge();
    const passed = ci(host.checkOut(clean), host.environment(clean), "--no-native");
    expect(passed).toMatchObject({ code: 0 });
    // The test merge that Jenkins makes itself counts too.
    expect(passed.stderr).toContain(name.includes("merged by") ? "2 commits" : "1 commit");
  });
});

describe.each(Object.entries(mergeRequests))("%s", (_name, host) => {
  test("a change that is merged already says that there is nothing to scan", () => {
    const made = makeForge();
    made.work.git("push", "--quiet", "--force", "origin", "main:topic");
    const empty = { ...made, topic: made.main };
    const forge = { ...empty, merge: openRequest(empty) };
    const { code, stderr } = ci(host.checkOut(forge), host.environment(forge), "--no-native");
    expect(code).toBe(0);
    expect(stderr).toContain("Nothing to scan: the range holds no commits");
  });
});

test.each(Object.entries(pushes))(
  "%s: a commit that the default branch holds is read with all before it",
  (_name, host) => {
    const forge = makeForge();
    const atMain = host.environment({ ...forge, topic: forge.main });
    const { code, stderr } = ci(checkout(forge, { at: "main" }), atMain, "--no-native");
    expect(code).toBe(0);
    expect(stderr).toContain("nothing says where it began");
    expect(stderr).toContain("2 commits");
  },
);

const schedules: Record<string, Record<string, string>> = {
  "GitHub, schedule": { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "schedule" },
  "GitLab, schedule": { GITLAB_CI: "true", CI_PIPELINE_SOURCE: "schedule", CI_COMMIT_SHA: zeros },
  "Azure Pipelines, Schedule": { TF_BUILD: "True", BUILD_REASON: "Schedule", BUILD_SOURCEVERSION: zeros },
  "Buildkite, schedule": { BUILDKITE: "true", BUILDKITE_COMMIT: "HEAD", BUILDKITE_SOURCE: "schedule" },
  "Drone, cron": { DRONE: "true", DRONE_BUILD_EVENT: "cron", DRONE_COMMIT_SHA: zeros },
  "Woodpecker, cron": { CI: "woodpecker", CI_PIPELINE_EVENT: "cron", CI_COMMIT_SHA: zeros },
};

test.each(Object.entries(schedules))("%s: the whole history is scanned", (name, env) => {
  const forge = makeForge({ secret: true, removed: true });
  const event = name.startsWith("GitHub") ? { ...githubEvent("schedule", {}), ...env } : env;
  const { code, stdout, stderr } = ci(checkout(forge, { at: "main" }), event, "--no-native");
  expect(stderr).toContain("the whole history is scanned");
  expect(code).toBe(1);
  expect(stdout).toContain("config.js:1:23");
});

test("CircleCI does not say where a pull request goes: the default branch is taken, and --base names another", () => {
  const forge = makeForge({ secret: true });
  const env = { CIRCLECI: "true", CIRCLE_SHA1: forge.topic, CIRCLE_PR_NUMBER: "7" };
  expect(ci(checkout(forge), env).stderr).toContain("the remote's default branch is taken; --base names another");
  const named = ci(checkout(forge), env, "--base", "origin/main");
  expect(named).toMatchObject({ code: 1 });
  expect(named.stderr).not.toContain("default branch");
});

test("Azure: without the source's commit the second parent of the test merge is taken", () => {
  const forge = makeForge({ secret: true });
  const host = mergeRequests["Azure Pipelines, Azure Repos"] as Host;
  const env = { ...host.environment(forge), SYSTEM_PULLREQUEST_SOURCECOMMITID: "" };
  const { code, stderr } = ci(host.checkOut(forge), env, "--no-native");
  expect(stderr).toContain(`..${forge.topic}`);
  expect(code).toBe(1);
});

test("Bitbucket: a tag called like the destination's commit cannot stand in for it", () => {
  const forge = makeForge({ secret: true });
  forge.work.git("tag", forge.main.slice(0, 12), forge.topic);
  forge.work.git("push", "--quiet", "--tags", "origin");
  const host = mergeRequests["Bitbucket, pull request"];
  const { code, stderr } = ci(checkout(forge), host?.environment(forge) ?? {});
  expect(code).toBe(2);
  expect(stderr).toContain("a branch or tag of this repository is called like that commit");
});

const detached = "GitLab, merge request";

test("GitLab: settings come from the target's tip, not from where the author began", () => {
  const forge = makeForge({ secret: true });
  const start = forge.work.git("merge-base", forge.main, forge.topic);
  const host = mergeRequests[detached];
  const env = { ...host?.environment(forge), CI_MERGE_REQUEST_DIFF_BASE_SHA: start };
  forge.work.git("checkout", "--quiet", "main");
  forge.work.write("keysweep.yml", "exclude: [config.js]\n");
  forge.work.commit("the target leaves the file out");
  forge.work.git("push", "--quiet", "origin", "main");
  expect(ci(checkout(forge), env, "--no-native")).toMatchObject({ code: 0 });

  const alone = checkout(forge);
  alone.git("update-ref", "-d", "refs/remotes/origin/main");
  const { code, stderr } = ci(alone, env, "--no-native");
  expect(stderr).toContain(`branch main of the remote is not in this checkout: commit ${start} stands in`);
  expect(code).toBe(1);
});

test("GitLab: in a fork's pipeline the fork's own branch of the target's name is not the target", () => {
  const forge = makeForge({ secret: true });
  const start = forge.work.git("merge-base", forge.main, forge.topic);
  forge.work.git("push", "--quiet", "--force", "origin", "topic:main");
  const host = mergeRequests[detached];
  const env = { ...host?.environment(forge), CI_PROJECT_ID: "99", CI_MERGE_REQUEST_DIFF_BASE_SHA: start };
  expect(ci(checkout(forge), env, "--no-native")).toMatchObject({ code: 1 });
});

test("Woodpecker: the checkout of its plugin lacks the target, which is said, and fetched if that is asked for", () => {
  const forge = makeForge({ secret: true });
  const clone = checkout(forge);
  clone.git("update-ref", "-d", "refs/remotes/origin/main");
  const env = mergeRequests["Woodpecker, pull_request"]?.environment(forge) ?? {};
  const refused = ci(clone, env);
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.stderr).toContain("branch main of the remote is not in this checkout; --fetch lets keysweep fetch it");
  expect(ci(clone, env, "--fetch")).toMatchObject({ code: 1 });
});

test("outside of any CI that is known, the commits have to be named", () => {
  const forge = makeForge({ secret: true });
  const nowhere = ci(checkout(forge), {});
  expect(nowhere.code).toBe(2);
  expect(nowhere.stderr).toContain("no CI was recognised");
  expect(ci(checkout(forge), {}, "--base", "origin/main", "--head", "HEAD")).toMatchObject({ code: 1 });
  expect(ci(checkout(forge), {}, "--all")).toMatchObject({ code: 1 });
});

test("a variable that is missing is named", () => {
  const { code, stderr } = ci(checkout(makeForge()), { GITLAB_CI: "true", CI_PIPELINE_SOURCE: "push" });
  expect(code).toBe(2);
  expect(stderr).toContain("CI_COMMIT_SHA is not set");
});
