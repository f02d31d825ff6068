// Azure Pipelines. Names after learn.microsoft.com/azure/devops/pipelines/build/variables (MicrosoftDocs/azure-devops-docs,
// docs/pipelines/build/includes/variables-hosted.md). SourceCommitId is not in that list, but pull requests of Azure Repos and GitHub have it.
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
      // BUILD_SOURCEVERSION is the test merge refs/pull/N/merge: its second parent is what the author wrote.
      const head = env["SYSTEM_PULLREQUEST_SOURCECOMMITID"] || `${version}^2`;
      // refs/heads/main of a repository in Azure Repos, main of one at GitHub.
      const branch = required(env, "SYSTEM_PULLREQUEST_TARGETBRANCH");
      return { kind: "merge request", head, targets: [{ branch: branchOf(branch) ?? branch }] };
    }
    if (reason === "Schedule" || reason === "Manual") return { kind: "everything" };
    // Azure does not tell what a branch was before a push.
    return pushOf(version, undefined, undefined);
  },
};
