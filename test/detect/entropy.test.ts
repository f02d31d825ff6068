import { expect, test } from "vitest";
import { entropyOf } from "../../src/detect/entropy.ts";

test.each([
  ["", 0],
  ["aaaa", 0],
  ["abab", 1],
  ["abcd", 2],
])("the entropy of %j is %d bits a character", (text, bits) => {
  expect(entropyOf(text)).toBeCloseTo(bits, 10);
});
