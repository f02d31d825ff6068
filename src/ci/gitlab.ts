// GitLab CI (docs.gitlab.com, "Predefined CI/CD variables reference").
import { pushOf, type Change, type Provider } from "./change.ts";
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
      // Of a merged-results pipeline or merge train CI_COMMIT_SHA is GitLab's own merge; the source branch's tip has a variable of its own.
      const head = env["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"] || commit;
      const target = env["CI_MERGE_REQUEST_TARGET_BRANCH_SHA"] || env["CI_MERGE_REQUEST_DIFF_BASE_SHA"];
      if (target) return { kind: "merge request", head, target: { commit: target } };
      return { kind: "merge request", head, target: { branch: required(env, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME") } };
    }
    if (source !== "push" && source !== undefined) return { kind: "everything" };
    return pushOf(commit, env["CI_COMMIT_BEFORE_SHA"], env["CI_DEFAULT_BRANCH"]);
  },
};
