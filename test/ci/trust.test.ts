// A merge request cannot silence the scan: settings, rules, baseline and marks of its own do not count.
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fingerprintOf } from "../../src/findings/fingerprint.ts";
import { keysweep, sampleToken, type Run } from "../cli/run-keysweep.ts";
import { ownRule, ownToken } from "../support/own-rule.ts";
import { makeRepository, type TestRepository } from "../support/repository.ts";
import { checkout, ci, makeForge, pullRequest, type Forge } from "./setting.ts";

/** topic gets these files, besides its secret. */
function forgeWith(files: Record<string, string>): Forge {
  const forge = makeForge({ secret: true });
  for (const [path, text] of Object.entries(files)) forge.work.write(path, text);
  const topic = forge.work.commit("silence");
  forge.work.git("push", "--quiet", "origin", "topic");
  return { ...forge, topic };
}

function rangeOf({ folder }: TestRepository, { main, topic }: Forge, ...args: string[]): Run {
  return keysweep(["range", `${main}..${topic}`, ...args], { cwd: folder });
}

const baseline = `${JSON.stringify({ fingerprint: fingerprintOf(sampleToken()), reason: "no worry" })}\n`;

const silencers: Record<string, Record<string, string>> = {
  "keysweep.yml that disables rules": { "keysweep.yml": "rules:\n  disable: [github-pat, generic-token]\n" },
  "keysweep.yml that never fails": { "keysweep.yml": "failOn: never\n" },
  "a broken keysweep.yml": { "keysweep.yml": "failOn: [\n" },
  "a hostile extends": { "keysweep.yml": "extends: ../../../etc/passwd\n" },
  "an extended file": { "keysweep.yml": "extends: ./quiet.yml\n", "quiet.yml": "failOn: never\n" },
  "an extended package": {
    "keysweep.yml": "extends: quiet\n",
    "node_modules/quiet/keysweep.yml": "exclude: ['**']\n",
  },
  "a keysweep.yml in a folder": {
    "web/keysweep.yml": "exclude: ['**']\n",
    "web/config.js": `export const token = "${sampleToken()}";\n`,
  },
  "overrides by paths": { "keysweep.yml": "overrides:\n  - { paths: ['**'], failOn: never }\n" },
  "a baseline": { ".keysweep-baseline.jsonl": baseline },
  "a .gitleaks.toml": { ".gitleaks.toml": '[allowlist]\npaths = [".*"]\n' },
  "a .gitleaksignore": { ".gitleaksignore": "config.js:github-pat:1\n" },
  "an inline mark": { "config.js": `export const token = "${sampleToken()}"; // keysweep:allow\n` },
  "another scanner's mark": { "config.js": `export const token = "${sampleToken()}"; // gitleaks:allow\n` },
};

describe.each(Object.entries(silencers))("%s", (_name, files) => {
  test("does not hide the finding", () => {
    const forge = forgeWith(files);
    const clone = checkout(forge);
    for (const run of [ci(clone, pullRequest(forge)), rangeOf(clone, forge)]) {
      expect(run.code).toBe(1);
      expect(run.stdout).toContain("config.js:1:23");
      expect(run.stdout.match(/config\.js:1:23/g)).toHaveLength("web/config.js" in files ? 2 : 1);
    }
  });
});

test("what the target holds counts: its settings, its rules, its baseline", () => {
  const forge = makeForge({ secret: true });
  forge.work.git("checkout", "--quiet", "main");
  forge.work.write("keysweep.yml", "rules:\n  add: [rules/own.yaml]\n");
  forge.work.write("rules/own.yaml", ownRule());
  forge.work.write(".keysweep-baseline.jsonl", baseline);
  const main = forge.work.commit("settings of the target");
  forge.work.git("checkout", "--quiet", "topic");
  forge.work.write("acme.txt", `${ownToken()}\n`);
  const topic = forge.work.commit("a key of the own rule's");
  forge.work.git("push", "--quiet", "origin", "main", "topic");
  const { code, stdout, stderr } = ci(checkout(forge), pullRequest({ ...forge, main, topic }));
  expect(code).toBe(1);
  expect(stdout).toContain("acme.txt:1:1");
  expect(stdout).not.toContain("config.js:1:23");
  expect(stderr).toContain("hidden: 1 ignore");
});

test("settings above the temporary folder are nobody's", () => {
  const forge = makeForge({ secret: true });
  const shared = makeRepository();
  shared.write("keysweep.yml", "failOn: never\n");
  const env = { ...pullRequest(forge), TMPDIR: shared.folder };
  expect(ci(checkout(forge), env)).toMatchObject({ code: 1 });
  expect(readdirSync(shared.folder).sort()).toEqual([".git", "keysweep.yml"]);
});

test("what the change adds to hide findings is listed before anything else", () => {
  const forge = forgeWith({ "keysweep.yml": "failOn: never\n", ".keysweep-baseline.jsonl": baseline });
  const { stderr } = ci(checkout(forge), pullRequest(forge));
  expect(stderr).toContain(
    [
      "keysweep: the change adds or widens what hides findings, which does not count before it is merged:",
      "keysweep:   keysweep.yml: fails only from never; hides no finding",
      "keysweep:   .keysweep-baseline.jsonl: 1 entry added or changed; hides 1 finding (config.js:1)",
    ].join("\n"),
  );
});

test.each<[string, Record<string, string>, string]>([
  [
    "excluded paths",
    { "keysweep.yml": "exclude: [config.js]\n" },
    "keysweep.yml: leaves out config.js; hides 1 finding",
  ],
  [
    "an extended file",
    { "keysweep.yml": "extends: ./quiet.yml\n", "quiet.yml": "failOn: never\n" },
    "keysweep.yml: fails only from never; hides 1 finding (config.js:1)",
  ],
  [
    "rules switched off",
    { "keysweep.yml": "rules: { disable: [github-pat, generic-token] }\n" },
    "keysweep.yml: switches off github-pat, generic-token; hides 1 finding",
  ],
  ["settings of a folder", { "web/keysweep.yml": "failOn: never\n" }, "web/keysweep.yml: is added; hides no finding"],
  ["a broken file", { "keysweep.yml": "failOn: [\n" }, "keysweep.yml: cannot be read: keysweep.yml at"],
])("%s that a change adds are told with the number of findings that they hide", (_name, files, line) => {
  const forge = forgeWith(files);
  const { stderr } = rangeOf(checkout(forge), forge);
  expect(stderr).toContain(`keysweep:   ${line}`);
  expect(stderr.indexOf("the change adds or widens")).toBeLessThan(stderr.indexOf("1 secret in 1 place"));
});

test("settings that only grow stricter are no suppressions", () => {
  const forge = forgeWith({ "keysweep.yml": "strict: true\nminConfidence: low\nrules: { locked: true }\n" });
  const { stderr } = rangeOf(checkout(forge), forge, "--fail-on-new-suppressions");
  expect(stderr).not.toContain("the change adds or widens");
});

test("range --trust head takes the checkout's settings, and still tells what they hide", () => {
  const forge = forgeWith({ "keysweep.yml": "exclude: [config.js]\n" });
  const clone = checkout(forge);
  const run = rangeOf(clone, forge, "--trust", "head");
  expect(run).toMatchObject({ code: 0, stdout: "" });
  expect(run.stderr).toContain("keysweep.yml: leaves out config.js; hides 1 finding (config.js:1)");
  expect(rangeOf(clone, forge, "--trust", "head", "--fail-on-new-suppressions").code).toBe(1);
  expect(rangeOf(clone, forge, "--trust", "hed")).toMatchObject({ code: 2 });
});

test("marks that the change adds are counted in the summary", () => {
  const forge = forgeWith({ "config.js": `export const token = "${sampleToken()}"; // keysweep:allow\n` });
  const { stderr } = ci(checkout(forge), pullRequest(forge));
  expect(stderr).toContain("suppressions: mark that the change itself adds: 1 (config.js");
  expect(stderr).toContain("keysweep:   inline marks: hides 1 finding (config.js:1)");
});

test("--trust head takes the change's own settings", () => {
  const forge = forgeWith({ ".keysweep-baseline.jsonl": baseline });
  expect(ci(checkout(forge), pullRequest(forge), "--trust", "head")).toMatchObject({ code: 0 });
});

test("--fail-on-new-suppressions fails for them even if nothing is found", () => {
  const forge = forgeWith({ ".keysweep-baseline.jsonl": baseline });
  const run = (...args: string[]) => ci(checkout(forge), pullRequest(forge), "--trust", "head", ...args);
  expect(run()).toMatchObject({ code: 0 });
  expect(run("--fail-on-new-suppressions")).toMatchObject({ code: 1 });
  const marked = forgeWith({ "config.js": `export const token = "${sampleToken()}"; // keysweep:allow\n` });
  const clone = checkout(marked);
  expect(ci(clone, pullRequest(marked), "--trust", "head", "--fail-on-new-suppressions")).toMatchObject({ code: 1 });
});
