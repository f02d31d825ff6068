// .gitleaks.toml, judged as gitleaks judges it. bench/gitleaks-parity.js compares with the real one.
import { expect, test } from "vitest";
import { keysweep } from "../cli/run-keysweep.ts";
import { holding, open, report, reportIn, word } from "./tree.ts";

const key = word("acme");
const rule = (more = ""): string => `
[[rules]]
id = "acme-key"
description = "Acme key"
regex = '''acme_?([A-Z]*)_key = "([0-9a-f]{20})"'''
keywords = ["acme"]
${more}`;

/** The findings of a configuration over files, by gitleaks' rules alone. */
function found(config: string, files: Record<string, string>): string[] {
  return open(report(holding({ ".gitleaks.toml": config, ...files }), "--compat", "gitleaks"));
}

test("rules are added to ours, and with --compat gitleaks they replace ours", () => {
  const repository = holding({
    ".gitleaks.toml": rule("secretGroup = 2"),
    "a.txt": `acme_key = "${key}"\n`,
    "b.txt": `api_key = "${word("b", 40)}"\n`,
  });
  expect(open(report(repository))).toEqual(
    expect.arrayContaining(["a.txt:acme-key", expect.stringMatching(/^b\.txt:generic-/)]),
  );
  expect(open(report(repository, "--compat", "gitleaks"))).toEqual(["a.txt:acme-key"]);
  expect(open(report(repository, "--no-foreign"))).not.toContain("a.txt:acme-key");
});

test("the secret is the group that is named, else the first that is not empty, else the match", () => {
  const secretOf = (more: string): (string | null)[] =>
    report(
      holding({ ".gitleaks.toml": rule(more), "a.txt": `acme_key = "${key}"\n` }),
      "--compat",
      "gitleaks",
    ).findings.map(({ secret }) => secret);
  expect(secretOf("secretGroup = 2")).toEqual([key]);
  expect(secretOf("")).toEqual([key]);
  expect(secretOf("secretGroup = 1")).toEqual([]);
});

test("entropy at or below the threshold drops the secret", () => {
  const even = "0123456789abcdef0123";
  const files = { "a.txt": `acme_key = "${even}"\n`, "b.txt": `acme_key = "${"ab".repeat(10)}"\n` };
  expect(found(rule("entropy = 1.0"), files)).toEqual(["a.txt:acme-key"]);
  expect(found(rule("entropy = 0.9"), files)).toEqual(["a.txt:acme-key", "b.txt:acme-key"]);
});

test("one keyword has to stand somewhere in the text, in any case, not in the match", () => {
  const config = `[[rules]]\nid = "hex"\nregex = '''"([0-9a-f]{20})"'''\nkeywords = ["Vendor"]\n`;
  expect(found(config, { "a.txt": `# VENDOR\n\nx = "${key}"\n`, "b.txt": `x = "${key}"\n` })).toEqual(["a.txt:hex"]);
});

test("a path gates a rule, and alone makes a file a finding", () => {
  const config = `${rule(`path = '''^conf/'''`)}\n[[rules]]\nid = "any-pem"\npath = '''\\.pem$'''\n`;
  const files = { "a.txt": `acme_key = "${key}"\n`, "conf/a.txt": `acme_key = "${key}"\n`, "deep/k.pem": "x\n" };
  expect(found(config, files).toSorted()).toEqual(["conf/a.txt:acme-key", "deep/k.pem:any-pem"]);
});

test.each([
  ["regexes search the secret", `regexes = ['''^${key.slice(0, 5)}''']`, []],
  ["regexes search the match", `regexTarget = "match"\nregexes = ['''_key = ''']`, []],
  ["regexes search the line", `regexTarget = "line"\nregexes = ['''# sample''']`, ["b.txt"]],
  ["stop words are looked for in the secret, in any case", `stopwords = ["${key.slice(3, 8).toUpperCase()}"]`, []],
  ["any condition is enough", `regexes = ["nowhere"]\nstopwords = ["${key.slice(3, 8)}"]`, []],
  [
    "with AND all conditions have to hold",
    `condition = "AND"\nregexes = ["nowhere"]\nstopwords = ["${key.slice(3, 8)}"]`,
    ["a.txt", "b.txt"],
  ],
  ["with AND a path and a text", `condition = "&&"\npaths = ["^a"]\nstopwords = ["${key.slice(3, 8)}"]`, ["b.txt"]],
  ["paths alone", `paths = ['''b\\.txt$''']`, ["a.txt"]],
])("allow lists: %s", (_, list, left) => {
  const files = { "a.txt": `acme_key = "${key}" # sample\n`, "b.txt": `acme_key = "${key}"\n` };
  const expected = left.map((file) => `${file}:acme-key`);
  expect(found(rule(`[[rules.allowlists]]\n${list}`), files)).toEqual(expected);
  // The same for all rules, by the old name, and for some.
  expect(found(`[allowlist]\n${list}\n${rule()}`, files)).toEqual(expected);
  expect(found(`[[allowlists]]\ntargetRules = ["acme-key"]\n${list}\n${rule()}`, files)).toEqual(expected);
});

test("a commit that is allowed hides what it brought in, in a history", () => {
  const repository = holding({ "a.txt": `acme_key = "${key}"\n` });
  const commit = repository.git("rev-parse", "HEAD").trim();
  repository.write(".gitleaks.toml", rule(`[[rules.allowlists]]\ncommits = ["${commit.toUpperCase()}"]`));
  const run = keysweep(["history", "-f", "json", "--compat", "gitleaks"], { cwd: repository.folder });
  expect(reportIn(run).hidden).toEqual({ "foreign file": 1 });
  expect(run.code).toBe(0);
});

test("flags inside one expression of a list hold for those behind it, as in gitleaks", () => {
  const upper = rule(`[[rules.allowlists]]\nregexes = ["(?i)nowhere", "^${key.toUpperCase()}$"]`);
  expect(found(upper, { "a.txt": `acme_key = "${key}"\n` })).toEqual([]);
});

test("allow lists hold for the rules of their file, not for ours", () => {
  const config = `[allowlist]\npaths = [".*"]\n${rule()}`;
  const repository = holding({ ".gitleaks.toml": config, "a.txt": `api_key = "${word("b", 40)}"\n` });
  expect(open(report(repository)).filter((entry) => entry.startsWith("a.txt"))).toHaveLength(1);
});

test("--compat gitleaks without a file of gitleaks' is refused", () => {
  const { code, stderr } = report(holding({ "a.txt": "a\n" }), "--compat", "gitleaks");
  expect(stderr).toContain("there is no .gitleaks.toml");
  expect(code).toBe(2);
});

test("a rule that is required has to match near, and one that is only required reports nothing", () => {
  const config = `${rule(`[[rules.required]]\nid = "acme-id"\nwithinLines = 1`)}\n[[rules]]\nid = "acme-id"\nregex = "acme_id=\\\\d+"\nskipReport = true\n`;
  const files = { "a.txt": `acme_id=1\nacme_key = "${key}"\n`, "b.txt": `acme_id=1\n\n\nacme_key = "${key}"\n` };
  expect(found(config, files)).toEqual(["a.txt:acme-key"]);
});

test("what a rule with generic in its name finds gives way to another rule's finding on the line", () => {
  const config = `${rule("secretGroup = 2")}\n[[rules]]\nid = "my-generic"\nregex = '''"([0-9a-f]{10,})"'''\n`;
  const { findings } = report(
    holding({ ".gitleaks.toml": config, "a.txt": `acme_key = "${key}"\n` }),
    "--compat",
    "gitleaks",
  );
  expect(findings.map(({ rule: id, alsoMatched }) => [id, alsoMatched])).toEqual([["acme-key", []]]);
});

test("a file that extends another by path adds to its rules, overrides them and leaves some out", () => {
  const files = {
    "base.toml": `${rule("entropy = 4.5")}\n[[rules]]\nid = "gone"\nregex = "gone"\n`,
    "a.txt": `acme_key = "${key}" gone\n`,
  };
  const config = `[extend]\npath = "base.toml"\ndisabledRules = ["gone"]\n[[rules]]\nid = "acme-key"\nentropy = 1.0\n`;
  expect(found(config, files)).toEqual(["a.txt:acme-key"]);
});

test("where gitleaks' default rules are extended ours stand in, and with --compat its allow lists hold for ours", () => {
  const config = `[extend]\nuseDefault = true\n[allowlist]\npaths = ["^fixtures/"]\n[[rules]]\nid = "generic-api-key"\n[rules.allowlist]\npaths = ["x"]\n`;
  const repository = holding({ ".gitleaks.toml": config, "fixtures/a.txt": `api_key = "${word("b", 40)}"\n` });
  const plain = report(repository);
  expect(open(plain)).toHaveLength(1);
  expect(plain.notices.find(({ reason }) => reason === "not read as its tool would")?.examples.join("\n")).toMatch(
    /stand in.*\n.*generic-api-key|generic-api-key.*\n.*stand in/s,
  );
  const compat = report(repository, "--compat", "gitleaks");
  expect(open(compat)).toEqual([]);
  expect(compat.hidden["foreign file"]).toBe(1);
});

test("--config FILE.toml names gitleaks' file where it stands elsewhere", () => {
  const repository = holding({ "ci/leaks.toml": rule("secretGroup = 2"), "a.txt": `acme_key = "${key}"\n` });
  expect(open(report(repository, "--compat", "gitleaks", "--config", "ci/leaks.toml"))).toEqual(["a.txt:acme-key"]);
});

test.each([
  ["broken TOML", "[[rules]\n", /^keysweep: \.gitleaks\.toml:1:\d+: /],
  ["no id", `[[rules]]\nregex = "a"\n`, /rules\[1\]: id: every rule needs one/],
  ["neither regex nor path", `[[rules]]\nid = "x"\n`, /rules \(x\): regex: a rule needs a regex or a path/],
  ["a group that is not there", rule("secretGroup = 3"), /secretGroup: 3, but the regex has 2 groups/],
  [
    "an expression that RE2 does not know",
    `[[rules]]\nid = "x"\nregex = "(?=a)"\n`,
    /rules \(x\): regex: no regular expression that RE2 knows/,
  ],
  [
    "an empty allow list",
    `[allowlist]\ndescription = "x"\n${rule()}`,
    /an allow list needs one of commits, paths, regexes, stopwords/,
  ],
  ["both names of the allow list", `[allowlist]\npaths=["a"]\n[[allowlists]]\npaths=["b"]\n`, /keep one of them/],
  ["a rule that is required and missing", rule(`[[rules.required]]\nid = "none"`), /required: there is no rule "none"/],
  [
    "an allow list for a rule that is missing",
    `[[allowlists]]\ntargetRules=["none"]\npaths=["a"]\n${rule()}`,
    /targetRules: there is no rule "none"/,
  ],
  ["a wrong type", `[[rules]]\nid = "x"\nregex = "a"\nkeywords = "b"\n`, /keywords: has to be a list of strings/],
  [
    "an extended file that is missing",
    `[extend]\npath = "../outside.toml"\n`,
    /extend: path: there is no \.\.\/outside\.toml/,
  ],
  ["both kinds of extending", `[extend]\npath = "a"\nuseDefault = true\n`, /exclude each other/],
  ["--compat without rules", "title = 'x'\n", /no rule is active/],
])("%s is refused with a reason and exit code 2", (_, config, message) => {
  const run = keysweep(["scan", ".", "--compat", "gitleaks"], { cwd: holding({ ".gitleaks.toml": config }).folder });
  expect(run.stderr).toMatch(message);
  expect(run.stderr).not.toContain("    at ");
  expect(run.code).toBe(2);
});

test("keys that gitleaks passes over in silence are told", () => {
  const config = rule(`[[rules.allowlists]]\nmatchCondition = "AND"\npaths = ["x"]`);
  const { notices } = report(holding({ ".gitleaks.toml": config, "a.txt": "a\n" }));
  expect(notices.flatMap(({ examples }) => examples).join()).toContain(
    `"matchcondition" is no key that gitleaks knows`,
  );
});

test("the staged commit is judged by the file too", () => {
  const repository = holding({ ".gitleaks.toml": rule("secretGroup = 2") });
  repository.write("a.txt", `acme_key = "${key}"\n`);
  repository.git("add", "a.txt");
  const run = keysweep(["staged"], { cwd: repository.folder });
  expect(run.stdout).toContain("rule acme-key");
  expect(run.code).toBe(1);
});
