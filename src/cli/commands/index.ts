// The commands. Each one's file is loaded when it runs; help-*.ts hold what the help says of it.
import type { Command } from "./command.ts";
import { hook } from "./help-hook.ts";
import { baseline, explain, ignore, migrate } from "./help-keeping.ts";
import { config, report, rules } from "./help-looking.ts";
import { ci, history, range, scan, staged } from "./help-scanning.ts";

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
