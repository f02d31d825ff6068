// What each CI system does before keysweep runs: the environment that it sets, with names and values as its documentation and public logs
// have them (the files of src/ci name the pages), and the git commands by which it checks out.
import { checkout, githubEvent, makeFolderCheckout, zeros, type Forge } from "./setting.ts";
import type { TestRepository } from "../support/repository.ts";

export type Host = {
  environment(forge: Forge): Record<string, string>;
  checkOut(forge: Forge): TestRepository;
};

const head = "refs/pull/7/head";
const merge = "refs/pull/7/merge";

/** init, fetch and a detached checkout: what most runners do. */
function fetched(forge: Forge, { refs, at }: { refs: string[]; at: string }): TestRepository {
  const clone = makeFolderCheckout(forge);
  clone.git("fetch", "--quiet", "--no-tags", "origin", ...refs);
  clone.git("checkout", "--quiet", "--force", "--detach", at);
  return clone;
}

/** A clone with all branches, then the pull request's head. */
function clonedAt(forge: Forge, ref: string, commit: string): TestRepository {
  const clone = checkout(forge, { at: "main" });
  clone.git("fetch", "--quiet", "origin", ref);
  clone.git("checkout", "--quiet", "--force", "--detach", commit);
  return clone;
}

const branches = "+refs/heads/*:refs/remotes/origin/*";

function pullRequestEvent({ main, topic }: Forge): Record<string, string> {
  const event = githubEvent("pull_request", {
    action: "synchronize",
    number: 7,
    pull_request: { number: 7, base: { ref: "main", sha: main }, head: { ref: "topic", sha: topic } },
  });
  return { CI: "true", ...event, GITHUB_REF: merge, GITHUB_BASE_REF: "main", GITHUB_HEAD_REF: "topic" };
}

function gitlabMergeRequest(
  { main }: Forge,
  type: "detached" | "merged_result" | "merge_train",
): Record<string, string> {
  return {
    ...{ CI: "true", GITLAB_CI: "true", CI_PIPELINE_SOURCE: "merge_request_event", CI_MERGE_REQUEST_EVENT_TYPE: type },
    ...{
      CI_MERGE_REQUEST_IID: "7",
      CI_MERGE_REQUEST_REF_PATH: "refs/merge-requests/7/head",
      CI_DEFAULT_BRANCH: "main",
    },
    ...{ CI_PROJECT_ID: "12", CI_MERGE_REQUEST_PROJECT_ID: "12", CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "12" },
    ...{ CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: "topic", CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" },
    ...{ CI_MERGE_REQUEST_DIFF_BASE_SHA: main, CI_COMMIT_BEFORE_SHA: zeros },
  };
}

const azurePullRequest = {
  ...{ TF_BUILD: "True", BUILD_REASON: "PullRequest", BUILD_SOURCEBRANCH: merge },
  ...{ SYSTEM_PULLREQUEST_PULLREQUESTID: "7", SYSTEM_PULLREQUEST_ISFORK: "False" },
};

const azureCheckout = (forge: Forge): TestRepository =>
  fetched(forge, { refs: [branches, `+${merge}:refs/remotes/pull/7/merge`], at: "refs/remotes/pull/7/merge" });

const buildkite = {
  ...{ CI: "true", BUILDKITE: "true", BUILDKITE_SOURCE: "webhook", BUILDKITE_PIPELINE_DEFAULT_BRANCH: "main" },
};

const jenkins = { JENKINS_HOME: "/var/jenkins_home", JENKINS_URL: "https://jenkins.example/", BUILD_NUMBER: "22" };

const drone = { CI: "true", DRONE: "true", DRONE_REPO_BRANCH: "main" };

/** The clone plugin's own commands: the target, then the head merged into it. */
function droneCheckout(forge: Forge): TestRepository {
  const clone = makeFolderCheckout(forge);
  clone.git("fetch", "--quiet", "origin", "+refs/heads/main:");
  clone.git("checkout", "--quiet", "main");
  clone.git("fetch", "--quiet", "origin", `${head}:`);
  clone.git("merge", "--quiet", "--no-edit", forge.topic);
  return clone;
}

const woodpecker = { CI: "woodpecker", CI_REPO_DEFAULT_BRANCH: "main", CI_PREV_COMMIT_SHA: "1".repeat(40) };

export const mergeRequests: Record<string, Host> = {
  "GitHub, pull_request": {
    environment: pullRequestEvent,
    checkOut: (forge) =>
      fetched(forge, { refs: [branches, `+${merge}:refs/remotes/pull/7/merge`], at: "refs/remotes/pull/7/merge" }),
  },
  "GitHub, merge_group": {
    environment: ({ main, topic }) => ({
      ...githubEvent("merge_group", {
        action: "checks_requested",
        merge_group: { base_ref: "refs/heads/main", base_sha: main, head_sha: topic },
      }),
      GITHUB_REF: "refs/heads/gh-readonly-queue/main/pr-7",
    }),
    checkOut: (forge) => checkout(forge),
  },
  "GitLab, merge request": {
    environment: (forge) => ({ ...gitlabMergeRequest(forge, "detached"), CI_COMMIT_SHA: forge.topic }),
    checkOut: (forge) => fetched(forge, { refs: [`+${head}:refs/pipelines/1`, branches], at: "refs/pipelines/1" }),
  },
  "GitLab, merged results": {
    environment: (forge) => ({
      ...gitlabMergeRequest(forge, "merged_result"),
      CI_COMMIT_SHA: forge.merge,
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: forge.topic,
      CI_MERGE_REQUEST_TARGET_BRANCH_SHA: forge.main,
    }),
    checkOut: (forge) => fetched(forge, { refs: [`+${merge}:refs/pipelines/1`, branches], at: "refs/pipelines/1" }),
  },
  "GitLab, merge train": {
    environment: (forge) => ({
      ...gitlabMergeRequest(forge, "merge_train"),
      CI_COMMIT_SHA: forge.merge,
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: forge.topic,
      CI_MERGE_REQUEST_TARGET_BRANCH_SHA: forge.main,
    }),
    checkOut: (forge) => fetched(forge, { refs: [`+${merge}:refs/pipelines/1`, branches], at: "refs/pipelines/1" }),
  },
  "GitLab, pull request of GitHub's": {
    environment: ({ main, topic }) => ({
      ...{ CI: "true", GITLAB_CI: "true", CI_PIPELINE_SOURCE: "external_pull_request_event", CI_COMMIT_SHA: topic },
      ...{ CI_EXTERNAL_PULL_REQUEST_IID: "7", CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA: topic },
      ...{ CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA: main },
    }),
    checkOut: (forge) => checkout(forge),
  },
  "Azure Pipelines, Azure Repos": {
    environment: ({ merge, topic }) => ({
      ...azurePullRequest,
      ...{ BUILD_REPOSITORY_PROVIDER: "TfsGit", BUILD_SOURCEVERSION: merge, SYSTEM_PULLREQUEST_SOURCECOMMITID: topic },
      ...{ SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main", SYSTEM_PULLREQUEST_SOURCEBRANCH: "refs/heads/topic" },
    }),
    checkOut: azureCheckout,
  },
  "Azure Pipelines, GitHub": {
    environment: ({ merge, topic }) => ({
      ...azurePullRequest,
      ...{ BUILD_REPOSITORY_PROVIDER: "GitHub", BUILD_SOURCEVERSION: merge, SYSTEM_PULLREQUEST_SOURCECOMMITID: topic },
      ...{ SYSTEM_PULLREQUEST_TARGETBRANCH: "main", SYSTEM_PULLREQUEST_PULLREQUESTNUMBER: "7" },
    }),
    checkOut: azureCheckout,
  },
  "Bitbucket, pull request": {
    environment: ({ main, topic }) => ({
      ...{ CI: "true", BITBUCKET_BUILD_NUMBER: "1", BITBUCKET_BRANCH: "topic", BITBUCKET_COMMIT: topic },
      ...{ BITBUCKET_PR_ID: "7", BITBUCKET_PR_DESTINATION_BRANCH: "main" },
      BITBUCKET_PR_DESTINATION_COMMIT: main.slice(0, 12),
    }),
    checkOut(forge) {
      const clone = checkout(forge);
      clone.git("merge", "--quiet", "--no-edit", "origin/main");
      return clone;
    },
  },
  "Buildkite, pull request": {
    environment: ({ topic }) => ({
      ...{ ...buildkite, BUILDKITE_COMMIT: topic, BUILDKITE_BRANCH: "topic", BUILDKITE_PULL_REQUEST: "7" },
      BUILDKITE_PULL_REQUEST_BASE_BRANCH: "main",
    }),
    checkOut: (forge) => clonedAt(forge, head, forge.topic),
  },
  "Buildkite, merge queue": {
    environment: ({ main }) => ({
      ...{ ...buildkite, BUILDKITE_COMMIT: "HEAD", BUILDKITE_BRANCH: "gh-readonly-queue/main/pr-7" },
      ...{ BUILDKITE_PULL_REQUEST: "false", BUILDKITE_PULL_REQUEST_BASE_BRANCH: "" },
      ...{ BUILDKITE_MERGE_QUEUE_BASE_BRANCH: "main", BUILDKITE_MERGE_QUEUE_BASE_COMMIT: main },
    }),
    checkOut: (forge) => clonedAt(forge, head, forge.topic),
  },
  "CircleCI, pull request": {
    environment: ({ topic }) => ({
      ...{ CI: "true", CIRCLECI: "true", CIRCLE_BRANCH: "topic", CIRCLE_SHA1: topic },
      CIRCLE_PULL_REQUEST: "https://github.com/acme/app/pull/7",
    }),
    checkOut: (forge) => checkout(forge),
  },
  "CircleCI, a fork's pull request": {
    environment: ({ topic }) => ({
      ...{ CI: "true", CIRCLECI: "true", CIRCLE_BRANCH: "pull/7", CIRCLE_SHA1: topic },
      ...{ CIRCLE_PR_NUMBER: "7", CIRCLE_PR_USERNAME: "somebody", CIRCLE_PR_REPONAME: "app" },
    }),
    checkOut: (forge) => clonedAt(forge, head, forge.topic),
  },
  "Jenkins, multibranch": {
    environment: ({ topic }) => ({
      ...{ ...jenkins, GIT_COMMIT: topic, BRANCH_NAME: "PR-7", CHANGE_ID: "7", CHANGE_TARGET: "main" },
      CHANGE_BRANCH: "topic",
    }),
    checkOut: (forge) =>
      fetched(forge, {
        refs: [`+${head}:refs/remotes/origin/PR-7`, "+refs/heads/main:refs/remotes/origin/main"],
        at: "refs/remotes/origin/PR-7",
      }),
  },
  "Jenkins, merged by its branch source": {
    // Jenkins makes this merge itself; the forge's has the same parents.
    environment: ({ merge }) => ({
      ...{ JENKINS_HOME: jenkins.JENKINS_HOME, GIT_COMMIT: merge, BRANCH_NAME: "PR-7", CHANGE_TARGET: "main" },
    }),
    checkOut: (forge) =>
      fetched(forge, {
        refs: [`+${merge}:refs/remotes/origin/PR-7`, "+refs/heads/main:refs/remotes/origin/main"],
        at: "refs/remotes/origin/PR-7",
      }),
  },
  "Drone, pull_request": {
    environment: ({ topic }) => ({
      ...{ ...drone, DRONE_BUILD_EVENT: "pull_request", DRONE_COMMIT_SHA: topic, DRONE_COMMIT_REF: head },
      ...{ DRONE_COMMIT_BEFORE: "", DRONE_COMMIT_BRANCH: "main" },
      ...{ DRONE_TARGET_BRANCH: "main", DRONE_SOURCE_BRANCH: "topic" },
    }),
    checkOut: droneCheckout,
  },
  "Woodpecker, pull_request": {
    environment: ({ topic }) => ({
      ...{ ...woodpecker, CI_PIPELINE_EVENT: "pull_request", CI_COMMIT_SHA: topic, CI_COMMIT_BRANCH: "main" },
      ...{ CI_COMMIT_SOURCE_BRANCH: "topic", CI_COMMIT_TARGET_BRANCH: "main" },
    }),
    // The plugin brings the commit alone; docs/hooks-and-ci.md fetches the target too.
    checkOut(forge) {
      const clone = fetched(forge, { refs: [`+${forge.topic}:`], at: "FETCH_HEAD" });
      clone.git("fetch", "--quiet", "origin", "+refs/heads/main:refs/remotes/origin/main");
      return clone;
    },
  },
};

const atTopic = (forge: Forge): TestRepository => checkout(forge);

/** New branches: where nothing says what was there, they are read from where they left the default branch. */
export const pushes: Record<string, Host> = {
  "GitHub, push": {
    environment: ({ topic }) => ({
      ...githubEvent("push", { ref: "refs/heads/topic", before: zeros, after: topic, created: true }),
      GITHUB_REF: "refs/heads/topic",
    }),
    checkOut: atTopic,
  },
  "GitLab, push": {
    environment: ({ topic }) => ({
      ...{ CI: "true", GITLAB_CI: "true", CI_PIPELINE_SOURCE: "push", CI_COMMIT_SHA: topic, CI_COMMIT_BRANCH: "topic" },
      ...{ CI_COMMIT_BEFORE_SHA: zeros, CI_DEFAULT_BRANCH: "main" },
    }),
    checkOut: (forge) => fetched(forge, { refs: [branches], at: forge.topic }),
  },
  "Azure Pipelines, IndividualCI": {
    environment: ({ topic }) => ({
      ...{ TF_BUILD: "True", BUILD_REASON: "IndividualCI", BUILD_SOURCEVERSION: topic },
      BUILD_SOURCEBRANCH: "refs/heads/topic",
    }),
    checkOut: atTopic,
  },
  "Bitbucket, branch": {
    environment: ({ topic }) => ({
      ...{ CI: "true", BITBUCKET_BUILD_NUMBER: "1", BITBUCKET_BRANCH: "topic", BITBUCKET_COMMIT: topic },
    }),
    checkOut: atTopic,
  },
  "Buildkite, branch": {
    environment: ({ topic }) => ({
      ...{ ...buildkite, BUILDKITE_COMMIT: topic, BUILDKITE_BRANCH: "topic", BUILDKITE_PULL_REQUEST: "false" },
      BUILDKITE_PULL_REQUEST_BASE_BRANCH: "",
    }),
    checkOut: atTopic,
  },
  "CircleCI, branch": {
    environment: ({ topic }) => ({ CI: "true", CIRCLECI: "true", CIRCLE_BRANCH: "topic", CIRCLE_SHA1: topic }),
    checkOut: atTopic,
  },
  "Jenkins, branch": {
    environment: ({ topic }) => ({ ...jenkins, GIT_COMMIT: topic, GIT_BRANCH: "topic", BRANCH_NAME: "topic" }),
    checkOut: atTopic,
  },
  "Drone, push": {
    environment: ({ topic }) => ({
      ...{ ...drone, DRONE_BUILD_EVENT: "push", DRONE_COMMIT_SHA: topic, DRONE_COMMIT_BEFORE: zeros },
      ...{ DRONE_COMMIT_AFTER: topic, DRONE_COMMIT_REF: "refs/heads/topic" },
    }),
    checkOut: atTopic,
  },
  "Woodpecker, push": {
    environment: ({ topic }) => ({
      ...{ ...woodpecker, CI_PIPELINE_EVENT: "push", CI_COMMIT_SHA: topic, CI_COMMIT_BRANCH: "topic" },
    }),
    checkOut: atTopic,
  },
};
