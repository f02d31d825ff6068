// Jenkins. Names after the list that each server has at /env-vars.html: GIT_* come from the Git plugin, CHANGE_* from the Branch API plugin
// (jenkinsci/branch-api-plugin, BranchNameContributor.java). JENKINS_URL is only there if the server knows its address; JENKINS_HOME always is.
import { pushOf, type Change, type Provider } from "./change.ts";
import { required } from "./required.ts";

export const jenkins: Provider = {
  id: "jenkins",
  name: "Jenkins",
  deepen: "the Git plugin's clone option without a shallow clone",
  isHere: (env) => Boolean(env["JENKINS_URL"] || env["JENKINS_HOME"]),
  change(env): Change {
    // A declarative pipeline has it; a scripted one gets it from checkout scm, and has to hand it on.
    const commit = required(env, "GIT_COMMIT");
    const branch = env["CHANGE_TARGET"];
    // A multibranch job may check out its own merge; what the source branch holds is reached from it all the same.
    if (branch) return { kind: "merge request", head: commit, targets: [{ branch }] };
    // Since the last build that passed: a secret that failed one before it is read again.
    return pushOf(commit, env["GIT_PREVIOUS_SUCCESSFUL_COMMIT"], undefined);
  },
};
