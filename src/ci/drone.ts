// Drone and its fork Woodpecker. Names after docs.drone.io/pipeline/environment/reference and woodpecker-ci.org/docs/usage/environment.
import { pushOf, type Change, type Environment, type Provider } from "./change.ts";
import { required } from "./required.ts";

export const drone: Provider = {
  id: "drone",
  name: "Drone",
  deepen: "clone without depth",
  isHere: (env) => env["DRONE"] === "true",
  change: (env) =>
    changeOf(env, {
      event: env["DRONE_BUILD_EVENT"],
      head: "DRONE_COMMIT_SHA",
      before: "DRONE_COMMIT_BEFORE",
      target: "DRONE_TARGET_BRANCH",
      defaultBranch: "DRONE_REPO_BRANCH",
    }),
};

export const woodpecker: Provider = {
  id: "woodpecker",
  name: "Woodpecker",
  deepen: "the clone plugin with partial: false, and git fetch origin for the other branches",
  isHere: (env) => env["CI"] === "woodpecker",
  change: (env) =>
    changeOf(env, {
      event: env["CI_PIPELINE_EVENT"],
      head: "CI_COMMIT_SHA",
      // CI_PREV_COMMIT_SHA is that of the pipeline before, of whatever branch: it does not say what this branch was.
      before: undefined,
      target: "CI_COMMIT_TARGET_BRANCH",
      defaultBranch: "CI_REPO_DEFAULT_BRANCH",
    }),
};

type Names = {
  event: string | undefined;
  head: string;
  before: string | undefined;
  target: string;
  defaultBranch: string;
};

function changeOf(env: Environment, { event, head, before, target, defaultBranch }: Names): Change {
  const commit = required(env, head);
  // Woodpecker has pull_request_closed and pull_request_metadata too.
  if (event?.startsWith("pull_request") === true)
    return { kind: "merge request", head: commit, targets: [{ branch: required(env, target) }] };
  if (event === "cron" || event === "custom" || event === "manual") return { kind: "everything" };
  return pushOf(commit, before && env[before], env[defaultBranch]);
}
