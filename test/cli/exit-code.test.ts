import { expect, test } from "vitest";
import { exitCode, failsScan } from "../../src/cli/exit-code.ts";
import type { Confidence, Known, Severity } from "../../src/types.ts";

const known: Known = { source: "baseline" };

test.each([
  { failing: 0, complete: true, allowIncomplete: false, code: 0, why: "clean and complete" },
  { failing: 2, complete: true, allowIncomplete: false, code: 1, why: "something was found" },
  { failing: 2, complete: false, allowIncomplete: false, code: 1, why: "a finding wins over incompleteness" },
  { failing: 0, complete: false, allowIncomplete: false, code: 3, why: "nothing was found in what could be read" },
  { failing: 0, complete: false, allowIncomplete: true, code: 0, why: "incompleteness was allowed" },
  { failing: 1, complete: false, allowIncomplete: true, code: 1, why: "allowing incompleteness allows no secrets" },
])("the exit code is $code when $why", ({ code, ...outcome }) => {
  expect(exitCode(outcome)).toBe(code);
});

test.each<[string, Severity, Confidence, Known | null, boolean]>([
  ["at both thresholds", "medium", "medium", null, true],
  ["above both thresholds", "critical", "high", null, true],
  ["below --fail-on", "low", "high", null, false],
  ["below --min-confidence", "critical", "low", null, false],
  ["that is known", "critical", "high", known, false],
])("a finding %s: severity %s, confidence %s", (_title, severity, confidence, isKnown, fails) => {
  const settings = { failOn: "medium", minConfidence: "medium" } as const;
  expect(failsScan({ severity, confidence, known: isKnown }, settings)).toBe(fails);
});

test("with --fail-on never no finding fails the scan, but an incomplete one still gives 3", () => {
  const settings = { failOn: "never", minConfidence: "low" } as const;
  expect(failsScan({ severity: "critical", confidence: "high", known: null }, settings)).toBe(false);
  expect(exitCode({ failing: 0, complete: false, allowIncomplete: false })).toBe(3);
});
