// A secret in every place that a repository and its user have: it may stand in no output of any command, and in nothing that is left on disk.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fingerprintOf } from "../../src/findings/fingerprint.ts";
import { makeFolder, makeRepository, type TestRepository } from "../support/repository.ts";
import { keysweep, sampleToken, type Run } from "./run-keysweep.ts";

const token = sampleToken("no secret leaves");
const password = `${sampleToken("a password").slice(4, 18)}!9`;
const secrets = [token, password];

type Place = { repository: TestRepository; cache: string; temporary: string; run: (...args: string[]) => Run };

/** Secrets in content, path, author, subject and remote URL; folders of its own for what keysweep leaves behind. */
function makePlace(files: Record<string, string> = {}): Place {
  const repository = makeRepository();
  repository.git("remote", "add", "origin", `https://ann:${password}@example.com/${token}.git`);
  repository.write("README.md", "nothing to see\n");
  repository.commit("first");
  repository.write(`dir-${token}/config.js`, `export const token = "${token}";\nconst dbPassword = "${password}";\n`);
  for (const [path, text] of Object.entries(files)) repository.write(path, text);
  repository.commit(`add ${token}`, { author: `Ann ${token} <ann@example.com>` });
  const [cache, temporary] = [makeFolder(), makeFolder()];
  const env = { XDG_CACHE_HOME: cache, TMPDIR: temporary };
  return { repository, cache, temporary, run: (...args) => keysweep(args, { cwd: repository.folder, env }) };
}

/** The secret itself, or a piece of it that nobody reads by chance. */
function expectNone(text: string): void {
  const pieces = secrets.flatMap((secret) => [secret, ...(secret.length > 30 ? [secret.slice(8, 26)] : [])]);
  for (const piece of pieces) expect(text).not.toContain(piece);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function expectClean({ cache, temporary }: Place): void {
  expect(filesBelow(temporary)).toEqual([]);
  for (const file of filesBelow(cache)) {
    expectNone(readFileSync(file, "utf8"));
    expect(statSync(file).mode & 0o077).toBe(0);
  }
}

const commands: Record<string, string[]> = {
  scan: ["scan"],
  "scan, every format": ["csv", "junit", "sarif", "markdown", "jsonl"]
    .flatMap((f) => ["--report", `${f}=/dev/stderr`])
    .slice(0, 2),
  history: ["history"],
  range: ["range", "HEAD~1..HEAD"],
  ci: ["ci", "--base", "HEAD~1", "--trust", "head"],
  "hook run": ["hook", "run", "pre-commit"],
  explain: ["explain", fingerprintOf(token)],
  "explain, history": ["explain", fingerprintOf(token), "--history"],
  "baseline create": ["baseline", "create", "--history"],
  ignore: ["ignore", fingerprintOf(password), "--reason", `it is ${token}`, "--path", `dir-${token}/config.js`],
  "config show": ["config", "show"],
  "an unknown path": ["scan", `missing-${token}`],
  "an unknown flag": [`--${token}`],
  "an unknown range": ["range", `${token}..HEAD`],
};

test.each(Object.entries(commands))("%s", (_name, args) => {
  const place = makePlace({ "keysweep.yml": `exclude: ["x/${token}/**"]\n` });
  place.repository.write("staged.js", `export const token = "${token}x";\n`);
  place.repository.git("add", "--all");
  const { stdout, stderr } = place.run(...args);
  expect(stdout + stderr).not.toBe("");
  expectNone(stdout + stderr);
  expectClean(place);
});

test("stages' times", () => {
  const { repository } = makePlace();
  const { stderr } = keysweep(["history"], { cwd: repository.folder, env: { KEYSWEEP_TIMINGS: "1" } });
  expect(stderr).toContain("detect");
  expectNone(stderr);
});

test("baseline and audit", () => {
  const place = makePlace();
  place.run("baseline", "create");
  const file = join(place.repository.folder, ".keysweep-baseline.jsonl");
  const audited = place.run("baseline", "audit");
  expect(audited.stdout).toContain(fingerprintOf(token));
  expectNone(audited.stdout + audited.stderr);
  // A path is where an entry holds: of weak values alone, so the token's own entry names none.
  const entries = readFileSync(file, "utf8").split("\n");
  expectNone(entries.find((line) => line.includes(fingerprintOf(token))) ?? "");
});

/** Files that are wrong, with a secret where they are. */
const broken: Record<string, { file: string; text: string; args?: string[] }> = {
  "settings that are no YAML": { file: "keysweep.yml", text: `failOn: [\n  "${token}\n` },
  "an unknown setting": { file: "keysweep.yml", text: `${token}: true\n` },
  "an unknown setting that is longer": { file: "keysweep.yml", text: `${token}${password}: true\n` },
  "a wrong value": { file: "keysweep.yml", text: `failOn: ${token}\n` },
  "a URL that is extended": { file: "keysweep.yml", text: `extends: https://ann:${password}@example.com/a.yml\n` },
  "an alias that there is not": { file: "keysweep.yml", text: `exclude: [*${token}]\n` },
  "rules that are no YAML": {
    file: "own.yaml",
    text: `provider: "${token}\n`,
    args: ["scan", "--rules", "own.yaml"],
  },
  "a rule with a wrong pattern": {
    file: "own.yaml",
    text: `provider: a\nname: A\nrules:\n  - {id: a-b, title: T, severity: high, kind: signature, pattern: '(${token}', matches: [], misses: []}\n`,
    args: ["scan", "--rules", "own.yaml"],
  },
  "a baseline that is no JSON": { file: ".keysweep-baseline.jsonl", text: `{"fingerprint": ${token}}\n` },
  "a baseline with an unknown field": { file: ".keysweep-baseline.jsonl", text: `{"${token}": 1}\n` },
  "a .gitleaks.toml that is no TOML": { file: ".gitleaks.toml", text: `title = "a"\nx = ${token}\n` },
  "a .gitleaks.toml with a wrong regex": {
    file: ".gitleaks.toml",
    text: `[[rules]]\nid = "a"\nregex = '''(${token}'''\n`,
  },
  "a .secrets.baseline that is no JSON": { file: ".secrets.baseline", text: `{"results": ${token}}` },
  "a .secretlintrc.json that is no JSON": { file: ".secretlintrc.json", text: `{"rules": ["${token}}` },
  "a .gitguardian.yaml that is no YAML": { file: ".gitguardian.yaml", text: `secret: *${token}\n` },
  "a report that is none": { file: "r.json", text: `{"version": ${token}}`, args: ["report", "r.json"] },
  "gitleaks' report that is none": { file: "g.json", text: `[${token}]`, args: ["scan", "--baseline", "g.json"] },
};

test.each(Object.entries(broken))("%s", (_name, { file, text, args = ["scan"] }) => {
  const place = makePlace({ [file]: text });
  const { code, stdout, stderr } = place.run(...args);
  expect(code).toBe(2);
  expect(stderr).toContain("keysweep: ");
  expectNone(stdout + stderr);
  expectClean(place);
});
