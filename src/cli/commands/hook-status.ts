// `keysweep hook status`: what stands in the hooks, and the proof that it fires.
import { join } from "node:path";
import type { Repository } from "../../git/find-repository.ts";
import { hookNames, usualEvents, type HookEvent } from "../../hooks/events.ts";
import { hooksFolder, readHook, type HooksFolder } from "../../hooks/hooks-folder.ts";
import { proveHook, type Proof } from "../../hooks/prove.ts";
import { encodeText } from "../../reporters/encode.ts";
import { printable } from "../mask-text.ts";
import { writeStdout } from "../write-all.ts";

export type StatusOptions = {
  /** Undefined: every hook that is there, and the one that nobody should be without. */
  events: readonly HookEvent[] | undefined;
  isProofWanted: boolean;
};

/** @returns 1 if a hook that is there, or was asked for, lets a key through */
export async function showStatus(repository: Repository, { events, isProofWanted }: StatusOptions): Promise<number> {
  const hooks = await hooksFolder(repository);
  writeStdout(`hooks: ${encodeText(hooks.folder)}${whose(hooks)}\n`);
  let code = 0;
  for (const event of events ?? eventsToShow(hooks, repository)) {
    const { isThere, text } = stateOf(event, hooks);
    const proof = isThere && isProofWanted ? await proveHook(event, repository, hooks) : undefined;
    writeStdout(`${event}: ${text}${proof ? `; ${proofText(proof)}` : ""}\n`);
    if (proof?.kind === "passed" || proof?.kind === "unclear") tellOutput(proof.output);
    const isGood = proof ? proof.kind === "refused" || proof.kind === "ran" : isThere;
    if (!isGood) code = 1;
  }
  return code;
}

function eventsToShow(hooks: HooksFolder, { hasWorkTree }: Repository): HookEvent[] {
  const [needed] = hasWorkTree ? usualEvents.clone : usualEvents.server;
  return hookNames.filter((event) => event === needed || stateOf(event, hooks).isThere);
}

function whose({ scope, huskyFolder }: HooksFolder): string {
  if (huskyFolder !== undefined) return " (husky)";
  return { default: "", repository: " (core.hooksPath)", shared: " (core.hooksPath, shared with other repositories)" }[
    scope
  ];
}

function stateOf(event: HookEvent, { folder, huskyFolder }: HooksFolder): { isThere: boolean; text: string } {
  // husky's own scripts for every hook lie in its folder; what counts is the one above.
  const hook = readHook(join(huskyFolder ?? folder, event));
  if (hook.kind === "absent") return { isThere: false, text: "not installed; keysweep hook install sets it up" };
  if (!hook.isExecutable && huskyFolder === undefined)
    return { isThere: false, text: "there is a hook, but it is not executable, so git does not run it" };
  const names = hook.text.includes("keysweep") ? "calls keysweep" : "there is a hook that does not name keysweep";
  return { isThere: true, text: hook.manager === undefined ? names : `a hook of ${hook.manager}'s` };
}

function proofText({ kind }: Proof): string {
  return {
    refused: "proved: a planted key was refused",
    ran: "proved: keysweep ran in a merge",
    passed: "NOT PROTECTED: a planted key went through",
    unclear: "UNCLEAR: something failed without naming the planted key",
  }[kind];
}

const linesShown = 8;

function tellOutput(output: string): void {
  const lines = output.trim().split("\n").slice(-linesShown);
  for (const line of lines) writeStdout(`    ${printable(line)}\n`);
}
