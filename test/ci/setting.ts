// A remote on disk and the checkouts that CI systems make of it, with the environments that they set.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keysweep, sampleToken, type Run } from "../cli/run-keysweep.ts";
import { makeFolder, makeRepository, openRepository, type TestRepository } from "../support/repository.ts";

export type Forge = {
  remote: TestRepository;
  /** A developer's clone, on `topic`, which is pushed. */
  work: TestRepository;
  /** The tips that the remote has. */
  main: string;
  topic: string;
  /** What the host makes of a merge request: `topic` merged into `main`, under refs/pull/7/merge, beside refs/pull/7/head. */
  merge: string;
};

export type Content = { secret?: boolean; removed?: boolean };

/** main has moved on since topic left it. With `removed` a later commit of topic takes the secret away again. */
export function makeForge({ secret = false, removed = false }: Content = {}): Forge {
  const remote = makeRepository({ bare: true, folder: join(makeFolder(), "remote.git") });
  const work = makeRepository();
  work.git("remote", "add", "origin", remote.folder);
  work.write("README.md", "nothing to see\n");
  work.commit("first");
  work.git("checkout", "--quiet", "-b", "topic");
  work.write("config.js", secret ? `export const token = "${sampleToken()}";\n` : "export const a = 1;\n");
  const withSecret = work.commit("topic");
  if (removed) work.remove("config.js");
  const topic = removed ? work.commit("take it out") : withSecret;
  work.git("checkout", "--quiet", "main");
  work.write("main.js", "export const main = 1;\n");
  const main = work.commit("main goes on");
  work.git("push", "--quiet", "origin", "main", "topic");
  const forge = { remote, work, main, topic, merge: openRequest({ remote, work, main, topic }) };
  work.git("checkout", "--quiet", "topic");
  return forge;
}

/** The host's refs of a merge request; gives the test merge. Where there is nothing to merge, that is `main`. */
export function openRequest({ remote, work, main, topic }: Omit<Forge, "merge">): string {
  work.git("checkout", "--quiet", "--detach", main);
  work.git("merge", "--quiet", "--no-ff", "--no-edit", topic);
  work.git("push", "--quiet", "--force", "origin", "HEAD:refs/pull/7/merge");
  remote.git("update-ref", "refs/pull/7/head", topic);
  return work.id();
}

/** A repository that knows its remote and has nothing of it. */
export function makeFolderCheckout({ remote }: Forge): TestRepository {
  const clone = makeRepository();
  clone.git("remote", "add", "origin", `file://${remote.folder}`);
  return clone;
}

/** A checkout as CI systems make it: detached, at the commit that is built. */
export function checkout(
  { remote }: Forge,
  { at = "topic", depth }: { at?: string; depth?: number } = {},
): TestRepository {
  const folder = makeFolder();
  const shallow = depth === undefined ? [] : ["--depth", String(depth), "--no-single-branch"];
  remote.git("clone", "--quiet", ...shallow, `file://${remote.folder}`, folder);
  const clone = openRepository(folder);
  clone.git("checkout", "--quiet", "--detach", `origin/${at}`);
  return clone;
}

/** None of the machine's own CI reaches the tests. */
const noCi = {
  GITHUB_ACTIONS: "",
  GITLAB_CI: "",
  TF_BUILD: "",
  JENKINS_URL: "",
  BUILDKITE: "",
  CIRCLECI: "",
  DRONE: "",
  JENKINS_HOME: "",
};

export function ci(repository: TestRepository, env: Record<string, string>, ...args: string[]): Run {
  return keysweep(["ci", ...args], { cwd: repository.folder, env: { ...noCi, ...env } });
}

/** @param payload what GitHub writes about the event */
export function githubEvent(name: string, payload: Record<string, unknown>): Record<string, string> {
  const folder = makeFolder();
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "event.json");
  writeFileSync(file, JSON.stringify({ repository: { default_branch: "main" }, ...payload }));
  return { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: file, GITHUB_SHA: "0".repeat(40) };
}

export function pullRequest({ main, topic }: Forge, name = "pull_request"): Record<string, string> {
  return githubEvent(name, { pull_request: { base: { sha: main }, head: { sha: topic } } });
}

export const zeros = "0".repeat(40);
