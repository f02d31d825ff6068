import { expect, test } from "vitest";
import { createKernel, kernelModule } from "../../src/kernel.ts";
import { kernelSearch, plainSearch } from "../support/plain-candidates.ts";
import type { TokenForm } from "../../src/kernel/rows.ts";
import { mixed, seeded, type Random } from "./fragments.ts";

const tables = { literals: [], providerWords: ["datadog", "aws", "Okta", "a1b", "smartsheet"] };
const kernel = createKernel(tables, kernelModule());

const text = "a1=b2c3&d4e5f6\n  and more";
const encoded = [
  Buffer.from(text).toString("base64"),
  Buffer.from(text).toString("base64url"),
  Buffer.from(text).toString("hex").toUpperCase(),
  Buffer.from(text, "utf16le").toString("base64"),
  Buffer.from(`${text.slice(0, 11)}\x01${text}`).toString("base64"),
];

const fragments = [
  ...encoded, encoded[0]?.slice(0, 24) ?? "", encoded[2]?.slice(0, 23) ?? "",
  "datadog", "AWS", "okta", "DataDog_", "x", "Smartsheet", "a1b2c3", "a1", "abcdefgh", "12345678", "a1b2c3d4e5f6a7b8", "_", "-", "/", "+", "=", "==",
  "===", " ", "\n", "\r\n", "\r", "\n\n", '"', "\xe4", "\0",
];

function compare(seed: number, stretches: number[], pieces: number): void {
  const random = seeded(seed);
  const text = mixed(random, random.below(pieces), { fragments, alphabet: "abcdefABCDEF0123456789_+/-", stretches });
  expect(kernelSearch(kernel, text), `seed ${seed}`).toEqual(plainSearch(text, tables));
}

test("runs and their provider words are found as a regular expression finds them", () => {
  for (let seed = 0; seed < 5000; seed++) compare(seed, [1, 2, 13, 16, 33], 40);
});

function randomForm(random: Random): TokenForm | undefined {
  if (random.below(6) === 0) return undefined;
  const setOf = (text: string): bigint => [...text].reduce((set, one) => set | (1n << BigInt(one.charCodeAt(0))), 0n);
  const classes = ["abcdefgh12345678", "ABCDEF0123456789abcdefgh", "abcdefABCDEF0123456789_+/-=", "a1b2c3d4e5f6a7b8/"];
  const least = random.pick([4, 12, 16, 18, 24]);
  const opening = [random.pick(["ab", "abcdefAB", "a1b2"]), random.pick(["1b2", "123456789abcdef"])].slice(0, random.below(3));
  return { least, most: least + random.pick([0, 4, 20, 600]), characters: setOf(random.pick(classes)), opening: opening.map(setOf) };
}

test("a run counts for a word only if a piece of it may be a token of that word", () => {
  for (let seed = 0; seed < 1500; seed++) {
    const random = seeded(seed);
    const formed = { ...tables, tokenForms: tables.providerWords.map(() => randomForm(random)) };
    const kernel = createKernel(formed, kernelModule());
    for (let round = 0; round < 4; round++) {
      const text = mixed(random, random.below(40), { fragments, alphabet: "abcdefABCDEF0123456789_+/-", stretches: [1, 2, 13, 16, 33] });
      expect(kernelSearch(kernel, text), `seed ${seed}.${round}`).toEqual(plainSearch(text, formed));
    }
  }
});

test("windows of runs end at caps of 2,048 bytes", () => {
  for (let seed = 0; seed < 1500; seed++) compare(seed, [1, 16, 2000, 2040, 2047, 2048, 2049], 12);
});

test("runs of more than 16 KB are no candidates, also across segments", () => {
  for (let seed = 0; seed < 400; seed++) compare(seed, [1, 16, 16368, 16383, 16384, 16385, 30000, 65536], 10);
});

test("a run is found at every offset of the border of two segments", () => {
  const run = "a1b2c3d4e5f6a7b8";
  for (let at = 65536 - 40; at < 65536 + 4; at++) {
    const text = `${".".repeat(at)}${run} aws ${run}9 aws`;
    const starts = kernelSearch(kernel, text).map(({ id, start }) => `${id}:${start - at}`);
    expect(starts, `at ${at}`).toEqual(["1:0", "3:0", "1:21", "3:21"]);
  }
});

test("one long run costs one pass, not one for each of its bytes", () => {
  const text = `aws ${"a1".repeat(10_000_000)}`;
  const began = process.cpuUsage();
  expect(kernelSearch(kernel, text)).toEqual([]);
  const spent = process.cpuUsage(began);
  expect(spent.user + spent.system).toBeLessThan(1_000_000);
});
