// The reports that the flags ask for, as one reporter: each with its own output, all with the same redactor.
import { loadBuiltIn, loadRuleTexts } from "../rules/built-in.ts";
import { reporters, tee, type ReporterOptions } from "../reporters/index.ts";
import { Redactor } from "../reporters/redact.ts";
import type { Event, Reporter, Summary } from "../types.ts";
import { version } from "../package.ts";
import type { Format, ScanFlags } from "./flags.ts";
import { openOutput, type Output } from "./output.ts";
import { ClosedPipe, writeStderr } from "./write-all.ts";

export interface Reports extends Reporter {
  /** Loads the reporters. Nothing can be told before. */
  begin(): Promise<void>;
  /** A candidate that must not stand readable in any report. */
  learn(secret: string): void;
  /** Hands over what was said so far; files appear with `finish`. */
  flush(): void;
  finish(): void;
  /** Leaves no file behind. */
  discard(): void;
}

export type ReportSurroundings = {
  /** The scanned repository, if it is one. */
  repository: string | undefined;
  onAllClosed: () => void;
  /** Default: one that redacts every secret, unless --show-secrets. */
  redactor?: Redactor;
};

/**
 * @param surroundings.onAllClosed called when the last reader has gone: nobody is left to scan for
 * @throws UsageError if an output cannot be written
 */
export function openReports(
  flags: ScanFlags,
  {
    repository,
    onAllClosed,
    redactor = new Redactor({ showSecrets: flags.showSecrets, publicPrefixes }),
  }: ReportSurroundings,
): Reports {
  const requests: ReportRequest[] = [];
  const members: Reporter[] = [];
  let open = 0;
  const close = (): void => {
    open -= 1;
    if (open === 0) onAllClosed();
  };
  const main: { format: Format; file: string | undefined; appends?: true } = {
    format: flags.format,
    file: flags.output,
  };
  for (const { format, file, appends } of [main, ...flags.reports]) {
    const output = quietWhenClosed(openOutput(file, { isPrivate: flags.showSecrets, appends }), close);
    open += 1;
    requests.push({ format, file, output, redactor, flags, repository });
  }
  const outputs = requests.map(({ output }) => output);
  return {
    ...tee(members),
    async begin() {
      for (const request of requests) members.push(await reporters[request.format](await optionsOf(request)));
    },
    learn: (secret) => redactor.learn(secret),
    flush: () => outputs.forEach((output) => output.flush()),
    finish: () => outputs.forEach((output) => output.finish()),
    discard: () => outputs.forEach((output) => output.discard()),
  };
}

/**
 * True if a quiet text is all that is asked for and nothing has to be said in it: known findings are not. The commit hook mostly ends so, and need
 * not load what makes reports.
 */
export function staysEmpty(
  { quiet, format, reports }: ScanFlags,
  events: readonly Event[],
  { coverage }: Summary,
): boolean {
  const isSilent = events.every((event) => event.kind !== "finding" || event.known !== null);
  return holdsBack({ quiet, format, reports }) && coverage.complete && isSilent;
}

/** A quiet text is written at the end, so its events may be told then. */
export function holdsBack({ quiet, format, reports }: Pick<ScanFlags, "quiet" | "format" | "reports">): boolean {
  return quiet && format === "text" && reports.length === 0;
}

type ReportRequest = {
  format: Format;
  file: string | undefined;
  output: Output;
  redactor: Redactor;
  flags: ScanFlags;
  repository: string | undefined;
};

async function optionsOf({
  format,
  file,
  output,
  redactor,
  flags,
  repository,
}: ReportRequest): Promise<ReporterOptions> {
  const isOnStdout = file === undefined || file === "-";
  const options = {
    write: output.write,
    redactor,
    toolVersion: version(),
    color: false,
    width: 100,
    quiet: flags.quiet,
    ruleTexts: loadRuleTexts,
  };
  if (format === "sarif" && repository !== undefined) {
    const { originOf } = await import("../git/repository.ts");
    const origin = await originOf(repository);
    return origin ? { ...options, repository: origin } : options;
  }
  if (format !== "text") return options;
  const { terminalOf } = await import("./terminal.ts");
  return {
    ...options,
    ...terminalOf(isOnStdout ? 1 : undefined, flags.color),
    ...(isOnStdout ? { note: (text) => noteOnStderr(output, text) } : {}),
  };
}

/** stdout is for findings. It is flushed first, so that on a terminal both stand in the order they were said. */
function noteOnStderr(output: Output, text: string): void {
  output.flush();
  writeStderr(text);
}

/** A pipe whose reader has gone takes no more, without failing: `keysweep | head` ends quietly. */
function quietWhenClosed(output: Output, onClosed: () => void): Output {
  let isClosed = false;
  function guard(action: () => void): void {
    if (isClosed) return;
    try {
      action();
    } catch (cause) {
      if (!(cause instanceof ClosedPipe)) throw cause;
      isClosed = true;
      onClosed();
    }
  }
  return {
    write: (text) => guard(() => output.write(text)),
    flush: () => guard(output.flush),
    finish: () => guard(output.finish),
    discard: () => guard(output.discard),
  };
}

/** Only a signature's keyword stands at the start of every one of its secrets. */
export function publicPrefixes(ruleId: string): readonly string[] {
  const { rules } = loadBuiltIn();
  const index = rules.indexOf(ruleId);
  const rule = index === -1 ? undefined : rules.ruleAt(index);
  return rule?.kind === "signature" ? rule.keywords : [];
}
