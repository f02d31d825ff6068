// What the help says of `keysweep hook`.
import { sharedFlags } from "../flags.ts";
import type { Command } from "./command.ts";
import { trustFlags } from "./help-scanning.ts";
import { budgetFlags } from "./hook-budget.ts";

export const hook: Command = {
  name: "hook",
  scans: true,
  describe: "Install, prove or run the hooks of git",
  positionals: {
    usage: "install [EVENT..] | uninstall [EVENT..] | status [EVENT..] | run EVENT [ARGUMENT..]",
    describe: "what to do, and with which hooks",
    min: 1,
    max: Infinity,
  },
  flags: [
    ...sharedFlags,
    ...budgetFlags,
    ...trustFlags.filter(({ name }) => name === "fail-on-new-suppressions"),
    {
      name: "manager",
      kind: "value",
      choices: ["git", "husky", "lefthook", "lint-staged", "pre-commit"],
      describe: "Who runs the hooks (install; default: whoever does here)",
      group: "Running:",
    },
    { name: "shared", kind: "switch", describe: "Install where other repositories' hooks are too", group: "Running:" },
    { name: "no-proof", kind: "switch", describe: "Only look, plant no key (status)", group: "Running:" },
  ],
  examples: [
    ["keysweep hook install", "pre-commit, pre-merge-commit, commit-msg, pre-push"],
    ["keysweep hook status", "do they fire? A planted key tells, in a scratch clone"],
    ["keysweep hook install pre-receive --time-budget 4.5", "in a bare repository, on a server"],
  ],
  run: async (parsed) => (await import("./hook.ts")).run(parsed),
};
