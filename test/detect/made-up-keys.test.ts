// Keys that somebody made up or filled up, in the form of a provider's or a little beside it: told, with a low confidence at least.
import { expect, test } from "vitest";
import { createTextDetector } from "../../src/detect-text.ts";
import { loadRules } from "../../src/rules/built-in.ts";

const detect = createTextDetector(loadRules());

/** `rule confidence` of each finding. */
function told(text: string): string[] {
  return detect(text).map(({ verdict }) => `${verdict.ruleId} ${verdict.confidence}`);
}

const rising = "abcdef".repeat(11);
const falling = "zyxwvutsrqponmlkjihgfedcba";

test.each([
  ["a sequence of letters alone", `tefter PRIVATE KEY ${falling.slice(0, 20)}`, "tefter-api-key medium"],
  ["capitals and a few digits", `screenshotlayer KEY ${falling.toUpperCase()}098765`, "screenshotlayer-api-key medium"],
  ["few letters over and over", `buddynsPRIVATE=${rising.slice(0, 40)}`, "buddyns-api-key low"],
])("%s, in the form and beside the name of a provider, is reported", (_, text, finding) => {
  expect(told(text)).toEqual([finding]);
});

test("what fills a key up by hand is nothing where the provider's word does not name a credential", () => {
  expect(told(`buddyns and ${rising.slice(0, 40)}`)).toEqual([]);
});

test("letters alone are no key of a provider whose form is not known", () => {
  expect(told(`mux key ${falling}`)).toEqual([]);
});
