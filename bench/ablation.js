// node bench/ablation.js SCORER...: what is each filter worth?
//
// SCORER is the command of the labelled data's scorer up to its `--`, for example `python3 accuracy.py data.tar.gz`; it must print JSON with
// the key "C from_medium". A copy of the tree is built in which each filter of
// src/filters/index.ts can be muted; the copy is scored with every filter, and without each in turn.
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

/** Builds a copy in which the variable KEYSWEEP_MUTED names a filter that never objects. */
function build(copy) {
  const lines = readFileSync(join(root, tables), "utf8").split("\n");
  const muting = lines.map((line) =>
    line.replace(entry, (text, name) => text.replace(name, `mutable("${name}", ${name})`)),
  );
  const mutable =
    "function mutable(name: string, filter: Filter): Filter { return process.env['KEYSWEEP_MUTED'] === name ? () => undefined : filter; }";
  writeFileSync(join(copy, tables), [...muting, mutable].join("\n"));
  execFileSync(process.execPath, ["scripts/build.js"], { cwd: copy, stdio: ["ignore", "ignore", "inherit"] });
}

function scoreWithout(filter, copy, scorer) {
  const [command = "", ...args] = [...scorer, "--json", "--", process.execPath, join(copy, "bin", "keysweep.js")];
  const env = { ...process.env, KEYSWEEP_MUTED: filter ?? "" };
  return JSON.parse(execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, env }))["C from_medium"];
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
    build(copy);
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
