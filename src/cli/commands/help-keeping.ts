// What the help says of the commands that look after known findings.
import { sharedFlags, type Flag } from "../flags.ts";
import type { Command } from "./command.ts";

/** What those who keep the baseline may say of its scans. */
const keepingFlags = sharedFlags.filter(({ name }) =>
  [
    "baseline",
    "config",
    "rules",
    "compat",
    "exclude-paths",
    "no-foreign",
    "jobs",
    "show-secrets",
    "color",
    "allow-incomplete",
  ].includes(name),
);
const historyFlag: Flag = {
  name: "history",
  kind: "switch",
  describe: "The history too, not only the work tree",
  group: "What is read:",
};
const reasonFlag: Flag = { name: "reason", kind: "value", argument: "TEXT", describe: "Why", group: "What counts:" };

export const baseline: Command = {
  name: "baseline",
  describe: "Keep the list of known findings",
  positionals: {
    usage: "create | update | prune | audit [FINGERPRINT..]",
    describe: "record what is found now, add what is new, drop what is gone, or decide one by one",
    min: 1,
    max: Infinity,
  },
  flags: [
    ...keepingFlags,
    historyFlag,
    reasonFlag,
    { name: "real", kind: "switch", describe: "They are real secrets (audit)", group: "What counts:" },
    { name: "false-alarm", kind: "switch", describe: "They are none (audit)", group: "What counts:" },
  ],
  examples: [
    ["keysweep baseline create --history", "start with everything known"],
    ["keysweep baseline audit", "one after the other: real, false alarm, later"],
    ["keysweep baseline audit --false-alarm we9e6", "the same without a terminal"],
  ],
  run: async (parsed) => (await import("./baseline.ts")).run(parsed),
};

export const ignore: Command = {
  name: "ignore",
  describe: "Ignore a finding from now on, with a reason",
  positionals: { usage: "FINGERPRINT", describe: "the line `id` of the finding in a report", min: 1, max: 1 },
  flags: [
    ...keepingFlags,
    reasonFlag,
    { name: "owner", kind: "value", argument: "NAME", describe: "Whom to ask", group: "What counts:" },
    {
      name: "until",
      kind: "value",
      argument: "DATE",
      describe: "The last day, such as 2030-12-31",
      group: "What counts:",
    },
    {
      name: "path",
      kind: "values",
      argument: "FILE",
      describe: "Where, as the report names it",
      group: "What counts:",
    },
    { name: "everywhere", kind: "switch", describe: "At every path, also a weak value", group: "What counts:" },
  ],
  examples: [['keysweep ignore we9e6 --reason "test database" --until 2030-12-31', "where the work tree holds it now"]],
  run: async (parsed) => (await import("./ignore.ts")).run(parsed),
};

export const migrate: Command = {
  name: "migrate",
  describe: "Take over what other scanners' files hide, into our baseline and settings",
  positionals: { usage: "", describe: "none", min: 0, max: 0 },
  flags: [
    ...keepingFlags,
    { name: "dry-run", kind: "switch", describe: "Say what would be written, write nothing", group: "Running:" },
  ],
  examples: [["keysweep migrate --dry-run", "what .gitleaksignore, .secrets.baseline and others come down to here"]],
  run: async (parsed) => (await import("./migrate.ts")).run(parsed),
};

export const explain: Command = {
  name: "explain",
  describe: "Say what a rule looks for, or why something is found or hidden and what to do",
  positionals: { usage: "RULE | FINGERPRINT | FILE:LINE", describe: "what to explain", min: 1, max: 1 },
  flags: [...keepingFlags, historyFlag],
  examples: [
    ["keysweep explain github-pat", "a rule"],
    ["keysweep explain src/app.ts:12", "what is found in that line, what hides it"],
  ],
  run: async (parsed) => (await import("./explain.ts")).run(parsed),
};
