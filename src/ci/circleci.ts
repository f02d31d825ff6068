// CircleCI (circleci.com/docs, "Project values and variables"). Its environment does not say what a pull request is to be merged into.
import { UsageError } from "../errors.ts";
import { pushOf, type Change, type Provider } from "./change.ts";
import { required } from "./required.ts";

export const circleci: Provider = {
  id: "circleci",
  name: "CircleCI",
  deepen: "checkout with method: full",
  isHere: (env) => env["CIRCLECI"] === "true",
  change(env): Change {
    const head = required(env, "CIRCLE_SHA1");
    if (env["CIRCLE_PR_NUMBER"])
      throw new UsageError(
        "CircleCI does not tell what a fork's pull request is to be merged into; pass --base origin/main, or whatever it is",
      );
    return pushOf(head, undefined, undefined);
  },
};
