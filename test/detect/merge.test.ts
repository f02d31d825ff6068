import { expect, test } from "vitest";
import { mergeHits } from "../../src/detect/merge.ts";
import type { Confidence, Hit, RuleKind } from "../../src/types.ts";

const KINDS: Record<string, RuleKind> = {
  token: "signature",
  other: "signature",
  run: "opaque",
  named: "assignment",
  env: "file",
};
const kindOf = (ruleId: string): RuleKind => KINDS[ruleId] ?? "signature";

function hit(ruleId: string, startByte: number, length: number, confidence: Confidence = "medium"): Hit {
  const verdict = {
    ruleId,
    alsoMatched: [],
    secret: "s".repeat(length),
    length,
    confidence,
    severity: "high",
    reasons: [],
    bare: false,
  } as const;
  return {
    kind: "hit",
    verdict: { ...verdict, alsoMatched: [], reasons: [] },
    provenance: { kind: "file", path: "a" },
    startByte,
  };
}

function merged(...hits: Hit[]): [string, string[]][] {
  return mergeHits(hits, kindOf).map(({ verdict }) => [verdict.ruleId, verdict.alsoMatched]);
}

test("a token's own format wins over the opaque run and the name it is assigned to", () => {
  expect(merged(hit("named", 0, 40), hit("run", 0, 40), hit("token", 0, 40))).toEqual([["token", ["named", "run"]]]);
});

test("a provider's rule wins over a generic one, whatever their kinds", () => {
  expect(merged(hit("generic-bearer-token", 0, 40), hit("run", 0, 40))).toEqual([["run", ["generic-bearer-token"]]]);
});

test("an opaque token is as sure as the name it is assigned to makes it", () => {
  const [found] = mergeHits([hit("run", 0, 40, "low"), hit("named", 0, 40, "medium")], kindOf);
  expect(found?.verdict).toMatchObject({ ruleId: "run", confidence: "medium" });
  const [doubted] = mergeHits([hit("token", 0, 40, "low"), hit("named", 0, 40, "medium")], kindOf);
  expect(doubted?.verdict).toMatchObject({ ruleId: "token", confidence: "low" });
});

test("hits that only touch are two findings", () => {
  expect(merged(hit("named", 0, 10), hit("named", 10, 10))).toHaveLength(2);
});

test("the longer match wins among equal rules, then the rule id", () => {
  expect(merged(hit("token", 4, 10), hit("other", 0, 20))).toEqual([["other", ["token"]]]);
  expect(merged(hit("token", 0, 20), hit("other", 0, 20))).toEqual([["other", ["token"]]]);
});

test("a file finding stands beside the secrets in the file", () => {
  expect(merged(hit("env", 0, 0), hit("named", 0, 10))).toEqual([
    ["env", []],
    ["named", []],
  ]);
});

test("the order of the hits does not matter", () => {
  const hits = () => [hit("named", 30, 10), hit("token", 0, 40), hit("run", 50, 20), hit("named", 50, 20, "low")];
  expect(merged(...hits().reverse())).toEqual(merged(...hits()));
});

test("ten thousand hits are merged without comparing each with each", () => {
  const hits = Array.from({ length: 10_000 }, (_, index) => hit("named", index * 20, 10));
  expect(mergeHits(hits, kindOf)).toHaveLength(10_000);
});

test("a credential as it stands wins over one that it spells, and that over a name", () => {
  const decoded = hit("other", 2, 30);
  decoded.verdict = { ...decoded.verdict, isDecoded: true };
  expect(merged(hit("token", 0, 20), decoded)).toEqual([["token", ["other"]]]);
  expect(merged(hit("named", 0, 40), decoded)).toEqual([["other", ["named"]]]);
});
