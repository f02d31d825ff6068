// `keysweep rules check`: every sample of rule files goes through the real engine.
import { fileURLToPath } from "node:url";
import { mergeHits } from "../../detect/merge.ts";
import { createDetector } from "../../detect/unit.ts";
import { createKernel, kernelModule } from "../../kernel.ts";
import { packageFile } from "../../package.ts";
import { randomBytes } from "../../random-bytes.ts";
import { encodeText } from "../../reporters/encode.ts";
import { checkSamples, estimateCost, rulesNarrowedByKeywords, type Detect } from "../../rules/check.ts";
import { loadRuleFiles } from "../../rules/load.ts";
import { loadUserRules } from "../../rules/user.ts";
import type { BytesUnit, Rule } from "../../types.ts";
import type { RuleSet } from "../../detect/rule-set.ts";
import { ruleSetOf } from "../../workers/execute.ts";
import { writeStdout } from "../write-all.ts";

/** @param paths rule files and folders; none: the rules that keysweep ships. Gives 1 if a sample does not do what it says. */
export async function checkRules(paths: string[]): Promise<number> {
  const files = (paths.length > 0 ? paths : [fileURLToPath(packageFile("rules"))]).flatMap((path) =>
    loadRuleFiles(path),
  );
  const userRules = paths.length > 0 ? (await loadUserRules(paths)).rules : [];
  const ruleSet = ruleSetOf({ userRules, disabledRules: [] });
  const { failures, overlaps } = checkSamples(files, detectWith(ruleSet));

  const checked = files.flatMap(({ source }) => source.rules.map(({ id }) => ruleSet.find(id)?.rule)).filter(isRule);
  const lines = [
    ...failures.map(
      ({ ruleId, field, number, found }) => `FAILED  ${ruleId} ${field} ${number}: ${foundText(field, found)}`,
    ),
    ...rulesNarrowedByKeywords(checked).map(
      (id) => `note    ${id}: some matches of its pattern hold none of its keywords and are not found`,
    ),
    ...overlaps.map(
      ({ ruleId, otherId, samples }) => `note    ${ruleId}: ${samples} of its samples are found by ${otherId} too`,
    ),
    ...checked
      .map(estimateCost)
      .filter(({ cost }) => cost === "high")
      .map(({ ruleId, why }) => `note    ${ruleId}: costly: ${why}`),
    `${checked.length} rules, ${failures.length} samples failed`,
  ];
  writeStdout(`${lines.map(encodeText).join("\n")}\n`);
  return failures.length > 0 ? 1 : 0;
}

function isRule(rule: Rule | undefined): rule is Rule {
  return rule !== undefined;
}

function foundText(field: "matches" | "misses", found: readonly string[]): string {
  const others = found.length > 0 ? ` (found: ${found.join(", ")})` : "";
  return field === "matches" ? `not found by its rule${others}` : `found, though it should not be${others}`;
}

/** What would be found, at any confidence: what stands beside a token, and its own look, decide about that. */
function detectWith(ruleSet: RuleSet): Detect {
  const kernel = createKernel(ruleSet.tables.rows, kernelModule(), randomBytes(16));
  const detector = createDetector(ruleSet, kernel);
  const ruleOf = (ruleId: string): Rule | undefined => ruleSet.find(ruleId)?.rule;
  return (text, path = "sample") => {
    const content = Buffer.from(text, "utf8");
    const bytes = kernel.reserve(content.length).subarray(0, content.length);
    bytes.set(content);
    const hits = mergeHits(detector.detect(unitOf(bytes, path)), (ruleId) => ruleOf(ruleId)?.kind ?? "signature");
    return hits.flatMap(({ verdict }) =>
      [verdict.ruleId, ...verdict.alsoMatched].map((ruleId) => ({ ruleId, secret: verdict.secret })),
    );
  };
}

function unitOf(bytes: Uint8Array, path: string): BytesUnit {
  const whole = { startByte: 0, startLine: 1, ownFrom: 0, ownTo: bytes.length, first: true, last: true };
  return { kind: "bytes", bytes, ...whole, blobClass: "text", provenance: { kind: "file", path } };
}
