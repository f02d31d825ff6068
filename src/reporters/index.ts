// Events -> output. The table of formats; each is loaded when it is asked for.
import type { Reporter, RuleText } from "../types.ts";
import type { Redactor } from "./redact.ts";

export type ReporterOptions = {
  /** Takes the report, in pieces of any size. */
  write(text: string): void;
  /** Takes what a text report says beside its findings (summary, coverage, INCOMPLETE). Default: `write`. */
  note?(text: string): void;
  /** Knows the secrets of the run; give the same one to all reporters. */
  redactor: Redactor;
  toolVersion: string;
  /** Text: with colours. */
  color: boolean;
  /** Text: columns of the terminal. */
  width: number;
  /** Text: findings only, and INCOMPLETE. */
  quiet: boolean;
  /** SARIF: asked for at the end, and only if there are findings. */
  ruleTexts(): ReadonlyMap<string, RuleText>;
  /** SARIF: what was scanned, if it is known. */
  repository?: { url: string; revision?: string; branch?: string };
};

type MakeReporter = (options: ReporterOptions) => Promise<Reporter>;

export const reporters = {
  text: async (options) => (await import("./text.ts")).textReporter(options),
  json: async (options) => (await import("./json.ts")).jsonReporter(options),
  jsonl: async (options) => (await import("./jsonl.ts")).jsonlReporter(options),
  sarif: async (options) => (await import("./sarif.ts")).sarifReporter(options),
  markdown: async (options) => (await import("./markdown.ts")).markdownReporter(options),
  github: async (options) => (await import("./github.ts")).githubReporter(options),
  azure: async (options) => (await import("./azure.ts")).azureReporter(options),
  gitlab: async (options) => (await import("./gitlab.ts")).gitlabReporter(options),
  codequality: async (options) => (await import("./codequality.ts")).codequalityReporter(options),
  csv: async (options) => (await import("./csv.ts")).csvReporter(options),
  junit: async (options) => (await import("./junit.ts")).junitReporter(options),
  "gitleaks-json": async (options) => (await import("./gitleaks-json.ts")).gitleaksJsonReporter(options),
  rdjson: async (options) => (await import("./rdjson.ts")).rdjsonReporter(options),
} satisfies Record<string, MakeReporter>;

export type ReportFormat = keyof typeof reporters;

/** One reporter that tells several. */
export function tee(members: readonly Reporter[]): Reporter {
  return {
    finding: (finding) => members.forEach((member) => member.finding(finding)),
    skip: (skip) => members.forEach((member) => member.skip(skip)),
    notice: (notice) => members.forEach((member) => member.notice(notice)),
    end: (summary) => members.forEach((member) => member.end(summary)),
  };
}
