import { expect, test } from "vitest";
import { contextOf } from "../../src/findings/context.ts";
import { toPathBytes } from "../../src/path-bytes.ts";

test.each([
  ["src/main.ts", "code"],
  ["config/database.yml", "config"],
  [".env", "config"],
  ["deploy/Dockerfile", "config"],
  ["package-lock.json", "lock-file"],
  ["web/yarn.lock", "lock-file"],
  ["dist/app.min.js", "minified"],
  ["src/locales/de.json", "translation"],
  ["Properties/Resources.resx", "translation"],
  ["po/fr.po", "translation"],
  ["test/models/user.rb", "test"],
  ["src/login.spec.ts", "test"],
  ["pkg/login_test.go", "test"],
  ["src/LoginTest.java", "test"],
  ["spec/fixtures/app.yml", "test"],
  ["examples/app.py", "example"],
  [".env.example", "example"],
  ["docs/setup.md", "docs"],
  ["README", "docs"],
  ["vendor/lib/lib.go", "generated"],
  ["src/latest/contest.ts", "code"],
  ["src/\xff/x.ts", "code"],
  ["WINDOWS\\Tests\\App.cs", "test"],
])("%j is %s", (path, expected) => {
  expect(contextOf(path)).toBe(expected);
});

test("a path in UTF-8 is judged as text", () => {
  expect(contextOf(toPathBytes("d\u00f6cs/tests/\u00fc.py"))).toBe("test");
});

test("a path of a megabyte is judged in little time", () => {
  const began = performance.now();
  contextOf("a/".repeat(500_000));
  contextOf("a-".repeat(500_000));
  expect(performance.now() - began).toBeLessThan(500);
});
