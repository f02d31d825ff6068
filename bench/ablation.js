// node bench/ablation.js SCORER...: what is each filter worth?
//
// SCORER is the command of the labelled data's scorer up to its `--`, for example `python3 accuracy.py data.tar.gz`; it must print JSON with
// the key "C from_medium". For each line of the two tables in src/filters/index.ts a copy of the tree is built with that filter muted and scored.
// Takes half a minute a filter.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const needed = [
  "assembly",
  "bin",
  "rules",
  "schemas",
  "scripts",
  "src",
  "package.json",
  "tsconfig.json",
  "tsconfig.types.json",
];
const tables = "src/filters/index.ts";
/** A filter's line in one of the tables: its name, or a name in `lowered(...)`. */
const entry = /^ {2}(?:lowered\()?([a-z]\w*)\)?,$/;

function makeCopy() {
  const copy = mkdtempSync(join(tmpdir(), "keysweep-ablation-"));
  for (const name of needed) cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}

/** A filter that never objects, and still uses the import. */
function mute(filter) {
  return `  ((_: Filter): Filter => () => undefined)(${filter}),`;
}

function scoreWithout(filter, copy, scorer) {
  const lines = readFileSync(join(root, tables), "utf8").split("\n");
  const changed = lines.map((line) => (filter !== undefined && entry.exec(line)?.[1] === filter ? mute(filter) : line));
  writeFileSync(join(copy, tables), changed.join("\n"));
  execFileSync(process.execPath, ["scripts/build.js"], { cwd: copy, stdio: "ignore" });
  const [command = "", ...args] = [...scorer, "--json", "--", process.execPath, join(copy, "bin", "keysweep.js")];
  return JSON.parse(execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 }))["C from_medium"];
}

function printRow(name, { TP, FP, precision, recall, f1, unlabelled }) {
  console.log([name, TP, FP, precision, recall, f1, unlabelled].join("\t"));
}

function main(scorer) {
  const names = readFileSync(join(root, tables), "utf8")
    .split("\n")
    .map((line) => entry.exec(line)?.[1]);
  const filters = [...new Set(names.filter((name) => name !== undefined))];
  const copy = makeCopy();
  try {
    console.log(["without", "TP", "FP", "precision", "recall", "F1", "unlabelled"].join("\t"));
    for (const filter of [undefined, ...filters]) printRow(filter ?? "(nothing)", scoreWithout(filter, copy, scorer));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const scorer = process.argv.slice(2);
if (scorer.length === 0) {
  console.error("usage: node bench/ablation.js SCORER...");
  process.exitCode = 2;
} else main(scorer);
