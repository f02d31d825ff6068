// Events -> Azure Pipelines logging commands, which show findings as issues of the run
// (learn.microsoft.com, "Logging commands"; microsoft/azure-pipelines-agent, Command.cs).
import type { Reporter, Severity } from "../types.ts";
import { commandMessage, fileOf } from "./command-message.ts";
import { encodeText } from "./encode.ts";
import type { ReporterOptions } from "./index.ts";

type Properties = Record<string, string | number | undefined>;

const types: Record<Severity, "error" | "warning"> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "warning",
};
const maxIssues = 500;

export function azureReporter({ write, redactor }: ReporterOptions): Reporter {
  let issues = 0;

  function logIssue(properties: Properties, message: string): void {
    const pairs = Object.entries(properties).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${encodeProperty(String(value))};`],
    );
    write(`##vso[task.logissue ${pairs.join("")}]${encodeData(encodeText(message))}\n`);
  }

  return {
    finding(finding) {
      redactor.learnFrom(finding);
      if (finding.known !== null || issues++ >= maxIssues) return;
      const { severity, location, ruleId } = finding;
      const place = {
        sourcepath: fileOf(finding, redactor),
        linenumber: location?.line,
        columnnumber: location?.column,
      };
      const title = redactor.maskName(finding.title);
      logIssue({ type: types[severity], ...place, code: ruleId }, `${title}: ${commandMessage(finding, redactor)}`);
    },
    skip() {}, // Counted in the summary.
    notice() {},
    end({ coverage, empty, places }) {
      if (!coverage.complete)
        logIssue(
          { type: "error" },
          "keysweep: INCOMPLETE: not everything could be read, so secrets may have been missed",
        );
      if (empty && places === 0) logIssue({ type: "warning" }, "keysweep: nothing to scan: there is nothing to read");
    },
  };
}

/** The agent decodes these (its percent sign is %AZP25, so that others' percent codes stay as they are). */
function encodeData(text: string): string {
  return text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function encodeProperty(text: string): string {
  return encodeData(encodeText(text)).replaceAll(";", "%3B").replaceAll("]", "%5D");
}
