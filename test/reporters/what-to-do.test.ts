import { expect, test } from "vitest";
import { whatToDo } from "../../src/reporters/what-to-do.ts";
import { makeFinding } from "./make-finding.ts";

const advice = {
  revoke: "https://example.com/keys",
  command: "tool revoke ID",
  log: "the audit log",
  docs: "https://example.com/docs",
};
const commit = { id: "c".repeat(40), author: "Ann", email: "a@x", date: "2024-03-05T06:07:08Z", subject: "Add" };
const history = { occurrences: 1, atHead: false, unreachable: false, refs: [] };

test("the steps come in order: revoke, read the logs since the first commit, replace, then think of history", () => {
  const steps = whatToDo(makeFinding({ advice, commit, history }));
  expect(steps.map((step) => step.split(" ")[0])).toEqual(["Revoke", "Look", "Give", "Only", "More"]);
  expect(steps[0]).toContain("https://example.com/keys; or run `tool revoke ID`");
  expect(steps[1]).toBe(
    "Look through the logs for use by strangers since 2024-03-05, when it was first committed: the audit log",
  );
});

test("without a rule's advice the first step still says to revoke", () => {
  expect(whatToDo(makeFinding())[0]).toMatch(/^Revoke it where it was issued/);
});

test("rewriting history is not spoken of where nothing is known of it", () => {
  expect(whatToDo(makeFinding({ advice })).join()).not.toContain("rewrite");
});

test("an object that nothing leads to is to be pruned, not rewritten", () => {
  const steps = whatToDo(makeFinding({ commit, history: { ...history, unreachable: true } })).join();
  expect(steps).toContain("git gc --prune=now");
  expect(steps).not.toContain("filter-repo");
});

test("a staged secret is to be taken out first, since nobody has seen it yet", () => {
  const steps = whatToDo(makeFinding({ advice, provenance: { kind: "staged", path: "a" } }));
  expect(steps[0]).toMatch(/^Take it out before you commit/);
  expect(steps[1]).toContain("https://example.com/keys");
});

test("a staged file is to be unstaged, a committed one taken out of git after its secrets are revoked", () => {
  expect(whatToDo(makeFinding({ secret: null, provenance: { kind: "staged", path: ".env" } }))[0]).toMatch(
    /^Unstage it/,
  );
  expect(whatToDo(makeFinding({ secret: null }))[0]).toMatch(/^Revoke or rotate every secret in it/);
});

test("the line that .gitignore lacks is spelled out, so that it means this file and no pattern", () => {
  const lineFor = (path: string): string | undefined =>
    /add the line (.*) to \.gitignore/.exec(whatToDo(makeFinding({ secret: null, path }))[0] ?? "")?.[1];
  expect(lineFor("deploy/.env")).toBe("/deploy/.env");
  expect(lineFor("a [b]*/.env")).toBe("/a \\[b\\]\\*/.env");
  expect(lineFor("two\nlines/.env")).toBeUndefined();
});
