// accuracy.py --list FN -- node bin/keysweep.js | node bench/draw-misses.js [COUNT [SEED]]: which of the missed lines to read.
//
// Reads the list of labelled lines that are not found (file, first line, last line, category), and prints COUNT (120) of them, drawn by
// the SHA-256 of SEED ("misses 1") and the line, sorted by file and line: the same list gives the same sample on every machine, and a
// line stays in it when others are found. bench/judged/misses.tsv holds what was read.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const [count = "120", seed = "misses 1"] = process.argv.slice(2);
const rank = (line) => createHash("sha256").update(`${seed}\n${line}`).digest("hex");
const missed = readFileSync(0, "utf8")
  .split("\n")
  .filter((line) => line.split("\t").length === 4);
const drawn = missed.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, Number(count));
const order = (line) => line.replace(/\t(\d+)/, (_, first) => `\t${first.padStart(8, "0")}`);
process.stdout.write(drawn.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).join("\n") + "\n");
