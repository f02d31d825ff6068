// CircleCI. Names after circleci.com/docs/reference/variables. Its environment tells that a commit belongs to a pull request (CIRCLE_PULL_REQUEST
// of GitHub OAuth and Bitbucket projects, CIRCLE_PR_NUMBER of forks), but not what that is to be merged into.
import { pushOf, type Change, type Provider } from "./change.ts";
import { required } from "./required.ts";

const remark =
  "CircleCI does not tell what a pull request is to be merged into: the remote's default branch is taken; --base names another";

export const circleci: Provider = {
  id: "circleci",
  name: "CircleCI",
  deepen: "checkout with method: full",
  isHere: (env) => env["CIRCLECI"] === "true",
  change(env): Change {
    const head = required(env, "CIRCLE_SHA1");
    if (env["CIRCLE_PULL_REQUEST"] || env["CIRCLE_PULL_REQUESTS"] || env["CIRCLE_PR_NUMBER"])
      return { kind: "merge request", head, targets: [{ branch: "HEAD" }], remark };
    return pushOf(head, undefined, undefined);
  },
};
