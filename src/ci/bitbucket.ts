// Bitbucket Pipelines. Names after support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets. In a build of a pull request
// BITBUCKET_COMMIT is the source's tip, while the checkout is merged with the destination before the script starts.
import { pushOf, type Change, type Provider } from "./change.ts";
import { required } from "./required.ts";

export const bitbucket: Provider = {
  id: "bitbucket",
  name: "Bitbucket Pipelines",
  deepen: "clone: {depth: full}",
  isHere: (env) => Boolean(env["BITBUCKET_BUILD_NUMBER"]),
  change(env): Change {
    const head = required(env, "BITBUCKET_COMMIT");
    // Often only the first twelve digits of an id.
    const commit = env["BITBUCKET_PR_DESTINATION_COMMIT"];
    const branch = env["BITBUCKET_PR_DESTINATION_BRANCH"];
    const targets = [...(commit ? [{ commit }] : []), ...(branch ? [{ branch }] : [])];
    if (targets.length > 0) return { kind: "merge request", head, targets };
    return pushOf(head, undefined, undefined);
  },
};
