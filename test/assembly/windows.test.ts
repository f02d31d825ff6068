import { expect, test } from "vitest";
import { createKernel, kernelModule, type Literal } from "../../src/kernel.ts";
import { kernelSearch, plainSearch } from "../support/plain-candidates.ts";
import { mixed, seeded } from "./fragments.ts";

const shapes = [
  { lines: 0, pem: false },
  { lines: 1, pem: false },
  { lines: 5, pem: false },
  { lines: 0, pem: true },
];
const literals = shapes.map((window): Literal => ({ text: "-----BEGIN", fold: false, recogniser: "none", window }));
const tables = { literals, providerWords: [] };
const kernel = createKernel(tables, kernelModule());

const footer = "-----" + "END x-----";
const fragments = ["-----BEGIN", "-----BEGIN", "\n", "\n", "\r", "\r\n", "\r\r\n", "\n\r", "a", "", "-----EN", footer];

function compare(seed: number, stretches: number[], pieces: number): void {
  const random = seeded(seed);
  const options = { signaturesOnly: false, firstSlice: random.below(4) > 0, lastSlice: random.below(4) > 0 };
  const text = mixed(random, random.below(pieces), { fragments, alphabet: "ab- ", stretches });
  expect(kernelSearch(kernel, text, options), `seed ${seed}`).toEqual(plainSearch(text, tables, options));
}

test("windows of short lines end where splitting into lines says", () => {
  for (let seed = 0; seed < 4000; seed++) compare(seed, [1, 5, 20], 30);
});

test("windows end at caps of 512 and 2,048 bytes, with one byte more", () => {
  for (let seed = 0; seed < 2000; seed++) compare(seed, [500, 501, 502, 511, 512, 513, 2046, 2047, 2048, 2049, 1, 2], 10);
});

test("windows with more lines end at caps of 16 KB, PEM windows at 64 KB", () => {
  for (let seed = 0; seed < 600; seed++) compare(seed, [16383, 16384, 16385, 16374, 65536, 65526, 65530, 1, 10], 8);
});

test("an END line counts only if its marker lies wholly within 64 KB", () => {
  for (let distance = 65536 - 24; distance < 65536 + 4; distance++) {
    const text = `-----BEGIN${"a".repeat(distance)}${footer}\nrest`;
    expect(kernelSearch(kernel, text), `distance ${distance}`).toEqual(plainSearch(text, tables));
  }
});

test("a CRLF that lies across a cap ends the window, and the reach holds both bytes", () => {
  const text = "x\r\n" + "a".repeat(511) + "-----BEGIN" + "b".repeat(2047) + "\r\nx";
  const [own] = kernelSearch(kernel, text);
  expect(own).toMatchObject({ windowStart: 3, windowEnd: text.length - 3, edges: 0, reachStart: 1, reachEnd: text.length - 1 });
});
