// Events -> SARIF 2.1.0 (OASIS standard, 2020), shaped for GitHub code scanning, written when the scan has ended.
import type { Finding, Reporter, Severity } from "../types.ts";
import { encodeJson } from "./encode.ts";
import type { ReporterOptions } from "./index.ts";
import { resultToSarif } from "./sarif-result.ts";
import { collectRules, ruleToSarif } from "./sarif-rules.ts";
import { automationDetails, invocation, provenanceOf } from "./sarif-run.ts";
import { mask } from "./redact.ts";

/** GitHub refuses files with more results in a run. */
const maxResults = 25_000;
const severityOrder: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };
const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

export function sarifReporter(options: ReporterOptions): Reporter {
  const { write, redactor, toolVersion } = options;
  const findings: Finding[] = [];
  return {
    finding(finding) {
      redactor.learnFrom(finding);
      findings.push(finding);
    },
    skip() {}, // Skips and notices become notifications, from the summary's coverage.
    notice() {},
    end(summary) {
      const kept = mostSevere(findings);
      const rules = collectRules(kept);
      const ruleTexts = rules.length > 0 ? options.ruleTexts() : new Map();
      const driver = {
        name: "keysweep",
        ...(/^\d+\.\d+\.\d+/.test(toolVersion) ? { semanticVersion: toolVersion } : {}),
        rules: rules.map((rule) => ruleToSarif(rule, { text: ruleTexts.get(rule.id), redactor })),
      };
      const run = {
        tool: { driver },
        columnKind: "utf16CodeUnits",
        automationDetails: automationDetails(summary),
        invocations: [invocation(summary, { redactor, cut: findings.length - kept.length })],
        ...provenanceOf(options.repository, redactor),
        ...(redactor.showSecrets ? {} : { redactionTokens: [mask, "\u2026"] }),
      };
      // Written piece by piece: all results of a large history together are longer than a string may be.
      write(`{"$schema":${encodeJson(schema)},"version":"2.1.0","runs":[${encodeJson(run).slice(0, -1)},"results":[`);
      const context = {
        redactor,
        ruleIndexes: new Map(rules.map(({ id }, i) => [id, i])),
        occurrences: new Map<string, number>(),
      };
      kept.forEach((finding, i) => write(`${i === 0 ? "" : ","}\n${encodeJson(resultToSarif(finding, context))}`));
      write("]}]}\n");
    },
  };
}

/** As many results as GitHub takes, in the order of the report: findings that are not known first, then the most severe. */
function mostSevere(findings: readonly Finding[]): Finding[] {
  if (findings.length <= maxResults) return [...findings];
  const weight = ({ known, severity }: Finding): number => (known === null ? 0 : 4) + severityOrder[severity];
  const byWeight = findings
    .map((finding, i) => ({ finding, i }))
    .sort((a, b) => weight(a.finding) - weight(b.finding) || a.i - b.i);
  const kept = byWeight.slice(0, maxResults).sort((a, b) => a.i - b.i);
  return kept.map(({ finding }) => finding);
}
