// GitHub Actions: the event's payload lies in a file. Names after docs.github.com, "Variables reference", "Events that trigger workflows" and
// "Webhook events and payloads". Of a pull request GITHUB_SHA is refs/pull/N/merge, the host's test merge; the payload has the author's head.
import { readFileSync } from "node:fs";
import { messageOf, UsageError } from "../errors.ts";
import { jsonProblem } from "../json-problem.ts";
import { branchOf, pushOf, type Change, type Environment, type Provider } from "./change.ts";
import { required } from "./required.ts";

type Commit = { sha?: string };
type Payload = {
  before?: string;
  after?: string;
  repository?: { default_branch?: string };
  pull_request?: { base?: Commit; head?: Commit };
  merge_group?: { base_sha?: string; head_sha?: string };
};

export const github: Provider = {
  id: "github",
  name: "GitHub Actions",
  deepen: "actions/checkout with fetch-depth: 0",
  isHere: (env) => env["GITHUB_ACTIONS"] === "true",
  change(env, given) {
    const event = required(env, "GITHUB_EVENT_NAME");
    if (runsOnBase.has(event) && given.head === undefined) throw privileged(event);
    const payload = readPayload(env);
    if (payload.pull_request) return pullRequest(payload.pull_request, event);
    if (payload.merge_group) return mergeGroup(payload.merge_group);
    if (event !== "push") return { kind: "everything" };
    const head = payload.after ?? required(env, "GITHUB_SHA");
    return pushOf(head, payload.before, branchOf(payload.repository?.default_branch));
  },
};

const runsOnBase = new Set(["pull_request_target", "workflow_run"]);

/** These run with the repository's secrets, and the checkout is the base: it looks clean whatever the pull request holds. */
function privileged(event: string): UsageError {
  return new UsageError(
    `${event}: this event runs on the base with its secrets, not on the pull request; ` +
      "use the event pull_request, or fetch the head without running anything of it and pass --head",
  );
}

function pullRequest({ base, head }: NonNullable<Payload["pull_request"]>, event: string): Change {
  if (!base?.sha || !head?.sha) throw new UsageError(`${event}: the event's payload names no base and head`);
  return { kind: "merge request", head: head.sha, targets: [{ commit: base.sha }] };
}

/** A merge queue's own commits: what it adds to the target, other entries of the queue before it included. */
function mergeGroup({ base_sha: base, head_sha: head }: NonNullable<Payload["merge_group"]>): Change {
  if (!base || !head) throw new UsageError("merge_group: the event's payload names no base and head");
  return { kind: "merge request", head, targets: [{ commit: base }] };
}

function readPayload(env: Environment): Payload {
  const file = required(env, "GITHUB_EVENT_PATH");
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Payload;
  } catch (cause) {
    const why = cause instanceof SyntaxError ? jsonProblem(cause) : messageOf(cause);
    throw new UsageError(`GITHUB_EVENT_PATH: ${file}: cannot read the event: ${why}`, { cause });
  }
}
