// node bench/ordinary.js MIRRORS [LIST]: how quiet is keysweep on ordinary code, and was every finding there read and judged?
//
// LIST is `ordinary` (the default), or `unseen`, `further` or `recent`, repositories looked at only after the rules had been written. MIRRORS is a folder with
// a git repository `owner+name` for each line of bench/LIST.txt (or `owner+name/repo`). Each commit's tree is
// written to a temporary folder and scanned at the default confidence. Findings are compared with bench/judged/LIST.tsv. Printed: the
// verdicts by repository, false alarms a megabyte, findings by rule, and rows that nobody has judged. Exits with 1 if there are any.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkOut, repositoriesOf } from "./check-out.js";

const [mirrors, list = "ordinary"] = process.argv.slice(2);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const keysweep = here("../bin/keysweep.js");
const columns = ["repository", "commit", "path", "line", "rule", "fingerprint", "verdict", "why"];
const verdicts = ["credential", "test credential", "false alarm"];
const unjudged = "not judged";

function judgements() {
  const [head, ...lines] = readFileSync(here(`judged/${list}.tsv`), "utf8")
    .trimEnd()
    .split("\n");
  if (head !== columns.join("\t")) throw new Error(`judged/${list}.tsv: the first line must name the columns`);
  return new Map(lines.map((line) => judgementOf(line.split("\t"))));
}

function judgementOf(cells) {
  const row = Object.fromEntries(columns.map((column, i) => [column, cells[i]]));
  if (!verdicts.includes(row.verdict)) throw new Error(`judged/${list}.tsv: no verdict in ${cells.join(" ")}`);
  return [keyOf(row), row];
}

/** A finding is the same if secret, place and repository are: its rule may change without a new judgement. */
function keyOf({ repository, path, line, fingerprint }) {
  return [repository, path, line, fingerprint].join("\t");
}

function scan(folder) {
  const args = [keysweep, "scan", folder, "--format", "json", "--no-progress"];
  const { error, status, stdout, stderr } = spawnSync(process.execPath, args, { maxBuffer: 1 << 30, encoding: "utf8" });
  if (error) throw error;
  if (![0, 1].includes(status)) throw new Error(`keysweep scan ${folder} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout).findings;
}

function megabytesIn(folder) {
  let bytes = 0;
  for (const name of readdirSync(folder, { recursive: true })) {
    const entry = statSync(join(folder, name), { throwIfNoEntry: false });
    if (entry?.isFile()) bytes += entry.size;
  }
  return bytes / 1e6;
}

function judgedRow({ file, line, rule, fingerprint }, { repository, commit }, known) {
  const row = {
    repository,
    commit,
    path: file,
    line: String(line ?? "-"),
    rule,
    fingerprint,
    verdict: unjudged,
    why: "",
  };
  const judgement = known.get(keyOf(row));
  return judgement ? { ...row, verdict: judgement.verdict, why: judgement.why } : row;
}

function printTable(rows, megabytes) {
  console.log(["repository", "MB", ...verdicts, unjudged].join("\t"));
  for (const [repository, size] of [
    ...megabytes,
    ["all", [...megabytes.values()].reduce((sum, each) => sum + each, 0)],
  ]) {
    const own = rows.filter((row) => repository === "all" || row.repository === repository);
    const counts = [...verdicts, unjudged].map((verdict) => own.filter((row) => row.verdict === verdict).length);
    console.log([repository, size.toFixed(1), ...counts].join("\t"));
    if (repository === "all") console.log(`\n${(counts[2] / size).toFixed(3)} false alarms a megabyte`);
  }
}

function printRules(rows) {
  const counts = new Map();
  for (const { rule } of rows) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  for (const [rule, count] of [...counts].sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(4)}  ${rule}`);
}

function main(mirrors) {
  const known = judgements();
  const into = mkdtempSync(join(tmpdir(), "keysweep-ordinary-"));
  const rows = [];
  const megabytes = new Map();
  try {
    for (const { repository, commit } of repositoriesOf(list)) {
      const folder = checkOut(mirrors, { repository, commit }, into);
      megabytes.set(repository, megabytesIn(folder));
      rows.push(...scan(folder).map((finding) => judgedRow(finding, { repository, commit }, known)));
    }
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
  printTable(rows, megabytes);
  printRules(rows);
  const missing = rows.filter((row) => row.verdict === unjudged);
  for (const row of missing) console.log(columns.map((column) => row[column]).join("\t"));
  if (missing.length > 0) process.exitCode = 1;
}

if (mirrors === undefined || !["ordinary", "unseen", "further", "recent"].includes(list)) {
  console.error("usage: node bench/ordinary.js MIRRORS [ordinary|unseen|further|recent]");
  process.exitCode = 2;
} else main(mirrors);
