// Events -> one JSON document (docs/reports.md, schemas/report.schema.json), written when the scan has ended.
import type { Finding, Reporter } from "../types.ts";
import { encodeJson } from "./encode.ts";
import { findingToJson } from "./finding-json.ts";
import type { ReporterOptions } from "./index.ts";
import { reportVersion, scanToJson, summaryToJson, toolToJson } from "./summary-json.ts";

export function jsonReporter({ write, redactor, toolVersion }: ReporterOptions): Reporter {
  const findings: Finding[] = [];
  return {
    finding(finding) {
      redactor.learnFrom(finding);
      findings.push(finding);
    },
    skip() {}, // Skips and notices are counted in the summary's coverage.
    notice() {},
    end(summary) {
      const head = {
        version: reportVersion,
        tool: toolToJson(toolVersion),
        scan: scanToJson(summary, redactor),
        summary: summaryToJson(summary),
      };
      // Written piece by piece: all findings of a large history together are longer than a string may be.
      write(`${encodeJson(head, 2).slice(0, -2)},\n  "findings": [`);
      findings.forEach((finding, i) => {
        const lines = encodeJson(findingToJson(finding, redactor), 2).replaceAll("\n", "\n    ");
        write(`${i === 0 ? "" : ","}\n    ${lines}`);
      });
      write(findings.length === 0 ? "]\n}\n" : "\n  ]\n}\n");
    },
  };
}
