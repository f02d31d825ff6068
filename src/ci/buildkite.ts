// Buildkite (buildkite.com/docs, "Environment variables").
import { pushOf, type Change, type Provider } from "./change.ts";
import { required } from "./required.ts";

export const buildkite: Provider = {
  id: "buildkite",
  name: "Buildkite",
  deepen: "BUILDKITE_GIT_CLONE_FLAGS and BUILDKITE_GIT_FETCH_FLAGS without --depth",
  isHere: (env) => env["BUILDKITE"] === "true",
  change(env): Change {
    const head = required(env, "BUILDKITE_COMMIT");
    const branch = env["BUILDKITE_PULL_REQUEST_BASE_BRANCH"];
    // "false" where there is none.
    if (branch && env["BUILDKITE_PULL_REQUEST"] !== "false") return { kind: "merge request", head, target: { branch } };
    if (env["BUILDKITE_SOURCE"] === "schedule") return { kind: "everything" };
    return pushOf(head, undefined, env["BUILDKITE_PIPELINE_DEFAULT_BRANCH"]);
  },
};
