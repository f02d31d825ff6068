// Hits as detection would give them, for tests of what comes after it.
import type { Hit, Provenance } from "../../src/types.ts";

/** A hit on the `length` bytes at `startByte`; length 0 stands for a file finding. */
export function hitAt(provenance: Provenance, startByte: number, length: number): Hit {
  const judged = {
    ruleId: "test-rule",
    alsoMatched: [],
    confidence: "high",
    severity: "high",
    reasons: [],
    bare: false,
  } as const;
  const secret = "s".repeat(length);
  return { kind: "hit", verdict: { ...judged, alsoMatched: [], reasons: [], secret, length }, provenance, startByte };
}
