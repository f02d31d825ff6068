// The flags of the scanning commands, in one table: yargs, the hook's quick parser, the help and the checks all read it.
import { UsageError } from "../errors.ts";
import { didYouMean } from "../rules/did-you-mean.ts";
import type { Confidence, Severity } from "../types.ts";

/** `switch` takes no value, `value` one (the last wins), `values` may be repeated. */
export type Flag = {
  name: string;
  alias?: string;
  kind: "switch" | "value" | "values";
  /** What the value is called in the help. */
  argument?: string;
  choices?: readonly string[];
  describe: string;
  group: "What counts:" | "Output:" | "Running:" | "What is read:";
};

const formats = [
  ...(["text", "json", "jsonl", "sarif", "markdown", "csv", "junit"] as const),
  ...(["github", "azure", "gitlab", "codequality", "rdjson", "gitleaks-json"] as const),
] as const;
const confidences = ["low", "medium", "high"] as const;
const failOn = ["low", "medium", "high", "critical", "never"] as const;
const colors = ["auto", "always", "never"] as const;

export const sharedFlags: readonly Flag[] = [
  { name: "format", alias: "f", kind: "value", choices: formats, describe: "Form of the report", group: "Output:" },
  {
    name: "output",
    alias: "o",
    kind: "value",
    argument: "FILE",
    describe: "Write the report here instead of stdout",
    group: "Output:",
  },
  {
    name: "report",
    kind: "values",
    argument: "FORMAT=FILE",
    describe: "Write one more report (repeatable)",
    group: "Output:",
  },
  {
    name: "show-secrets",
    kind: "switch",
    describe: "Print secrets in full; report files get mode 0600",
    group: "Output:",
  },
  { name: "color", kind: "value", choices: colors, describe: "Colours in text reports", group: "Output:" },
  { name: "quiet", kind: "switch", describe: "Findings and errors only", group: "Output:" },
  { name: "no-progress", kind: "switch", describe: "No progress line on a terminal", group: "Output:" },
  {
    name: "config",
    alias: "c",
    kind: "value",
    argument: "FILE",
    describe: "Settings file instead of keysweep.yml at the repository's root",
    group: "What counts:",
  },
  {
    name: "rules",
    kind: "values",
    argument: "FILE|DIR",
    describe: "Add rules of your own (repeatable)",
    group: "What counts:",
  },
  {
    name: "baseline",
    kind: "value",
    argument: "FILE",
    describe: "Known findings instead of .keysweep-baseline.jsonl at the repository's root",
    group: "What counts:",
  },
  {
    name: "compat",
    kind: "value",
    choices: ["gitleaks"],
    describe: "Take this scanner's place: the rules of its file replace ours",
    group: "What counts:",
  },
  {
    name: "exclude-paths",
    kind: "value",
    argument: "FILE",
    describe: "trufflehog's exclude file: hide what stands in paths that match",
    group: "What counts:",
  },
  {
    name: "no-foreign",
    kind: "switch",
    describe: "Read no other scanner's files (.gitleaks.toml, .secrets.baseline and the like)",
    group: "What counts:",
  },
  {
    name: "no-suppressions",
    kind: "switch",
    describe: "Show everything: no baseline, no ignores, no inline marks",
    group: "What counts:",
  },
  {
    name: "report-unused-marks",
    kind: "switch",
    describe: "Tell of keysweep:allow marks that cover nothing",
    group: "What counts:",
  },
  {
    name: "fail-on-stale",
    kind: "switch",
    describe: "Exit with 1 for stale or expired baseline entries and unused marks",
    group: "What counts:",
  },
  {
    name: "min-confidence",
    kind: "value",
    choices: confidences,
    describe: "Report findings from here up (default medium)",
    group: "What counts:",
  },
  {
    name: "fail-on",
    kind: "value",
    choices: failOn,
    describe: "Exit with 1 from this severity up (default low)",
    group: "What counts:",
  },
  {
    name: "strict",
    kind: "switch",
    describe: "Parts left out by definition make the scan incomplete too",
    group: "What counts:",
  },
  {
    name: "allow-incomplete",
    kind: "switch",
    describe: "Exit with 0 where an incomplete scan would give 3",
    group: "What counts:",
  },
  {
    name: "jobs",
    alias: "j",
    kind: "value",
    argument: "N",
    describe: "Threads that search (default: one a processor)",
    group: "Running:",
  },
];

/** What a command line came down to, before its values are checked. */
export type Parsed = { positionals: string[]; values: Record<string, string | boolean | string[] | undefined> };

export type Format = (typeof formats)[number];
/** `appends`: the file is one that others write into as well. */
export type ReportTarget = { format: Format; file: string; appends?: true };
export type ScanFlags = {
  format: Format;
  output: string | undefined;
  reports: ReportTarget[];
  config: string | undefined;
  rules: string[];
  minConfidence: Confidence | undefined;
  failOn: Severity | "never" | undefined;
  showSecrets: boolean;
  jobs: number | undefined;
  progress: boolean;
  color: (typeof colors)[number];
  baseline: string | undefined;
  compat: "gitleaks" | undefined;
  excludePaths: string | undefined;
  foreign: boolean;
  suppressions: boolean;
  reportUnusedMarks: boolean;
  failOnStale: boolean;
  strict: boolean;
  allowIncomplete: boolean;
  quiet: boolean;
};

/** @throws UsageError naming the flag, what was given and what is allowed */
export function readFlags({ values }: Parsed): ScanFlags {
  const output = text(values, "output");
  const reports = list(values, "report").map(reportTarget);
  refuseSameTarget([output, ...reports.map(({ file }) => file)]);
  return {
    format: choice(values, "format", formats) ?? "text",
    output,
    reports,
    config: text(values, "config"),
    rules: list(values, "rules"),
    minConfidence: choice(values, "min-confidence", confidences),
    failOn: choice(values, "fail-on", failOn),
    showSecrets: values["show-secrets"] === true,
    jobs: jobs(text(values, "jobs")),
    progress: values["no-progress"] !== true,
    color: choice(values, "color", colors) ?? "auto",
    baseline: text(values, "baseline"),
    compat: choice(values, "compat", ["gitleaks"] as const),
    excludePaths: text(values, "exclude-paths"),
    foreign: values["no-foreign"] !== true,
    suppressions: values["no-suppressions"] !== true,
    reportUnusedMarks: values["report-unused-marks"] === true,
    failOnStale: values["fail-on-stale"] === true,
    strict: values["strict"] === true,
    allowIncomplete: values["allow-incomplete"] === true,
    quiet: values["quiet"] === true,
  };
}

function list(values: Parsed["values"], name: string): string[] {
  const given = values[name];
  const all = given === undefined ? [] : Array.isArray(given) ? given : [String(given)];
  if (all.includes("")) throw new UsageError(`--${name} needs a value`);
  return all;
}

/** The last value given, as in most command lines: a script's own flags can be overridden by appending. */
function text(values: Parsed["values"], name: string): string | undefined {
  return list(values, name).at(-1);
}

function choice<T extends string>(values: Parsed["values"], name: string, choices: readonly T[]): T | undefined {
  const given = text(values, name);
  return given === undefined ? undefined : oneOf(`--${name}`, given, choices);
}

function oneOf<T extends string>(what: string, given: string, choices: readonly T[]): T {
  const found = choices.find((allowed) => allowed === given);
  if (found !== undefined) return found;
  throw new UsageError(`${what}: "${given}" is not one of ${choices.join(", ")}${didYouMean(given, choices)}`);
}

function reportTarget(given: string): ReportTarget {
  const split = given.indexOf("=");
  if (split < 1 || split === given.length - 1)
    throw new UsageError(`--report: "${given}" is not of the form FORMAT=FILE, such as sarif=keysweep.sarif`);
  return { format: oneOf("--report", given.slice(0, split), formats), file: given.slice(split + 1) };
}

/** Two reports in one file, or on one stdout, would be none. */
function refuseSameTarget(targets: readonly (string | undefined)[]): void {
  const names = targets.map((target) => (target === undefined || target === "-" ? "stdout" : target));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new UsageError(`${twice}: two reports cannot go to the same place; give each a file of its own`);
}

function jobs(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^[1-9]\d{0,2}$/.test(given)) throw new UsageError(`--jobs: "${given}" is not a whole number from 1 to 999`);
  return Number(given);
}
