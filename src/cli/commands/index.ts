// The commands. Each one's file is loaded when it runs; what the help says of it stands here.
import { sharedFlags } from "../flags.ts";
import { budgetFlags } from "./hook-budget.ts";
import type { Flag, Parsed } from "../flags.ts";

export type Command = {
  name: string;
  describe: string;
  /** The arguments that are no flags: how the help writes and explains them, and how many there may be. */
  positionals: { usage: string; describe: string; min: number; max: number };
  flags: readonly Flag[];
  examples: readonly (readonly [command: string, meaning: string])[];
  /** It scans and reports: environment variables stand for all of its flags. */
  scans?: true;
  /** Runs the command and gives the exit code. */
  run(parsed: Parsed): Promise<number>;
};

const scan: Command = {
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

const staged: Command = {
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
const trustFlags: readonly Flag[] = [
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

const range: Command = {
  name: "range",
  scans: true,
  describe: "Scan everything that the commits of a range bring in",
  positionals: { usage: "BASE..HEAD", describe: "two commits", min: 1, max: 1 },
  flags: [...sharedFlags, ...trustFlags],
  examples: [["keysweep range origin/main..HEAD -f sarif -o new.sarif", "a branch, for code scanning"]],
  run: async (parsed) => (await import("./range.ts")).run(parsed),
};

const history: Command = {
  name: "history",
  scans: true,
  describe: "Scan every object that a repository stores",
  positionals: { usage: "[REPO]", describe: "a repository, bare or not; default: the one here", min: 0, max: 1 },
  flags: sharedFlags,
  examples: [["keysweep history --report json=audit.json", "text on the terminal, JSON in a file"]],
  run: async (parsed) => (await import("./history.ts")).run(parsed),
};

const ci: Command = {
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

const hook: Command = {
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

const baseline: Command = {
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

const ignore: Command = {
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

const migrate: Command = {
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

const explain: Command = {
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

const rules: Command = {
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

const report: Command = {
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

const config: Command = {
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

export const commands: readonly Command[] = [
  scan,
  staged,
  range,
  history,
  ci,
  hook,
  baseline,
  ignore,
  migrate,
  explain,
  rules,
  config,
  report,
];
export const defaultCommand = scan;
