// Other scanners' lists of what is known: each hides what it is about, and nothing else.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keysweep, sampleToken } from "../cli/run-keysweep.ts";
import { holding, open, report, word, type Report } from "./tree.ts";

const [first, second] = [word("first", 40), word("second", 40)];
const token = sampleToken();
const files = { "src/a.txt": `api_key = "${first}"\n`, "src/b.txt": `\n\napi_key = "${second}"\n` };

function left(more: Record<string, string>, ...args: string[]): string[] {
  return open(report(holding({ ...files, ...more }), ...args)).map((entry) => entry.split(":")[0] ?? "");
}

function reasons({ findings }: Report): (string | undefined)[] {
  return findings.map(({ known }) => known?.reason);
}

test(".gitleaksignore hides by file and line, in both forms, and tells of lines that are neither", () => {
  const text = `# known\nsrc/b.txt:generic-api-key:3\nsrc/a.txt:x:9\nnonsense\n`;
  const result = report(holding({ ...files, ".gitleaksignore": text }));
  expect(open(result)).toEqual([expect.stringMatching(/^src\/a\.txt/)]);
  expect(result.hidden["foreign file"]).toBe(1);
  expect(result.notices.flatMap(({ examples }) => examples)).toContainEqual(expect.stringContaining(".gitleaksignore"));
});

test(".gitleaksignore with a commit hides only what that commit brought in", () => {
  const repository = holding(files);
  const commit = repository.git("rev-parse", "HEAD").trim();
  repository.write(".gitleaksignore", `${commit}:src/a.txt:x:1\n${"0".repeat(40)}:src/b.txt:x:3\n`);
  const run = keysweep(["history", "-f", "json"], { cwd: repository.folder });
  expect(JSON.parse(run.stdout).summary.hidden["foreign file"]).toBe(1);
});

test("a JSON report of gitleaks is a baseline: by file and secret, and where it is redacted by line", () => {
  const entry = (File: string, Secret: string, StartLine: number): object => ({ RuleID: "x", File, Secret, StartLine });
  const baseline = (...entries: object[]): Record<string, string> => ({ "known.json": JSON.stringify(entries) });
  expect(left(baseline(entry("src/a.txt", first, 7)), "--baseline", "known.json")).toEqual(["src/b.txt"]);
  expect(left(baseline(entry("src/a.txt", second, 1)), "--baseline", "known.json")).toEqual(["src/a.txt", "src/b.txt"]);
  expect(left(baseline(entry("src/b.txt", "REDACTED", 3)), "--baseline", "known.json")).toEqual(["src/a.txt"]);
});

const sha1 = (text: string): string => createHash("sha1").update(text).digest("hex");
const secretsBaseline = (results: Record<string, object[]>, filters: object[] = []): string =>
  JSON.stringify({ version: "1.5.0", plugins_used: [], filters_used: filters, results });

test(".secrets.baseline hides by file and SHA-1 of the secret, with the label of its audit", () => {
  const text = secretsBaseline({
    "src/a.txt": [{ type: "Secret Keyword", hashed_secret: sha1(first), is_secret: false }],
    "src/b.txt": [{ type: "Secret Keyword", hashed_secret: sha1(first) }],
  });
  const result = report(holding({ ...files, ".secrets.baseline": text }));
  expect(open(result)).toEqual([expect.stringMatching(/^src\/b\.txt/)]);
  expect(reasons(result)).toContain(".secrets.baseline: audited: no secret");
});

test("another secret at the place of one in .secrets.baseline is reported", () => {
  const text = secretsBaseline({ "src/a.txt": [{ type: "x", hashed_secret: sha1("old"), line_number: 1 }] });
  expect(left({ ".secrets.baseline": text })).toEqual(["src/a.txt", "src/b.txt"]);
});

test(".secrets.baseline's own filters of files, lines and secrets count, and it can be named by --baseline", () => {
  const filter = (path: string, ...pattern: string[]): object => ({
    path: `detect_secrets.filters.regex.${path}`,
    pattern,
  });
  const text = secretsBaseline({}, [
    filter("should_exclude_file", "^src/a"),
    filter("should_exclude_secret", `^${second.slice(0, 6)}`),
  ]);
  expect(left({ ".secrets.baseline": text })).toEqual([]);
  expect(left({ "old.baseline": text }, "--baseline", "old.baseline")).toEqual([]);
});

test(".gitallowed and git config secrets.allowed are searched in path:line:text, for each finding by itself", () => {
  expect(left({ ".gitallowed": `# lines\n^src/a\\.txt:[[:digit:]]+:api\n` })).toEqual(["src/b.txt"]);
  const repository = holding(files);
  repository.git("config", "--add", "secrets.allowed", `\\<${second}\\>`);
  expect(open(report(repository)).map((entry) => entry.split(":")[0])).toEqual(["src/a.txt"]);
});

test("patterns of git config secrets.patterns are rules, and its providers are named and not run", () => {
  const repository = holding({ "a.txt": "key acme-12345 and xacme-12345x\n" });
  repository.git("config", "--add", "secrets.patterns", "acme-[[:digit:]]{5}");
  repository.git("config", "--add", "secrets.providers", `touch ${repository.folder}/ran`);
  const result = report(repository);
  expect(result.findings.map(({ rule, secret }) => [rule, secret])).toEqual([["git-secrets-1", "acme-12345"]]);
  expect(result.notices.flatMap(({ examples }) => examples).join()).toContain('the command "touch" is not run');
  expect(existsSync(join(repository.folder, "ran"))).toBe(false);
});

test(".secretlintignore is git's ignore grammar", () => {
  expect(left({ ".secretlintignore": "src/*\n!src/b.txt\n" })).toEqual(["src/b.txt"]);
});

test(".secretlintrc: allowed values hide, patterns are rules, what has no counterpart is told", () => {
  const config = {
    rules: [
      {
        id: "@secretlint/secretlint-rule-preset-recommend",
        rules: [
          {
            id: "@secretlint/secretlint-rule-aws",
            options: { allows: [`/^${first.slice(0, 6)}/i`] },
            allowMessageIds: ["AWSAccountID"],
          },
        ],
      },
      {
        id: "@secretlint/secretlint-rule-pattern",
        options: { patterns: [{ name: "my word", pattern: "/acme:(\\d{6})/" }] },
      },
    ],
  };
  const result = report(holding({ ...files, "c.txt": "acme:123456\n", ".secretlintrc.json": JSON.stringify(config) }));
  expect(open(result).toSorted()).toEqual(["c.txt:secretlint-my-word", expect.stringMatching(/^src\/b\.txt/)]);
  expect(result.notices.flatMap(({ examples }) => examples).join()).toContain("allowMessageIds: AWSAccountID");
});

test("package.json's secretlint table counts as .secretlintrc does, and is asked of nothing else", () => {
  const rules = [{ id: "@secretlint/secretlint-rule-github", options: { allows: ["/^ghp_/"] } }];
  const leak = { "a.txt": `token = ${token}\n` };
  const at = (manifest: object): Report => report(holding({ ...leak, "package.json": JSON.stringify(manifest) }));
  expect(open(at({ name: "a", secretlint: { rules } }))).toEqual([]);
  expect(open(at({ name: "a", devDependencies: { secretlint: "^9.0.0" } }))).toEqual(["a.txt:github-pat"]);
  expect(open(report(holding({ ...leak, "package.json": '{"secretlint": {' })))).toEqual(["a.txt:github-pat"]);
});

test.each([".secretlintrc.js", ".secretlintrc.cjs", ".secretlintrc.mjs"])("%s is named and never executed", (name) => {
  const repository = holding({
    [name]: 'require("node:fs").writeFileSync("ran", "");\n',
    "a.txt": `token = ${token}\n`,
  });
  const { notices, findings } = report(repository);
  expect(JSON.stringify(notices)).toContain(`${name}: JavaScript, which is never executed`);
  expect(findings).toHaveLength(1);
  expect(existsSync(join(repository.folder, "ran"))).toBe(false);
});

test.each([".trufflehogignore", ".trufflehog-exclude", ".trufflehog-exclude.txt", ".trufflehog-ignore"])(
  "%s: each line is an expression that is searched in the path",
  (name) => {
    const repository = holding({
      [name]: "# a comment\n\n^docs/\n\\.snap$\n*.md\n",
      ...{ "docs/a.txt": `token = ${token}\n`, "x/docs/a.txt": `token = ${token}\n`, "a.snap": `token = ${token}\n` },
    });
    const found = report(repository);
    expect(open(found)).toEqual(["x/docs/a.txt:github-pat"]);
    expect(found.findings.find(({ file }) => file === "a.snap")?.known).toMatchObject({ reason: name });
    expect(JSON.stringify(found.notices)).toContain(`${name}:5: no regular expression that RE2 knows`);
  },
);

test("--exclude-paths names trufflehog's file, wherever it is", () => {
  const repository = holding({ "ci/excludes": "vendor/\n", "vendor/a.txt": `token = ${token}\n` });
  expect(open(report(repository))).toEqual(["vendor/a.txt:github-pat"]);
  expect(open(report(repository, "--exclude-paths", "ci/excludes"))).toEqual([]);
  expect(report(repository, "--exclude-paths", "ci/none").code).toBe(2);
});

test(".gitguardian.yaml: ignored paths and matches, plain and hashed, in both versions of the file", () => {
  const hash = createHash("sha256").update(`${first},apikey`).digest("hex");
  const newer = `version: 2\nsecret:\n  ignored_paths: ["src/b*"]\n  ignored_matches:\n    - name: one\n      match: ${hash}\n`;
  expect(left({ ".gitguardian.yaml": newer })).toEqual([]);
  expect(left({ ".gitguardian.yml": `paths-ignore: ["src/b*"]\n` })).toEqual(["src/a.txt"]);
  expect(left({ ".gitguardian.yaml": `matches-ignore: ["${second}"]\n` })).toContain("src/a.txt");
});

test("--no-suppressions shows what these files hide", () => {
  expect(left({ ".secretlintignore": "src/\n" }, "--no-suppressions")).toEqual(["src/a.txt", "src/b.txt"]);
});

test.each([
  [".secrets.baseline", "{", /^keysweep: \.secrets\.baseline: not valid JSON/],
  [".secrets.baseline", "{}", /\.secrets\.baseline: results: has to be there/],
  [".gitguardian.yaml", "a: [", /\.gitguardian\.yaml: not valid YAML/],
  [".gitguardian.yaml", "paths-ignore: x", /ignored_paths: has to be a list/],
  [".secretlintrc.json", "{", /\.secretlintrc\.json: neither valid JSON nor YAML/],
  [".gitallowed", "(", /\.gitallowed \(1\): no regular expression/],
])("a broken %s is refused: %s", (name, text, message) => {
  const { code, stderr } = report(holding({ [name]: text }));
  expect(stderr).toMatch(message);
  expect(code).toBe(2);
});
