// node bench/thousand-rules.js REPOSITORY [RUNS]: what a thousand more opaque rules cost a history. Each names a provider of its own, a word of
// random syllables, and a token of random form; the same thousand every time. Issue 4 allows 15 % more CPU.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchArguments, keysweepCommand, quote } from "./contenders.js";
import { compare } from "./measure.js";

const count = 1000;
const consonants = "bcdfghjklmnprstvwz";
const vowels = "aeiou";
const alphabets = [
  { name: "base62", characters: "A-Za-z0-9" },
  { name: "hex", characters: "a-f0-9" },
];

let state = 1;
/** A whole number below `below`: the linear congruential generator of Numerical Recipes. */
function random(below) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

function providerWord() {
  const syllable = () => consonants[random(consonants.length)] + vowels[random(vowels.length)];
  return Array.from({ length: 3 + random(3) }, syllable).join("") + consonants[random(consonants.length)];
}

function ruleOf(word) {
  const { name, characters } = alphabets[random(alphabets.length)];
  const length = 20 + random(45);
  return {
    ...{ id: `${word}-key`, title: `${word} key`, severity: "high", kind: "opaque", keywords: [word] },
    pattern: `[${characters}]{${length}}`,
    matches: [`${word}_key = "{${name}:${length}}"`],
    misses: [`other_key = "{${name}:${length}}"`],
  };
}

const given = benchArguments({ runs: 5 });
if (given) {
  const folder = mkdtempSync(join(tmpdir(), "keysweep-bench-"));
  try {
    const words = new Set();
    while (words.size < count) words.add(providerWord());
    // JSON is YAML.
    const file = { provider: "thousand", name: "Thousand", rules: [...words].map(ruleOf) };
    writeFileSync(join(folder, "thousand.yaml"), JSON.stringify(file));
    const history = `${keysweepCommand} history --quiet`;
    await compare(
      [
        { name: "keysweep history", command: history },
        { name: `keysweep history, ${count} rules more`, command: `${history} --rules ${quote(folder)}` },
      ],
      { cwd: given.repository, runs: given.runs },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
