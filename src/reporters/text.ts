// Events -> a report for people: findings grouped by secret, then place; below them what was read, hidden and left out.
import type { Finding, Reporter } from "../types.ts";
import { breakCommands } from "./encode.ts";
import type { ReporterOptions } from "./index.ts";
import { groupLines, knownElsewhereLine } from "./text-group.ts";
import { makeStyle } from "./text-style.ts";
import { incompleteLines, summaryLines } from "./text-summary.ts";

/** Everything is written at the end: only then are the places of a secret, and all that must be masked, known. */
export async function textReporter(options: ReporterOptions): Promise<Reporter> {
  const { write, note = write, redactor, width, quiet } = options;
  const style = await makeStyle(options.color);
  const groups = new Map<string, Finding[]>();
  const elsewhere: Finding[] = [];

  return {
    finding(finding) {
      redactor.learnFrom(finding);
      if (finding.known?.source === "elsewhere") elsewhere.push(finding);
      if (finding.known !== null) return; // Counted in the summary by source.
      const key = finding.secret === null ? `file ${finding.fingerprint}` : `secret ${finding.secret}`;
      const group = groups.get(key);
      if (group) group.push(finding);
      else groups.set(key, [finding]);
    },
    skip() {}, // Skips and notices are counted in the summary's coverage.
    notice() {},
    end(summary) {
      for (const findings of groups.values())
        writeLines(write, [...groupLines(findings, { redactor, width, style }), ""]);
      if (!quiet)
        writeLines(
          note,
          elsewhere.map((finding) => knownElsewhereLine(finding, { redactor, style })),
        );
      const lines = quiet ? incompleteLines(summary, { redactor, style }) : summaryLines(summary, { redactor, style });
      writeLines(note, lines);
    },
  };
}

/** The last guard: also where two harmless parts meet, no line is a command to a CI system. */
function writeLines(write: (text: string) => void, lines: readonly string[]): void {
  if (lines.length > 0) write(`${lines.map(breakCommands).join("\n")}\n`);
}
