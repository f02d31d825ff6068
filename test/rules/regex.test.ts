import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { linearMatcher, nativeMatcher, type MakeMatcher } from "../../src/rules/regex.ts";

const engines: [name: string, engine: () => MakeMatcher][] = [
  ["native", () => nativeMatcher],
  ["linear", () => linearMatcher("acme-key")],
];

describe.for(engines)("the %s engine", ([, engine]) => {
  test("gives offsets of match, groups and names", () => {
    const matcher = engine()("key=(?<secret>[a-z]+)(;)?", "");
    const match = matcher.exec("my key=abc", 0);
    expect(match).toMatchObject({ start: 3, end: 10 });
    expect([...(match?.groups ?? [])]).toEqual([[3, 10], [7, 10], undefined]);
    expect(match?.named["secret"]).toEqual([7, 10]);
  });

  test("finds the leftmost match at or after an offset, seeing what stands before it", () => {
    const matcher = engine()("\\bab", "");
    expect(matcher.exec("ab xab ab", 1)?.start).toBe(7);
    expect(matcher.exec("ab", 2)).toBeNull();
    expect(matcher.exec("ab", 3)).toBeNull();
  });

  test("prefers the first alternative, as JavaScript does", () => {
    expect(engine()("a|ab", "").exec("ab", 0)?.end).toBe(1);
  });

  test("disregards case only where asked to", () => {
    expect(engine()("abc", "i").exec("xABC", 0)?.start).toBe(1);
    expect(engine()("abc", "").exec("xABC", 0)).toBeNull();
  });

  test("takes bytes beyond ASCII as single characters", () => {
    expect(engine()("[^ ]+", "").exec(" \xc3\xa4\xff ", 0)).toMatchObject({ start: 1, end: 4 });
  });

  test("finds the empty match at the end", () => {
    expect(engine()("$", "").exec("ab", 0)).toMatchObject({ start: 2, end: 2 });
  });
});

test("the linear engine takes linear time where backtracking explodes", () => {
  const matcher = linearMatcher("acme-key")("(?:a+)+b", "");
  const began = performance.now();
  expect(matcher.exec("a".repeat(20_000), 0)).toBeNull();
  expect(performance.now() - began).toBeLessThan(2000);
});

test("what the linear engine cannot do names the rule and the construct", () => {
  expect(() => linearMatcher("acme-key")("(a)\\1", "")).toThrow(UsageError);
  expect(() => linearMatcher("acme-key")("(a)\\1", "")).toThrow("acme-key: back-reference at column 4");
  expect(() => linearMatcher("acme-key")("a{5000}", "")).toThrow("acme-key: not for the linear-time engine");
});
