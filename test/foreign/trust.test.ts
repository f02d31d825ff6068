// A merge request that adds another scanner's file does not silence `keysweep ci`: the files of the base count.
import { expect, test } from "vitest";
import { checkout, ci, makeForge, pullRequest, type Forge } from "../ci/setting.ts";
import { sampleToken } from "../cli/run-keysweep.ts";

const silencing: [name: string, text: () => string][] = [
  [".gitleaksignore", () => "config.js:x:1\n"],
  [".gitallowed", () => ".*\n"],
  [".secretlintignore", () => "*\n"],
  [".secretlintrc.json", () => JSON.stringify({ rules: [{ id: "x", options: { allows: ["/.*/"] } }] })],
  ["package.json", () => JSON.stringify({ secretlint: { rules: [{ id: "x", options: { allows: ["/.*/"] } }] } })],
  [".trufflehogignore", () => ".\n"],
  [".gitguardian.yaml", () => "version: 2\nsecret:\n  ignored_paths: ['**']\n"],
  [".gitleaks.toml", () => "[extend]\nuseDefault = true\n[allowlist]\npaths = ['''.*''']\n"],
  [
    ".secrets.baseline",
    () =>
      JSON.stringify({
        results: {},
        filters_used: [{ path: "detect_secrets.filters.regex.should_exclude_file", pattern: ["."] }],
      }),
  ],
];

/** topic adds a token and the file; `onMain` the file was on main before. */
function forgeWith(name: string, text: string, { onMain = false } = {}): Forge {
  const forge = makeForge();
  const { work } = forge;
  if (onMain) {
    work.git("checkout", "--quiet", "main");
    work.write(name, text);
    forge.main = work.commit("another scanner's file");
    work.git("push", "--quiet", "origin", "main");
    work.git("checkout", "--quiet", "topic");
  } else work.write(name, text);
  work.write("config.js", `export const token = "${sampleToken()}";\n`);
  forge.topic = work.commit("a token");
  work.git("push", "--quiet", "origin", "topic");
  return forge;
}

test.each(silencing)("%s that comes with the change hides nothing and is named", (name, text) => {
  const forge = forgeWith(name, text());
  const run = ci(checkout(forge), pullRequest(forge), ...(name === ".gitleaks.toml" ? ["--compat", "gitleaks"] : []));
  if (name === ".gitleaks.toml") {
    // Without a file at the base there is nothing whose place could be taken.
    expect(run.code).toBe(2);
    return;
  }
  expect(run.code).toBe(1);
  expect(run.stderr).toContain(`${name}: is added`);
});

test.each(silencing.filter(([name]) => name !== ".gitleaks.toml"))("%s that the base has counts", (name, text) => {
  const forge = forgeWith(name, text(), { onMain: true });
  expect(ci(checkout(forge), pullRequest(forge)).code).toBe(0);
});

test("a package.json that says nothing of secretlint is no suppression, and may be a link", () => {
  const forge = forgeWith("package.json", JSON.stringify({ name: "a", devDependencies: { secretlint: "^9.0.0" } }));
  expect(ci(checkout(forge), pullRequest(forge)).stderr).not.toContain("package.json");
  const { work } = forge;
  work.remove("package.json");
  work.git(
    "update-index",
    "--add",
    "--cacheinfo",
    `120000,${work.gitWithInput("a.json", "hash-object", "-w", "--stdin")},package.json`,
  );
  const topic = work.commitIndex("a link");
  work.git("push", "--quiet", "origin", "topic");
  expect(ci(checkout(forge), pullRequest({ ...forge, topic })).code).toBe(1);
});

test("a .gitleaks.toml that comes with the change hides nothing", () => {
  const forge = forgeWith(".gitleaks.toml", "[allowlist]\npaths = ['''.*''']\n[[rules]]\nid = 'x'\nregex = 'y'\n");
  expect(ci(checkout(forge), pullRequest(forge)).code).toBe(1);
});
