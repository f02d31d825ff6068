// Every CI that is known: what its environment says leads to a refusal, to a pass, and to a word where there is nothing to read.
import { describe, expect, test } from "vitest";
import { checkout, ci, githubEvent, makeForge, pullRequest, zeros, type Forge } from "./setting.ts";

type Recorded = (forge: Forge) => Record<string, string>;

const mergeRequests: Record<string, Recorded> = {
  "GitHub, pull_request": pullRequest,
  "GitHub, merge_group": ({ main, topic }) =>
    githubEvent("merge_group", { merge_group: { base_sha: main, head_sha: topic } }),
  "GitLab, merge request": ({ main, topic }) => ({
    GITLAB_CI: "true",
    CI_PIPELINE_SOURCE: "merge_request_event",
    CI_MERGE_REQUEST_IID: "7",
    CI_COMMIT_SHA: topic,
    CI_MERGE_REQUEST_DIFF_BASE_SHA: main,
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main",
  }),
  "GitLab, merged results": ({ main, topic }) => ({
    GITLAB_CI: "true",
    CI_PIPELINE_SOURCE: "merge_request_event",
    CI_MERGE_REQUEST_IID: "7",
    CI_COMMIT_SHA: main,
    CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: topic,
    CI_MERGE_REQUEST_TARGET_BRANCH_SHA: main,
  }),
  "Azure Pipelines, PullRequest": ({ main, topic }) => ({
    TF_BUILD: "True",
    BUILD_REASON: "PullRequest",
    BUILD_SOURCEVERSION: main,
    SYSTEM_PULLREQUEST_SOURCECOMMITID: topic,
    SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main",
  }),
  "Bitbucket, pull request": ({ main, topic }) => ({
    BITBUCKET_BUILD_NUMBER: "1",
    BITBUCKET_COMMIT: topic,
    BITBUCKET_PR_DESTINATION_COMMIT: main,
    BITBUCKET_PR_DESTINATION_BRANCH: "main",
  }),
  "Buildkite, pull request": ({ topic }) => ({
    BUILDKITE: "true",
    BUILDKITE_COMMIT: topic,
    BUILDKITE_PULL_REQUEST: "7",
    BUILDKITE_PULL_REQUEST_BASE_BRANCH: "main",
  }),
  "Jenkins, multibranch": ({ topic }) => ({
    JENKINS_URL: "https://jenkins.example/",
    GIT_COMMIT: topic,
    CHANGE_TARGET: "main",
  }),
  "Drone, pull_request": ({ topic }) => ({
    DRONE: "true",
    DRONE_BUILD_EVENT: "pull_request",
    DRONE_COMMIT_SHA: topic,
    DRONE_TARGET_BRANCH: "main",
  }),
  "Woodpecker, pull_request": ({ topic }) => ({
    CI: "woodpecker",
    CI_PIPELINE_EVENT: "pull_request",
    CI_COMMIT_SHA: topic,
    CI_COMMIT_TARGET_BRANCH: "main",
  }),
};

/** New branches: where nothing says what was there, they are read from where they left the default branch. */
const pushes: Record<string, Recorded> = {
  "GitHub, push": ({ topic }) => githubEvent("push", { before: zeros, after: topic }),
  "GitLab, push": ({ topic }) => ({
    GITLAB_CI: "true",
    CI_PIPELINE_SOURCE: "push",
    CI_COMMIT_SHA: topic,
    CI_COMMIT_BEFORE_SHA: zeros,
    CI_DEFAULT_BRANCH: "main",
  }),
  "Azure Pipelines, IndividualCI": ({ topic }) => ({
    TF_BUILD: "True",
    BUILD_REASON: "IndividualCI",
    BUILD_SOURCEVERSION: topic,
  }),
  "Bitbucket, branch": ({ topic }) => ({ BITBUCKET_BUILD_NUMBER: "1", BITBUCKET_COMMIT: topic }),
  "Buildkite, branch": ({ topic }) => ({
    BUILDKITE: "true",
    BUILDKITE_COMMIT: topic,
    BUILDKITE_PULL_REQUEST: "false",
    BUILDKITE_PIPELINE_DEFAULT_BRANCH: "main",
  }),
  CircleCI: ({ topic }) => ({ CIRCLECI: "true", CIRCLE_SHA1: topic }),
  "Jenkins, branch": ({ topic }) => ({ JENKINS_URL: "https://jenkins.example/", GIT_COMMIT: topic }),
  "Drone, push": ({ topic }) => ({
    DRONE: "true",
    DRONE_BUILD_EVENT: "push",
    DRONE_COMMIT_SHA: topic,
    DRONE_COMMIT_BEFORE: zeros,
    DRONE_REPO_BRANCH: "main",
  }),
  "Woodpecker, push": ({ topic }) => ({
    CI: "woodpecker",
    CI_PIPELINE_EVENT: "push",
    CI_COMMIT_SHA: topic,
    CI_REPO_DEFAULT_BRANCH: "main",
  }),
};

describe.each(Object.entries({ ...mergeRequests, ...pushes }))("%s", (_name, recorded) => {
  test("a secret that a later commit took away is refused, a clean change passes", () => {
    const leaky = makeForge({ secret: true, removed: true });
    const refused = ci(checkout(leaky), recorded(leaky), "--no-native");
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stdout).toContain("config.js:1:23");

    const clean = makeForge();
    const passed = ci(checkout(clean), recorded(clean), "--no-native");
    expect(passed).toMatchObject({ code: 0 });
    expect(passed.stderr).toContain("1 commit");
  });
});

describe.each(Object.entries(mergeRequests))("%s", (_name, recorded) => {
  test("a change that is merged already says that there is nothing to scan", () => {
    const forge = makeForge();
    forge.work.git("push", "--quiet", "--force", "origin", "main:topic");
    const { code, stderr } = ci(checkout(forge), recorded({ ...forge, topic: forge.main }), "--no-native");
    expect(code).toBe(0);
    expect(stderr).toContain("Nothing to scan: the range holds no commits");
  });
});

test.each(Object.entries(pushes))(
  "%s: a commit that the default branch holds is read with all before it",
  (_name, recorded) => {
    const forge = makeForge();
    const { code, stderr } = ci(
      checkout(forge, { at: "main" }),
      recorded({ ...forge, topic: forge.main }),
      "--no-native",
    );
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

test("CircleCI does not say where a fork's pull request goes, so that has to be named", () => {
  const forge = makeForge({ secret: true });
  const env = { CIRCLECI: "true", CIRCLE_SHA1: forge.topic, CIRCLE_PR_NUMBER: "7" };
  expect(ci(checkout(forge), env)).toMatchObject({ code: 2 });
  expect(ci(checkout(forge), env, "--base", "origin/main")).toMatchObject({ code: 1 });
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
