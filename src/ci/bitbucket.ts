// Bitbucket Pipelines (support.atlassian.com, "Variables and secrets").
import { pushOf, type Change, type Provider } from "./change.ts";
import { required } from "./required.ts";

export const bitbucket: Provider = {
  id: "bitbucket",
  name: "Bitbucket Pipelines",
  deepen: "clone: {depth: full}",
  isHere: (env) => Boolean(env["BITBUCKET_BUILD_NUMBER"]),
  change(env): Change {
    const head = required(env, "BITBUCKET_COMMIT");
    const target = env["BITBUCKET_PR_DESTINATION_COMMIT"];
    if (target) return { kind: "merge request", head, target: { commit: target } };
    const branch = env["BITBUCKET_PR_DESTINATION_BRANCH"];
    if (branch) return { kind: "merge request", head, target: { branch } };
    return pushOf(head, undefined, undefined);
  },
};
