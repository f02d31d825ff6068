// Source text -> scripts/source-words.txt: the words that people name things with. Run by hand, not by the build:
//
//   node scripts/make-word-list.js FOLDER...
//
// A word counts once a file, so that one file's jargon does not get in; identifiers are split at case changes. The list in the
// tree was made from rails/rails 2a2db1e, pallets/flask 2ac8988, the standard library of CPython 3.12.1 and this package's own node_modules.
// Only single words are kept, no text of the files.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";

const TEXT = new Set([
  ".rb",
  ".py",
  ".md",
  ".txt",
  ".rst",
  ".js",
  ".mjs",
  ".ts",
  ".json",
  ".yml",
  ".yaml",
  ".html",
  ".erb",
  ".css",
]);
const MAX_FILE_BYTES = 2_000_000;
const MAX_LINE = 400; // longer lines are minified code or data
const LIST_BYTES = 100_000;
const MAX_WORD = 14; // longer words are found as two
/** Short words match random letters by chance, so only the most usual ones stay. */
const KEPT_BY_LENGTH = new Map([
  [3, 450],
  [4, 2_200],
]);

/** @type {Map<string, number>} number of files by word */
const files = new Map();
for (const folder of process.argv.slice(2)) countFolder(folder);
writeFileSync(new URL("source-words.txt", import.meta.url), textOf(chosenWords()));

function countFolder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== "site-packages") countFolder(path);
    else if (entry.isFile() && TEXT.has(extname(entry.name)) && statSync(path).size <= MAX_FILE_BYTES) countFile(path);
  }
}

function countFile(path) {
  const words = new Set();
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line.length > MAX_LINE) continue;
    for (const run of line.match(/[A-Za-z]{3,}/g) ?? []) {
      for (const word of run.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []) {
        if (word.length >= 3 && word.length <= MAX_WORD) words.add(word.toLowerCase());
      }
    }
  }
  for (const word of words) files.set(word, (files.get(word) ?? 0) + 1);
}

function chosenWords() {
  const left = new Map(KEPT_BY_LENGTH);
  const chosen = [];
  let bytes = 0;
  for (const [word] of [...files].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    if (bytes + word.length >= LIST_BYTES) break;
    const room = left.get(word.length) ?? Infinity;
    if (room === 0 || !/[aeiouy]/.test(word)) continue;
    left.set(word.length, room - 1);
    bytes += word.length + 1;
    chosen.push(word);
  }
  return chosen.sort();
}

function textOf(words) {
  const lines = words.join(" ").match(/.{1,118}(?: |$)/g) ?? [];
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}
