// Buildkite. Names after buildkite.com/docs/pipelines/configure/environment-variables (buildkite/docs,
// data/content/environment_variables.yaml). BUILDKITE_COMMIT may be HEAD: then the checkout's.
import { pushOf, type Change, type Provider } from "./change.ts";
import { required } from "./required.ts";

export const buildkite: Provider = {
  id: "buildkite",
  name: "Buildkite",
  deepen: "BUILDKITE_GIT_CLONE_FLAGS and BUILDKITE_GIT_FETCH_FLAGS without --depth",
  isHere: (env) => env["BUILDKITE"] === "true",
  change(env): Change {
    const head = required(env, "BUILDKITE_COMMIT");
    // GitHub's merge queue: what the queue's commit adds to the target, other entries before it included.
    const queued = env["BUILDKITE_MERGE_QUEUE_BASE_COMMIT"];
    if (queued) return { kind: "merge request", head, targets: [{ commit: queued }] };
    const branch = env["BUILDKITE_PULL_REQUEST_BASE_BRANCH"];
    // "false" where there is none.
    if (branch && env["BUILDKITE_PULL_REQUEST"] !== "false")
      return { kind: "merge request", head, targets: [{ branch }] };
    if (env["BUILDKITE_SOURCE"] === "schedule") return { kind: "everything" };
    return pushOf(head, undefined, env["BUILDKITE_PIPELINE_DEFAULT_BRANCH"]);
  },
};
