// GitLab CI. Names after docs.gitlab.com/ci/variables/predefined_variables (gitlabhq/gitlabhq, doc/ci/variables/predefined_variables.md).
import { pushOf, type Change, type Environment, type Provider, type Target } from "./change.ts";
import { required } from "./required.ts";

export const gitlab: Provider = {
  id: "gitlab",
  name: "GitLab CI",
  deepen: 'the variable GIT_DEPTH: "0"',
  isHere: (env) => env["GITLAB_CI"] === "true",
  change(env): Change {
    const source = env["CI_PIPELINE_SOURCE"];
    const commit = required(env, "CI_COMMIT_SHA");
    if (env["CI_MERGE_REQUEST_IID"]) {
      // In a merged-results pipeline or merge train CI_COMMIT_SHA is GitLab's own merge; only there has the source's tip a variable of its own.
      const head = env["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"] || commit;
      return { kind: "merge request", head, targets: targetsOf(env) };
    }
    if (env["CI_EXTERNAL_PULL_REQUEST_IID"]) {
      const head = required(env, "CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA");
      const target = required(env, "CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA");
      return { kind: "merge request", head, targets: [{ commit: target }] };
    }
    if (source !== undefined && source !== "push" && source !== "webide") return { kind: "everything" };
    return pushOf(commit, env["CI_COMMIT_BEFORE_SHA"], env["CI_DEFAULT_BRANCH"]);
  },
};

/**
 * The target's tip, whose settings count, before the base of the diff, which the author chose and which is stale after the target was changed
 * (gitlab-org/gitlab#442031). A fork's pipeline has the fork's branches: one of the target's name there may be the source itself.
 */
function targetsOf(env: Environment): Target[] {
  const merged = env["CI_MERGE_REQUEST_TARGET_BRANCH_SHA"];
  if (merged) return [{ commit: merged }];
  const base = env["CI_MERGE_REQUEST_DIFF_BASE_SHA"];
  const diffBase = base ? [{ commit: base }] : [];
  const isFork = env["CI_PROJECT_ID"] !== env["CI_MERGE_REQUEST_PROJECT_ID"];
  if (isFork && base) return diffBase;
  return [{ branch: required(env, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME") }, ...diffBase];
}
