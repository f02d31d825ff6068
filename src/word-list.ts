// The words that people name and write things with: those of source text, and English ones of five letters and more
// (scripts/build-words.js). Read on first use: most runs find no candidate and need none.
import { readFileSync } from "node:fs";
import { asset } from "./assets.ts";

/** First two letters -> the rests of the words; a text until a word that begins so is asked for. */
let rests: Map<string, string | Set<string>> | undefined;

/** @param word in lower case, of three letters and more */
export function isListedWord(word: string): boolean {
  rests ??= read();
  const head = word.slice(0, 2);
  let list = rests.get(head);
  if (typeof list === "string") {
    list = new Set(list.split(" "));
    rests.set(head, list);
  }
  return list?.has(word.slice(2)) === true;
}

function read(): Map<string, string> {
  const lines = readFileSync(asset("words.txt"), "latin1").trimEnd().split("\n");
  return new Map(lines.map((line) => [line.slice(0, 2), line.slice(3)]));
}
