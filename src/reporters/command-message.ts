// A finding -> what an annotation says of it. Masked, not yet encoded.
import { displayPath } from "../path-bytes.ts";
import { nameOf } from "../tally.ts";
import type { Finding } from "../types.ts";
import type { Redactor } from "./redact.ts";
import { whatToDo } from "./what-to-do.ts";

export function commandMessage(finding: Finding, redactor: Redactor): string {
  const { path, provenance, confidence, reasons, fingerprint, ruleId } = finding;
  const secret = finding.secret === null ? "" : `${redactor.redact(finding.secret, ruleId)}; `;
  const where = path === undefined ? `in ${redactor.maskName(nameOf(provenance))}; ` : "";
  const why = [`${confidence} confidence`, ...reasons.map((reason) => redactor.maskName(reason))].join(", ");
  const commit = finding.commit ? `; commit ${finding.commit.id.slice(0, 10)}` : "";
  const [step = ""] = whatToDo(finding);
  return `${secret}${where}${why}${commit}. ${redactor.maskName(step)} (${ruleId}, ${fingerprint})`;
}

/** The file as text; undefined where the finding stands in none. */
export function fileOf({ path }: Finding, redactor: Redactor): string | undefined {
  return path === undefined ? undefined : redactor.maskName(displayPath(path));
}
