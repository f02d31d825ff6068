// Events -> GitHub Actions workflow commands, which the runner shows as annotations of the files
// (docs.github.com, "Workflow commands for GitHub Actions").
import type { Finding, Reporter, Severity } from "../types.ts";
import { commandMessage, fileOf } from "./command-message.ts";
import { encodeText } from "./encode.ts";
import type { ReporterOptions } from "./index.ts";
import type { Redactor } from "./redact.ts";
import { count } from "./text-words.ts";

type Level = "error" | "warning" | "notice";
type Properties = Record<string, string | number | undefined>;

const levels: Record<Severity, Level> = { critical: "error", high: "error", medium: "warning", low: "warning" };

/** GitHub shows ten errors and ten warnings of a step; a log of a million commands helps nobody. */
const maxAnnotations = 500;

export function githubReporter({ write, redactor }: ReporterOptions): Reporter {
  let annotations = 0;

  function say(level: Level, properties: Properties, message: string): void {
    const pairs = Object.entries(properties).flatMap(([name, value]) =>
      value === undefined || value === "" ? [] : [`${name}=${encodeProperty(String(value))}`],
    );
    write(`::${level} ${pairs.join(",")}::${encodeData(encodeText(message))}\n`);
  }

  return {
    finding(finding) {
      redactor.learnFrom(finding);
      if (finding.known !== null || annotations++ >= maxAnnotations) return;
      const title = redactor.maskName(finding.title);
      say(levels[finding.severity], { ...placeOf(finding, redactor), title }, commandMessage(finding, redactor));
    },
    skip() {}, // Counted in the summary.
    notice() {},
    end({ coverage, empty, places, secrets }) {
      const title = "keysweep";
      if (!coverage.complete)
        say("error", { title }, "INCOMPLETE: not everything could be read, so secrets may have been missed");
      if (empty && places === 0) say("notice", { title }, "Nothing to scan: there is nothing to read");
      else if (places > 0) say("notice", { title }, `${count(secrets, "secret")} in ${count(places, "place")}`);
      else say("notice", { title }, `No secrets in ${count(coverage.files + coverage.blobs, "file")}`);
    },
  };
}

function placeOf(finding: Finding, redactor: Redactor): Properties {
  const { location } = finding;
  const file = fileOf(finding, redactor);
  // Without a file, a line would be taken for one of the workflow's own file.
  if (location === null || file === undefined) return { file };
  const { line, endLine, column, endColumn } = location;
  // Columns are only shown for annotations of one line.
  return line === endLine ? { file, line, endLine, col: column, endColumn } : { file, line, endLine };
}

/** The runner decodes these three (actions/runner, ActionCommand.cs). */
function encodeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function encodeProperty(text: string): string {
  return encodeData(encodeText(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
