// What the help says of the commands that look at rules, settings and saved reports.
import { sharedFlags, type Flag } from "../flags.ts";
import type { Command } from "./command.ts";

export const rules: Command = {
  name: "rules",
  describe: "List the rules, show one, or try the samples of rule files",
  positionals: {
    usage: "list [WORD..] | show ID.. | check [FILE|DIR..]",
    describe: "what to do, and with which",
    min: 1,
    max: Infinity,
  },
  flags: [
    {
      name: "format",
      alias: "f",
      kind: "value",
      choices: ["text", "json"],
      describe: "Form of the output",
      group: "Output:",
    },
    {
      name: "rules",
      kind: "values",
      argument: "FILE|DIR",
      describe: "Add rules of your own (repeatable)",
      group: "What counts:",
    },
  ],
  examples: [
    ["keysweep rules list", "every rule, a line each"],
    ["keysweep rules list github critical", "those about both words: provider, kind, severity, title"],
    ["keysweep rules check acme.yaml", "does each sample do what it says?"],
  ],
  run: async (parsed) => (await import("./rules.ts")).run(parsed),
};

export const report: Command = {
  name: "report",
  describe: "Turn a saved JSON report into another form",
  positionals: { usage: "FILE.json", describe: "what keysweep ... -f json wrote; - is stdin", min: 1, max: 1 },
  flags: sharedFlags.filter(({ group, name }) => group === "Output:" && name !== "no-progress"),
  examples: [["keysweep report audit.json -f csv -o audit.csv", "for a spreadsheet"]],
  run: async (parsed) => (await import("./report.ts")).run(parsed),
};

const configFlags: readonly Flag[] = [
  ...sharedFlags.filter(({ group }) => group === "What counts:"),
  {
    name: "format",
    alias: "f",
    kind: "value",
    choices: ["text", "json"],
    describe: "Form of the output (show)",
    group: "Output:",
  },
];

export const config: Command = {
  name: "config",
  describe: "Show what the settings come to, or check the files that say so",
  positionals: {
    usage: "show [PATH] | check",
    describe: "what counts here, or for one path; or whether all settings files are right",
    min: 1,
    max: 2,
  },
  flags: configFlags,
  examples: [
    ["keysweep config show", "each value, and who says so"],
    ["keysweep config show test/fixtures/a.txt", "what counts for one file"],
    ["keysweep config check", "keysweep.yml here and in all folders, rule files, rule ids"],
  ],
  run: async (parsed) => (await import("./config.ts")).run(parsed),
};
