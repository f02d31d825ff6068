// Jenkins: variables of the Git and Branch API plugins.
import { pushOf, type Change, type Provider } from "./change.ts";
import { required } from "./required.ts";

export const jenkins: Provider = {
  id: "jenkins",
  name: "Jenkins",
  deepen: "the Git plugin's clone option without a shallow clone",
  isHere: (env) => Boolean(env["JENKINS_URL"]),
  change(env): Change {
    const commit = required(env, "GIT_COMMIT");
    const branch = env["CHANGE_TARGET"];
    // A multibranch job may check out its own merge; what the source branch holds is reached from it all the same.
    if (branch) return { kind: "merge request", head: commit, target: { branch } };
    return pushOf(commit, env["GIT_PREVIOUS_SUCCESSFUL_COMMIT"], undefined);
  },
};
