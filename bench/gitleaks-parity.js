// node bench/gitleaks-parity.js CONFIG.toml TREE [GITLEAKS]: does keysweep with another's .gitleaks.toml find what the real gitleaks finds?
//
// Plants a text for every rule of the configuration (generated from its own expression, seeded) in a copy of TREE, runs gitleaks and
// `keysweep --compat gitleaks` over it, and lists every (rule, file, line, secret) that only one of them reports. A finding of ours stands for
// all rules in alsoMatched. GITLEAKS: the program, by default `gitleaks` on PATH.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { parse } from "smol-toml";

const keysweep = fileURLToPath(new URL("../bin/keysweep.js", import.meta.url));
const samplesEach = 3;

/** Go's syntax as far as fast-check's generator needs it; what it cannot generate gets no sample. */
function asJavaScript(regex) {
  return regex
    .replaceAll("\\b", "")
    .replace(/\(\?[imsU]+\)/g, "")
    .replace(/\(\?-?[imsU]+(?:-[imsU]+)?:/g, "(?:")
    .replaceAll("(?P<", "(?<")
    .replaceAll("\\z", "$")
    .replaceAll("\\A", "^")
    .replaceAll("[[:alnum:]]", "[A-Za-z0-9]")
    .replaceAll("\\x60", "`");
}

function samplesOf({ id, regex, keywords = [] }) {
  if (regex === undefined) return [];
  try {
    const texts = fc.sample(fc.stringMatching(new RegExp(asJavaScript(regex))), {
      numRuns: samplesEach,
      seed: seedOf(id),
    });
    // gitleaks wants a keyword somewhere in the same piece of text.
    return texts.map((text) => `${keywords[0] ?? ""} ${text.replaceAll("\r", " ")} \n`);
  } catch {
    return undefined;
  }
}

function seedOf(id) {
  return [...id].reduce((seed, character) => (seed * 31 + character.charCodeAt(0)) | 0, 7);
}

function run(command, args, cwd) {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  if (error) throw error;
  if (status !== 0 && status !== 1) throw new Error(`${command}: exit code ${status}: ${stderr.slice(0, 2000)}`);
}

const key = (rule, file, line, secret) => JSON.stringify([rule, file, line, secret]);

const [configFile, tree, gitleaks = "gitleaks"] = process.argv.slice(2);
if (tree === undefined) throw new Error("give CONFIG.toml and a folder");
const config = resolve(configFile);
const { rules = [] } = parse(readFileSync(config, "utf8"));
const scratch = mkdtempSync(join(tmpdir(), "gitleaks-parity-"));
const copy = join(scratch, "tree");
cpSync(tree, copy, { recursive: true, filter: (path) => !path.endsWith("/.git") });
mkdirSync(join(copy, "planted"));
let unplanted = 0;
for (const rule of rules) {
  const samples = samplesOf(rule);
  if (samples === undefined) unplanted++;
  for (const [index, text] of (samples ?? []).entries())
    writeFileSync(join(copy, "planted", `${rule.id.replaceAll(/[^\w.-]/g, "_")}-${index}.txt`), text);
}
run(
  gitleaks,
  [
    "dir",
    ".",
    "-c",
    config,
    "-r",
    join(scratch, "theirs.json"),
    "-f",
    "json",
    "--no-banner",
    "--max-decode-depth",
    "0",
  ],
  copy,
);
run(
  process.execPath,
  [
    keysweep,
    ".",
    "--compat",
    "gitleaks",
    "--config",
    config,
    "--show-secrets",
    "--min-confidence",
    "low",
    "-f",
    "json",
    "-o",
    join(scratch, "ours.json"),
  ],
  copy,
);

// With extend.useDefault gitleaks adds its own rules, where ours stand in: only the rules of the file can be compared.
const own = new Set(rules.map(({ id }) => id));
const theirs = new Set();
for (const { RuleID, File, StartLine, Secret } of JSON.parse(readFileSync(join(scratch, "theirs.json"), "utf8")))
  if (own.has(RuleID))
    theirs.add(key(RuleID, File.replace(/^\.\//, ""), Secret === "" ? null : StartLine, Secret === "" ? null : Secret));
const ours = new Set();
for (const { rule, alsoMatched, file, line, secret, known } of JSON.parse(
  readFileSync(join(scratch, "ours.json"), "utf8"),
).findings)
  if (known === null)
    for (const id of [rule, ...alsoMatched].filter((one) => own.has(one)))
      ours.add(key(id, file, secret === null ? null : line, secret));

// Two differences are by design: gitleaks names the line on which the match begins, keysweep the line of the secret; and findings of several
// rules that overlap are one finding here, with one secret.
const [atPlace, ofSecret] = [
  (entry) => JSON.stringify(JSON.parse(entry).slice(0, 3)),
  (entry) => JSON.stringify([...JSON.parse(entry).slice(0, 2), JSON.parse(entry)[3]]),
];
function missingIn(other, entries, same) {
  const known = new Set([...other].map(same));
  return entries.filter((entry) => !known.has(same(entry)));
}
const unlike = (mine, other) => [...mine].filter((entry) => !other.has(entry));
const [theirsLeft, oursLeft] = [unlike(theirs, ours), unlike(ours, theirs)];
const [theirsElsewhere, oursElsewhere] = [missingIn(ours, theirsLeft, ofSecret), missingIn(theirs, oursLeft, ofSecret)];
const onlyTheirs = missingIn(ours, theirsElsewhere, atPlace);
const onlyOurs = missingIn(theirs, oursElsewhere, atPlace);
console.log(`${rules.length} rules, ${unplanted} of them without a planted text`);
console.log(`gitleaks ${theirs.size}, keysweep ${ours.size}`);
console.log(`the same rule, file, line and secret: ${theirs.size - theirsLeft.length}`);
console.log(`the same but for the line: ${theirsLeft.length - theirsElsewhere.length}`);
console.log(`the same place, one secret for overlapping rules: ${theirsElsewhere.length - onlyTheirs.length}`);
console.log(`only gitleaks: ${onlyTheirs.length}`);
for (const entry of onlyTheirs.slice(0, 40)) console.log(`  ${entry.slice(0, 160)}`);
console.log(`only keysweep: ${onlyOurs.length}`);
for (const entry of onlyOurs.slice(0, 40)) console.log(`  ${entry.slice(0, 160)}`);
rmSync(scratch, { recursive: true });
