// `keysweep report FILE.json`: a saved report in any other form.
import { readFileSync, statSync } from "node:fs";
import { messageOf, UsageError } from "../../errors.ts";
import { readSavedReport, SavedRedactor, type SavedReport } from "../../reporters/saved-report.ts";
import { readFlags, type Parsed } from "../flags.ts";
import { openReports, publicPrefixes } from "../reports.ts";

/** A string may not be longer, and a report of a million findings is not. */
const maxBytes = 512 * 1024 * 1024;

export async function run(parsed: Parsed): Promise<number> {
  const flags = readFlags(parsed);
  const [file = ""] = parsed.positionals;
  const { findings, skips, summary } = readReport(file);
  const redactor = new SavedRedactor({ showSecrets: flags.showSecrets, publicPrefixes });
  const reports = openReports(flags, { repository: undefined, onAllClosed: () => undefined, redactor });
  let isFinished = false;
  try {
    await reports.begin();
    for (const { secret } of findings) if (secret !== null) reports.learn(secret);
    for (const finding of findings) reports.finding(finding);
    for (const skip of skips) reports.skip(skip);
    reports.end(summary);
    reports.finish();
    isFinished = true;
  } finally {
    if (!isFinished) reports.discard();
  }
  return 0;
}

/** @throws UsageError naming the file and what keeps it from being a report */
function readReport(file: string): SavedReport {
  const report = readSavedReport(parse(file, read(file)));
  if (typeof report !== "string") return report;
  throw new UsageError(`${file}: not a report of keysweep's in JSON (keysweep ... -f json): ${report}`);
}

function read(file: string): string {
  try {
    const source = file === "-" ? 0 : file;
    if (source !== 0 && statSync(source).size > maxBytes)
      throw new UsageError(`${file}: larger than ${maxBytes} bytes; write the form that you need with --report`);
    return readFileSync(source, "utf8");
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${file}: cannot read the report: ${messageOf(cause)}`, { cause });
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse's own message quotes the text.
    throw new UsageError(`${file}: not JSON; keysweep report reads what keysweep ... -f json wrote`);
  }
}
