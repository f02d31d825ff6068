// A text -> what the real engine finds in it: for `rules check`, `explain` and tests. A scan goes through scan.ts.
import { mergeHits } from "./detect/merge.ts";
import { buildRuleSet, type RuleSet } from "./detect/rule-set.ts";
import { createDetector } from "./detect/unit.ts";
import { createKernel, loadWasm } from "./kernel.ts";
import { toPathBytes } from "./path-bytes.ts";
import type { BytesUnit, Hit, Provenance, Rule, RuleKind } from "./types.ts";

export type DetectText = (text: string | Uint8Array, path?: string) => Hit[];

/** @param rules built-in rules, or anything `buildRuleSet` takes. */
export function createTextDetector(rules: Rule[], ruleSet: RuleSet = buildRuleSet(rules)): DetectText {
  const kernel = createKernel(ruleSet.tables.rows, loadWasm());
  const detector = createDetector(ruleSet, kernel);
  const kindOf = (ruleId: string): RuleKind => ruleSet.find(ruleId)?.rule.kind ?? "signature";
  return (text, path = "text.txt") => {
    const bytes = typeof text === "string" ? Buffer.from(text) : text;
    return mergeHits(detector.detect(wholeUnit(bytes, { kind: "file", path: toPathBytes(path) })), kindOf);
  };
}

function wholeUnit(bytes: Uint8Array, provenance: Provenance): BytesUnit {
  const place = { startByte: 0, startLine: 1, ownFrom: 0, ownTo: bytes.length + 1, first: true, last: true } as const;
  return { kind: "bytes", bytes, blobClass: "text", provenance, ...place };
}
