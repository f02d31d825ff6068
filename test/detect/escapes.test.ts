import { expect, test } from "vitest";
import { createTextDetector } from "../../src/detect-text.ts";
import { withoutEscapeBefore } from "../../src/detect/escapes.ts";
import { loadRules } from "../../src/rules/built-in.ts";
import { expandSample } from "../../src/rules/samples.ts";

const detect = createTextDetector(loadRules());
const token = expandSample("ghp_{base62:30}{crc32}", "escapes");
const opaque = expandSample("{hex:32}", "escapes");

test.each(["\\n", "\\t", "\\r\\n", "%3D", "%3d", "%20", "\\x3d", "\\u003d", "\\u0026"])(
  "a token behind %s is found",
  (escape) => {
    const text = `{"body": "a=b${escape}${token}"}`;
    expect(detect(text).map(({ verdict }) => [verdict.ruleId, verdict.secret])).toEqual([["github-pat", token]]);
    const named = detect(`{"body": "algolia api key:${escape}${opaque}"}`);
    expect(named.map(({ verdict }) => [verdict.ruleId, verdict.secret])).toEqual([["algolia-api-key", opaque]]);
  },
);

test("a token behind the `:-` of a variable's default is found", () => {
  expect(detect(`KEY="\${GITHUB_TOKEN:-${token}}"`).map(({ verdict }) => verdict.ruleId)).toEqual(["github-pat"]);
  const dashed = expandSample("GOCSPX-{base62:28}", "escapes");
  expect(detect(`KEY="\${GOOGLE_SECRET:-${dashed}}"`)).toMatchObject([
    { verdict: { ruleId: "google-oauth-client-secret", secret: dashed } },
  ]);
  expect(detect(`"a-${dashed}"`)).toEqual([]);
});

test.each(["action", "\\d", "%3", "\\x3", "\\u003", "\\N"])(
  "a token's beginning behind %s stands inside a word",
  (before) => {
    expect(detect(`"a ${before}${token}"`)).toEqual([]);
  },
);

test("what the escape stands for takes its place, in as many characters", () => {
  expect(withoutEscapeBefore("a%3Db", 4)).toBe("a  =b");
  expect(withoutEscapeBefore("a\\u0026b", 7)).toBe("a     &b");
  expect(withoutEscapeBefore("a\\tb", 3)).toBe("a \tb");
  expect(withoutEscapeBefore("aDb", 2)).toBe("aDb");
});
