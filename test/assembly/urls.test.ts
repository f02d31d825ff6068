import { expect, test } from "vitest";
import { createKernel, kernelModule, type Literal } from "../../src/kernel.ts";
import { kernelSearch, plainSearch } from "../support/plain-candidates.ts";
import { mixed, seeded } from "./fragments.ts";

const literal: Literal = { text: "://", fold: false, recogniser: "url", window: { lines: 0, pem: false } };
const tables = { literals: [literal], providerWords: [] };
const kernel = createKernel(tables, kernelModule());

const fragments = ["://", "://", "http", "git+ssh", "9", "-", "user", ":", "@", "/", "?", "#", "p", "\n", "\r", " ", '"', "<", "\x7f", "\xe4", "."];

test("schemes and credentials at their limits are read as in the twin", () => {
  for (let seed = 0; seed < 2000; seed++) {
    const random = seeded(seed);
    const scheme = random.pick(["a", "9"]) + random.pick(["a", "9"]).repeat(60 + random.below(8));
    const text = `${scheme}://${"u".repeat(random.below(3))}:${"p".repeat(500 + random.below(16))}@host`;
    expect(kernelSearch(kernel, text), text).toEqual(plainSearch(text, tables));
  }
});

function compare(seed: number, stretches: number[]): void {
  const random = seeded(seed);
  const text = mixed(random, random.below(14), { fragments, alphabet: "ab:@.+-9", stretches });
  expect(kernelSearch(kernel, text), `seed ${seed}`).toEqual(plainSearch(text, tables));
}

test("credentials in URLs are recognised as the twin's regular expression recognises them", () => {
  for (let seed = 0; seed < 10_000; seed++) compare(seed, [1, 2, 9]);
});

test("schemes are read up to 64 bytes, credentials up to 512", () => {
  for (let seed = 0; seed < 3000; seed++) compare(seed, [1, 62, 64, 65, 505, 510, 511, 512, 513]);
});

test("a URL without user or password gives no record", () => {
  for (const text of ["http://host/path@x", "http://user@host", "http://user:@host", "//user:pass@host", "://u:p@host"]) {
    expect(kernelSearch(kernel, text), text).toEqual([]);
  }
});
