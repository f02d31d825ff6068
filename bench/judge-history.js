// node bench/judge-history.js REPOSITORY TABLE: has every finding in a real history been read and judged?
//
// Scans the history, compares it with a table of bench/judged, and prints how many findings have which verdict, the findings that nobody
// has judged, as rows for the table, and the judgements whose finding is gone. Exits with 1 if a finding is not judged. No secret's
// value is printed: a stranger looks the line up in the repository.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const keysweep = fileURLToPath(new URL("../bin/keysweep.js", import.meta.url));
const columns = ["repository", "commit", "path", "line", "rule", "fingerprint", "verdict", "why"];
const verdicts = ["credential", "test credential", "false alarm"];
const unjudged = "not judged";
/** Stands for the path of a finding in a message. No file has this name: a history's paths have no empty part. */
const inMessage = "//message";

/** @typedef {Record<string, string>} Row one finding or judgement; the keys are `columns` */

/** @returns {Row[]} */
function readTable(file) {
  const [head, ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  if (head !== columns.join("\t"))
    throw new Error(`${file}: the first line must name the columns: ${columns.join(", ")}`);
  const rows = lines.map((line, i) => readRow(line, `${file}:${i + 2}`));
  const keys = new Set(rows.map(keyOf));
  if (keys.size < rows.length) throw new Error(`${file}: a finding is judged twice`);
  return rows;
}

function readRow(line, place) {
  const cells = line.split("\t");
  if (cells.length !== columns.length) throw new Error(`${place}: ${cells.length} cells instead of ${columns.length}`);
  const row = Object.fromEntries(columns.map((column, i) => [column, cells[i]]));
  if (!verdicts.includes(row.verdict)) throw new Error(`${place}: the verdict must be one of: ${verdicts.join(", ")}`);
  return row;
}

/** A history has one finding for each secret and path, or message: rule and line may change without a new judgement. */
function keyOf({ commit, path, fingerprint }) {
  return [path === inMessage ? commit : path, fingerprint].join("\t");
}

/** @returns {{rows: Row[], coverage: {complete: boolean, skipped: {count: number}[]}}} */
function scan(repository, name) {
  // Paths are redacted too where they hold what looks like a secret; only with --show-secrets do they say which file is meant.
  const args = [keysweep, "history", repository, "--format", "json", "--no-progress", "--show-secrets"];
  const { error, status, stdout, stderr } = spawnSync(process.execPath, args, { maxBuffer: 1 << 30, encoding: "utf8" });
  if (error) throw error;
  if (![0, 1, 3].includes(status)) throw new Error(`keysweep history ${repository} ended with ${status}: ${stderr}`);
  const report = JSON.parse(stdout);
  return { rows: report.findings.map((finding) => rowOf(finding, name)), coverage: report.scan.coverage };
}

function rowOf({ provenance, commit, file, line, rule, fingerprint }, repository) {
  const place =
    file === null ? { commit: provenance.id, path: inMessage } : { commit: commit?.id ?? "-", path: spelled(file) };
  const why = `first committed ${commit?.date.slice(0, 10) ?? "at an unknown date"}`;
  return { repository, ...place, line: String(line ?? "-"), rule, fingerprint, verdict: unjudged, why };
}

/** As in JSON, all that is not printable ASCII escaped: a path cannot break a row, nor act on a terminal. */
function spelled(path) {
  const escape = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(path)
    .slice(1, -1)
    .replace(/[^ -~]/g, escape);
}

function printCounts(rows) {
  for (const verdict of [...verdicts, unjudged]) {
    const count = rows.filter((row) => row.verdict === verdict).length;
    console.log(`${String(count).padStart(6)}  ${verdict}`);
  }
}

function printRows(title, rows) {
  if (rows.length === 0) return;
  console.log(`\n${title}:`);
  for (const row of rows) console.log(columns.map((column) => row[column]).join("\t"));
}

function printIncomplete({ complete, skipped }) {
  if (complete) return;
  const count = skipped.reduce((sum, skip) => sum + skip.count, 0);
  console.log(`INCOMPLETE: ${count} things could not be read, so findings may be missing`);
}

/** @returns {boolean} whether all findings are judged */
function judge(repository, file) {
  const judgements = readTable(file);
  const byKey = new Map(judgements.map((row) => [keyOf(row), row]));
  const { rows, coverage } = scan(repository, judgements[0]?.repository ?? "-");
  const found = rows.map((row) => ({ ...row, verdict: byKey.get(keyOf(row))?.verdict ?? unjudged }));
  const present = new Set(rows.map(keyOf));
  const open = found.filter(({ verdict }) => verdict === unjudged);
  const gone = judgements.filter((row) => !present.has(keyOf(row)));

  console.log(`${found.length} findings in ${repository}, ${judgements.length} judgements in ${file}`);
  printCounts(found);
  printIncomplete(coverage);
  printRows("Findings that nobody has judged", open);
  printRows("Judgements whose finding is gone", gone);
  return open.length === 0;
}

const [repository, table, ...rest] = process.argv.slice(2);
if (repository === undefined || table === undefined || rest.length > 0) {
  console.error("usage: node bench/judge-history.js REPOSITORY TABLE");
  process.exitCode = 2;
} else if (!judge(repository, table)) {
  process.exitCode = 1;
}
