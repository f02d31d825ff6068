// Azure Pipelines (learn.microsoft.com, "Use predefined variables").
import { branchOf, pushOf, type Change, type Provider } from "./change.ts";
import { required } from "./required.ts";

export const azure: Provider = {
  id: "azure",
  name: "Azure Pipelines",
  deepen: "the step checkout: self with fetchDepth: 0",
  isHere: (env) => env["TF_BUILD"] === "True" || env["TF_BUILD"] === "true",
  change(env): Change {
    const reason = env["BUILD_REASON"];
    const version = required(env, "BUILD_SOURCEVERSION");
    if (reason === "PullRequest") {
      // BUILD_SOURCEVERSION is a test merge here. Only the source commit has what the author wrote.
      const head = required(env, "SYSTEM_PULLREQUEST_SOURCECOMMITID");
      const branch = required(env, "SYSTEM_PULLREQUEST_TARGETBRANCH");
      return { kind: "merge request", head, target: { branch: branchOf(branch) ?? branch } };
    }
    if (reason === "Schedule" || reason === "Manual") return { kind: "everything" };
    // Azure does not tell what a branch was before a push.
    return pushOf(version, undefined, undefined);
  },
};
