// What the help says of the commands that scan.
import { sharedFlags, type Flag } from "../flags.ts";
import type { Command } from "./command.ts";

export const scan: Command = {
  name: "scan",
  scans: true,
  describe: "Scan files and folders (the default command)",
  positionals: {
    usage: "[PATH..]",
    describe: "files and folders; - is stdin; default: this folder",
    min: 0,
    max: Infinity,
  },
  flags: [
    ...sharedFlags,
    { name: "include-ignored", kind: "switch", describe: "Read files that git ignores too", group: "What is read:" },
  ],
  examples: [
    ["keysweep", "the work tree here"],
    ["keysweep src .env -f json", "a folder and a file, as JSON"],
    ["git show HEAD | keysweep -", "what comes through a pipe"],
  ],
  run: async (parsed) => (await import("./scan.ts")).run(parsed),
};

export const staged: Command = {
  name: "staged",
  scans: true,
  describe: "Scan what is about to be committed (for hooks)",
  positionals: {
    usage: "[FILE..]",
    describe: "only these; one that is not staged is read from the index whole",
    min: 0,
    max: Infinity,
  },
  flags: sharedFlags,
  examples: [["keysweep staged", "in a pre-commit hook"]],
  run: async (parsed) => (await import("./staged.ts")).run(parsed),
};

/** Of commands that judge a change. */
export const trustFlags: readonly Flag[] = [
  {
    name: "trust",
    kind: "value",
    choices: ["base", "head"],
    describe: "Whose settings, baseline and marks count (default: base; ci: head for pushes)",
    group: "What counts:",
  },
  {
    name: "fail-on-new-suppressions",
    kind: "switch",
    describe: "Exit with 1 if the change adds or widens what hides findings",
    group: "What counts:",
  },
];

export const range: Command = {
  name: "range",
  scans: true,
  describe: "Scan everything that the commits of a range bring in",
  positionals: { usage: "BASE..HEAD", describe: "two commits", min: 1, max: 1 },
  flags: [...sharedFlags, ...trustFlags],
  examples: [["keysweep range origin/main..HEAD -f sarif -o new.sarif", "a branch, for code scanning"]],
  run: async (parsed) => (await import("./range.ts")).run(parsed),
};

export const history: Command = {
  name: "history",
  scans: true,
  describe: "Scan every object that a repository stores",
  positionals: { usage: "[REPO]", describe: "a repository, bare or not; default: the one here", min: 0, max: 1 },
  flags: sharedFlags,
  examples: [["keysweep history --report json=audit.json", "text on the terminal, JSON in a file"]],
  run: async (parsed) => (await import("./history.ts")).run(parsed),
};

export const ci: Command = {
  name: "ci",
  scans: true,
  describe: "Scan what a CI run is about: a merge request, a push, or all",
  positionals: { usage: "", describe: "none", min: 0, max: 0 },
  flags: [
    ...sharedFlags,
    { name: "base", kind: "value", argument: "COMMIT", describe: "What it is merged into", group: "What is read:" },
    { name: "head", kind: "value", argument: "COMMIT", describe: "What is to be merged", group: "What is read:" },
    { name: "all", kind: "switch", describe: "The whole history", group: "What is read:" },
    { name: "fetch", kind: "switch", describe: "Let git fetch commits that are missing", group: "What is read:" },
    ...trustFlags,
    { name: "no-native", kind: "switch", describe: "No annotations and reports in the CI's form", group: "Output:" },
  ],
  examples: [
    ["keysweep ci", "in a job of a known CI"],
    ["keysweep ci --base origin/main --head HEAD", "anywhere else"],
  ],
  run: async (parsed) => (await import("./ci.ts")).run(parsed),
};
