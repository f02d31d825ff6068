// Events -> JSON Lines: a header, then one line an event as it comes, then the summary.
import type { Notice, Reporter, Skip } from "../types.ts";
import { encodeJson } from "./encode.ts";
import { fileToJson, findingToJson, pathOf, provenanceToJson } from "./finding-json.ts";
import type { ReporterOptions } from "./index.ts";
import { reportVersion, scanToJson, summaryToJson, toolToJson } from "./summary-json.ts";

export function jsonlReporter({ write, redactor, toolVersion }: ReporterOptions): Reporter {
  let started = false;

  function writeLine(kind: string, fields: Record<string, unknown>): void {
    if (!started) {
      started = true;
      writeLine("header", { version: reportVersion, tool: toolToJson(toolVersion) });
    }
    write(`${encodeJson({ kind, ...fields })}\n`);
  }

  function writeUnread({ kind, reason, detail, provenance }: Skip | Notice): void {
    writeLine(kind, {
      reason,
      detail: detail === undefined ? null : redactor.mask(detail),
      ...fileToJson(pathOf(provenance), redactor),
      provenance: provenanceToJson(provenance, redactor),
    });
  }

  return {
    finding(finding) {
      redactor.learnFrom(finding);
      writeLine("finding", findingToJson(finding, redactor));
    },
    skip: writeUnread,
    notice: writeUnread,
    end(summary) {
      writeLine("summary", { scan: scanToJson(summary, redactor), summary: summaryToJson(summary) });
    },
  };
}
