import { expect, test } from "vitest";
import { settleByPath } from "../../src/findings/settle-by-path.ts";
import type { Rule, Verdict } from "../../src/types.ts";

const assignment: Rule = {
  id: "generic-password",
  provider: "generic",
  kind: "assignment",
  severity: "high",
  confidence: "medium",
  flags: "",
  keywords: ["password"],
  foldKeywords: true,
  lines: 0,
};
const signature: Rule = { ...assignment, id: "acme-token", provider: "acme", kind: "signature", confidence: "high" };
const RANDOM = ["q7Rm", "2xVb", "9tKz"].join("");

function verdictOf(more: Partial<Verdict> = {}): Verdict {
  return {
    ruleId: "generic-password",
    alsoMatched: [],
    secret: RANDOM,
    length: RANDOM.length,
    confidence: "medium",
    severity: "high",
    reasons: [],
    bare: false,
    ...more,
  };
}

test.each(["src/app.ts", "lib/user.rb", "main.go", "a/B.java", "x.PY"])(
  "a bare identifier in %s is no literal",
  (path) => {
    const bare = verdictOf({ bare: true, secret: "somePassword" });
    expect(settleByPath(bare, path, assignment).drop).toBe("no literal in a source language");
  },
);

test.each([".env", "app.properties", "config.yml", "Dockerfile", "deploy.sh", "notes.txt", "README.md", "app.ini"])(
  "a bare value in %s stays",
  (path) => {
    expect(settleByPath(verdictOf({ bare: true }), path, assignment).drop).toBeUndefined();
  },
);

test("a bare value that can be no expression stands in a string or a comment and stays", () => {
  const bare = verdictOf({ bare: true, secret: ["Wq#7pLm", "2zXv"].join("%") });
  expect(settleByPath(bare, "src/app.go", assignment).drop).toBeUndefined();
});

test("a quoted value in a source language stays", () => {
  expect(settleByPath(verdictOf(), "src/app.ts", assignment)).toEqual({
    confidence: "medium",
    severity: "high",
    context: "code",
    reasons: [],
  });
});

test.each(["package-lock.json", "locales/de.json"])(
  "a named value in %s is dropped, a token with its own format stays",
  (path) => {
    expect(settleByPath(verdictOf(), path, assignment).drop).toBeDefined();
    expect(settleByPath(verdictOf(), path, signature).drop).toBeUndefined();
  },
);

test("a named value in minified code is low", () => {
  const settled = settleByPath(verdictOf(), "web/app.min.js", assignment);
  expect(settled.confidence).toBe("low");
  expect(settled.reasons).toEqual(["in minified code", "in client-side code by its path"]);
});

test.each([
  ["test/app.ts", "test"],
  ["examples/app.ts", "example"],
  ["docs/app.md", "docs"],
])("%s lowers high to medium and adds a reason", (path, context) => {
  const settled = settleByPath(verdictOf({ confidence: "high" }), path, signature);
  expect(settled.confidence).toBe("medium");
  expect(settled.context).toBe(context);
  expect(settled.reasons).toHaveLength(1);
});

test("a test path never puts a finding below medium by itself", () => {
  expect(settleByPath(verdictOf({ confidence: "medium" }), "test/app.ts", signature).confidence).toBe("medium");
  expect(settleByPath(verdictOf({ confidence: "low" }), "test/app.ts", signature).confidence).toBe("low");
});

test("a rule's own paths are globs on the root-relative path, dot files included", () => {
  const only = { ...signature, paths: { only: ["**/.npmrc"] } };
  expect(settleByPath(verdictOf(), "web/.npmrc", only).drop).toBeUndefined();
  expect(settleByPath(verdictOf(), "web/npmrc", only).drop).toBe("outside the rule's paths");
  const not = { ...signature, paths: { not: ["vendor/**"] } };
  expect(settleByPath(verdictOf(), "vendor/a/b.ts", not).drop).toBe("the rule leaves this path out");
  expect(settleByPath(verdictOf(), "src/b.ts", not).drop).toBeUndefined();
});

test("without a path nothing is dropped", () => {
  expect(settleByPath(verdictOf({ bare: true }), undefined, assignment)).toEqual({
    confidence: "medium",
    severity: "high",
    context: "message",
    reasons: [],
  });
});

test("an unknown rule is settled by the path alone", () => {
  expect(settleByPath(verdictOf(), "test/a.ts", undefined).context).toBe("test");
});

test("in client-side code and in production's configuration a secret weighs more", () => {
  expect(settleByPath(verdictOf(), "public/app.js", assignment).severity).toBe("critical");
  expect(settleByPath(verdictOf({ severity: "medium" }), "config/production.yml", assignment).severity).toBe("high");
  expect(settleByPath(verdictOf(), "src/app.js", assignment).severity).toBe("high");
});
