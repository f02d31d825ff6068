import { expect, test } from "vitest";
import { marksCovering } from "../../src/baseline/marks/cover.ts";
import { findMarks } from "../../src/baseline/marks/find.ts";
import { history } from "../../src/sources/history.ts";
import { range } from "../../src/sources/range.ts";
import { staged } from "../../src/sources/staged.ts";
import { stdin } from "../../src/sources/stdin.ts";
import { workTree } from "../../src/sources/work-tree.ts";
import { Readable } from "node:stream";
import { makeFolder, makeRepository } from "../support/repository.ts";
import { scanAll, token } from "../support/scan-all.ts";

const key = token("marked");
/** Marks are spelled in two halves, so that none of them covers a line of this file. */
const [ours, gitleaks, trufflehog] = ["keysweep" + ":allow", "gitleaks" + ":allow", "trufflehog" + ":ignore"];
const [allowlist, nextline] = ["pragma: allow" + "list secret", "pragma: allow" + "list nextline secret"];
const [ggignore, disable, enable] = ["gg" + "ignore", "secretlint" + "-disable", "secretlint" + "-enable"];

/** The tools whose marks hide the token, or the reasons of marks of ours. */
async function hiddenBy(text: string): Promise<(string | undefined)[]> {
  const { findings } = await scanAll(stdin(Readable.from([Buffer.from(text)]), { cwd: makeFolder() }));
  return findings.filter(({ secret }) => secret === key).map(({ known }) => known?.reason);
}

test.each<[string, string, (string | undefined)[]]>([
  ["ours on the line", `k = "${key}" # ${ours}\n`, ["line 1"]],
  ["ours with a reason", `k = "${key}" /* ${ours} it is public */\n`, ["line 1: it is public"]],
  ["ours for the rule", `k = "${key}" // ${ours}[github-pat] sample\n`, ["line 1: sample"]],
  ["ours for several rules", `k = "${key}" // ${ours}[npm-token, github-pat]\n`, ["line 1"]],
  ["ours for another rule", `k = "${key}" // ${ours}[npm-token]\n`, [undefined]],
  ["ours with empty brackets", `k = "${key}" // ${ours}[]\n`, [undefined]],
  ["ours alone on the line before", `# ${ours} known\nk = "${key}"\n`, ["line 1: known"]],
  ["ours alone in a comment that ends", `<!-- ${ours} -->\n<k>${key}</k>\n`, ["line 1"]],
  ["ours behind code of the line before", `x = 1 # ${ours}\nk = "${key}"\n`, [undefined]],
  ["ours in a comment before code", `/* ${ours} */ x = 1;\nk = "${key}"\n`, [undefined]],
  ["ours two lines before", `# ${ours}\n\nk = "${key}"\n`, [undefined]],
  ["ours on the line after", `k = "${key}"\n# ${ours}\n`, [undefined]],
  ["ours as a part of a longer word", `k = "${key}" # my${ours}ed\n`, [undefined]],
  ["ours between CRLF line ends", `# ${ours}\r\nk = "${key}"\r\nl = "${key}"\r\n`, ["line 1", undefined]],
  ["ours between lone CRs", `# ${ours}\rk = "${key}"\rl = "${key}"\r`, ["line 1", undefined]],
  ["gitleaks' anywhere in the line", `${gitleaks} k = "${key}"\n`, ["gitleaks's, line 1"]],
  ["gitleaks' on the line before", `# ${gitleaks}\nk = "${key}"\n`, [undefined]],
  ["trufflehog's behind the secret", `k = "${key}" # ${trufflehog}\n`, ["trufflehog's, line 1"]],
  ["trufflehog's before the secret", `/* ${trufflehog} */ k = "${key}"\n`, [undefined]],
  ["detect-secrets' at the end of the line", `k = "${key}" # ${allowlist}\n`, ["detect-secrets's, line 1"]],
  ["detect-secrets' outside of a comment", `k = "${key}" ${allowlist}\n`, [undefined]],
  ["detect-secrets' in a comment that goes on", `k = "${key}" /* ${allowlist} */ + x\n`, [undefined]],
  ["detect-secrets' nextline", `# ${nextline}\nk = "${key}"\n`, ["detect-secrets's, line 1"]],
  ["detect-secrets' nextline behind code", `x = 1 # ${nextline}\nk = "${key}"\n`, [undefined]],
  ["detect-secrets' nextline for its own line", `k = "${key}" # ${nextline}\n`, [undefined]],
  ["GitGuardian's in a comment", `k = "${key}" # ${ggignore}\n`, ["ggshield's, line 1"]],
  ["GitGuardian's outside of a comment", `${ggignore} = "${key}"\n`, [undefined]],
  ["secretlint's for the line", `k = "${key}" // ${disable}-line\n`, ["secretlint's, line 1"]],
  ["secretlint's for the next line", `// ${disable}-next-line\nk = "${key}"\n`, ["secretlint's, line 1"]],
  ["secretlint's next line, two lines before", `// ${disable}-next-line\n\nk = "${key}"\n`, [undefined]],
  [
    "secretlint's to the end of the file",
    `// ${disable} -- fixture\n\n\nk = "${key}"\n`,
    ["secretlint's, line 1: fixture"],
  ],
  ["secretlint's block that has ended", `// ${disable}\n// ${enable}\nk = "${key}"\n`, [undefined]],
  [
    "secretlint's for the rule",
    `// ${disable} @secretlint/secretlint-rule-github\nk = "${key}"\n`,
    ["secretlint's, line 1"],
  ],
  ["secretlint's for another rule", `// ${disable} @secretlint/secretlint-rule-aws\nk = "${key}"\n`, [undefined]],
  [
    "secretlint's block ended for another rule",
    `// ${disable}\n// ${enable} aws\nk = "${key}"\n`,
    ["secretlint's, line 1"],
  ],
  ["none on a line longer than 64 KB", `${ours} ${"x ".repeat(40_000)}k = "${key}"\n`, [undefined]],
])("%s", async (_title, text, expected) => {
  expect(await hiddenBy(text)).toEqual(expected);
});

test("a mark hides the same finding in the work tree, the index, a range and the history", async () => {
  const repository = makeRepository();
  repository.write("a.txt", "start\n");
  const base = repository.commit("start");
  repository.write("a.txt", `key = ${key} # ${ours} sample\n`);
  repository.git("add", "--all");
  const { folder } = repository;
  const hidden = { places: 0, hidden: { mark: 1 } };
  expect((await scanAll(workTree([], { cwd: folder }))).summary).toMatchObject(hidden);
  expect((await scanAll(staged(folder))).summary).toMatchObject(hidden);
  repository.commitIndex("add");
  expect((await scanAll(history(folder))).summary).toMatchObject(hidden);
  expect((await scanAll(range(folder, `${base}..HEAD`))).summary).toMatchObject(hidden);
});

test("a mark at HEAD hides a secret's older versions without a mark, and other files' older versions", async () => {
  const repository = makeRepository();
  repository.write("old.txt", `key = ${key}\n`);
  repository.commit("leak");
  repository.remove("old.txt");
  repository.write("a.txt", `key = ${key}\n`);
  repository.commit("move, without git seeing it");
  repository.write("a.txt", `more\nkey = ${key} # ${ours}\n`);
  repository.commit("mark");
  const { findings } = await scanAll(history(repository.folder));
  expect(findings.map(({ path, known }) => [path, known?.source])).toEqual([
    ["old.txt", "mark"],
    ["a.txt", "mark"],
  ]);
});

test("a file at HEAD that holds the secret without a mark is reported although another one is marked", async () => {
  const repository = makeRepository();
  repository.write("a.txt", `key = ${key} # ${ours}\n`);
  repository.write("b.txt", `key = ${key}\n`);
  repository.commit("both");
  const { findings } = await scanAll(history(repository.folder));
  expect(findings.map(({ path, known }) => [path, known?.source])).toEqual([
    ["a.txt", "mark"],
    ["b.txt", undefined],
  ]);
});

test("a weak value's mark at HEAD hides it at its own path only", async () => {
  const repository = makeRepository();
  const password = ["tr0ub4", "dor", "&3x"].join("");
  repository.write("production.ini", `db_password = "${password}"\n`);
  repository.commit("production");
  repository.remove("production.ini");
  repository.write("fixture.ini", `; ${ours}\ndb_password = "${password}"\n`);
  repository.commit("fixture");
  const { findings } = await scanAll(history(repository.folder));
  expect(findings.map(({ path, known }) => [path, known?.source])).toEqual([
    ["production.ini", undefined],
    ["fixture.ini", "mark"],
  ]);
});

test.each([
  ["loose", []],
  ["packed", ["repack", "-adfq"]],
])(
  "marks in old versions hide those versions, %s: the finding goes if all are marked, stays if one is not",
  async (_how, pack) => {
    const filler = "line of text\n".repeat(200);
    const repository = makeRepository();
    repository.write("all.txt", `${filler}key = ${key} # ${ours}\n`);
    repository.write("some.txt", `${filler}key = ${token("other")} # ${ours}\n`);
    repository.commit("marked");
    repository.write("all.txt", `${filler}\nkey = ${key} # ${ours}\n`);
    repository.write("some.txt", `${filler}\nkey = ${token("other")}\n`);
    repository.commit("the mark is lost in one of them");
    repository.remove("all.txt");
    repository.remove("some.txt");
    repository.commit("removed");
    if (pack.length > 0) repository.git(...pack);
    const { findings } = await scanAll(history(repository.folder));
    expect(findings.map(({ path, known }) => [path, known?.source])).toEqual([
      ["all.txt", "mark"],
      ["some.txt", undefined],
    ]);
    expect(findings[1]?.reasons).toContain("a mark covers it in some of its versions only");
  },
);

test("marks of ours that cover nothing are told if asked for", async () => {
  const repository = makeRepository();
  repository.write("a.txt", `x = 1 # ${ours}\nkey = ${key} # ${ours}\ny = 2 # ${gitleaks}\n`);
  repository.commit("start");
  const source = () => workTree([], { cwd: repository.folder });
  const { summary } = await scanAll(source(), { settings: { reportUnusedMarks: true } });
  expect(summary.remarks).toEqual([{ reason: "unused mark", count: 1, examples: ["a.txt:1"] }]);
  expect((await scanAll(source())).summary.remarks).toEqual([]);
});

test("a file full of marks and secrets is looked through in time that does not grow with their product", () => {
  const line = `// ${disable} aws\nk = "${key}" # ${ours}[npm-token]\n`;
  const bytes = Buffer.from(line.repeat(20_000));
  const hits = Array.from({ length: 20_000 }, (_, i) => ({
    start: i * line.length + line.indexOf(key),
    length: key.length,
  }));
  const started = Date.now();
  const marks = findMarks(bytes, 1);
  for (const hit of hits) marksCovering(marks, bytes, hit);
  expect(Date.now() - started).toBeLessThan(5_000);
  expect(marks.all.length).toBe(10_000);
});

test("a single long line full of marks and secrets costs no more", () => {
  const piece = `k="${key}" /* ${ours} */ `;
  const bytes = Buffer.from(piece.repeat(800));
  const marks = findMarks(bytes, 1);
  const started = Date.now();
  for (let i = 0; i < 800; i++) {
    const covering = marksCovering(marks, bytes, { start: i * piece.length + 3, length: key.length });
    expect(covering.length).toBeLessThanOrEqual(100);
  }
  expect(Date.now() - started).toBeLessThan(5_000);
});
