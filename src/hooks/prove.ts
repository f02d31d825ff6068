// Does a hook fire? A made-up key goes the way that a real one would go, and has to be refused by keysweep, by name.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprintOf } from "../findings/fingerprint.ts";
import type { Repository } from "../git/find-repository.ts";
import { randomBytes } from "../random-bytes.ts";
import { expandSample } from "../rules/samples.ts";
import type { HookEvent } from "./events.ts";
import type { HooksFolder } from "./hooks-folder.ts";
import { Scratch, type GitRun } from "./scratch.ts";

export type Proof =
  | { kind: "refused" }
  /** pre-merge-commit has nothing of its own to refuse: each side of a merge was committed before. */
  | { kind: "ran" }
  /** The key went through. */
  | { kind: "passed"; output: string }
  /** Something refused, but it did not name the key. */
  | { kind: "unclear"; output: string };

export async function proveHook(event: HookEvent, repository: Repository, hooks: HooksFolder): Promise<Proof> {
  const scratch = new Scratch();
  try {
    await scratch.open(repository, hooks);
    const key = expandSample("ghp_{base62:30}{crc32}", Buffer.from(randomBytes(16)).toString("hex"));
    if (event === "pre-merge-commit") return merged(await mergeIn(scratch));
    return judged(await plant(event, key, scratch), fingerprintOf(key));
  } finally {
    scratch.remove();
  }
}

function judged({ exitCode, output }: GitRun, fingerprint: string): Proof {
  if (exitCode === 0) return { kind: "passed", output };
  return output.includes(fingerprint) ? { kind: "refused" } : { kind: "unclear", output };
}

/** What every run of keysweep says at its end. */
function merged({ exitCode, output }: GitRun): Proof {
  if (/^(No secrets|Nothing to scan)/m.test(output)) return { kind: "ran" };
  return { kind: exitCode === 0 ? "passed" : "unclear", output };
}

async function plant(event: HookEvent, key: string, scratch: Scratch): Promise<GitRun> {
  if (event === "commit-msg" || event === "prepare-commit-msg")
    return scratch.run("commit", "--allow-empty", "--message", `a key that is none: ${key}`);
  await addFile(scratch, `export const token = "${key}";\n`);
  if (event === "pre-commit") return scratch.run("commit", "--message", "keysweep tries its own hook");
  const committed = await scratch.run("commit", "--no-verify", "--message", "keysweep tries its own hook");
  if (committed.exitCode !== 0) return committed;
  const verify = event === "pre-push" ? [] : ["--no-verify"];
  return scratch.run("push", ...verify, "origin", "HEAD:refs/heads/keysweep-proof");
}

async function addFile(scratch: Scratch, text: string): Promise<void> {
  const name = "keysweep-proof.ts";
  writeFileSync(join(scratch.clone, name), text);
  await scratch.run("add", "--force", "--", name);
}

/** A merge of two branches that each add a commit, so that git has to make one. */
async function mergeIn(scratch: Scratch): Promise<GitRun> {
  const commit = (message: string): Promise<GitRun> =>
    scratch.run("commit", "--no-verify", "--allow-empty", "--message", message);
  await commit("one side");
  await scratch.run("checkout", "--quiet", "-b", "keysweep-proof", "HEAD~0");
  await addFile(scratch, "export const answer = 42;\n");
  await commit("the other side");
  await scratch.run("checkout", "--quiet", "-");
  await commit("one side goes on");
  return scratch.run("merge", "--no-ff", "--no-edit", "keysweep-proof");
}
