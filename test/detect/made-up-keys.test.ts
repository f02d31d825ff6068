// Keys that somebody made up or filled up, in the form of a provider's or a little beside it: told, with a low confidence at least.
import { expect, test } from "vitest";
import { createTextDetector } from "../../src/detect-text.ts";
import { loadRules } from "../../src/rules/built-in.ts";
import { expandSample } from "../../src/rules/samples.ts";

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

test("a prefix and a few letters over and over are doubted, one letter over and over is none", () => {
  expect(told(`token = pnu_${rising.slice(0, 36)}`)).toEqual(["prefect-api-key low"]);
  expect(told(`token = pnu_${"a".repeat(36)}`)).toEqual([]);
});

test("what fills a key up by hand is nothing where the provider's word does not name a credential", () => {
  expect(told(`buddyns and ${rising.slice(0, 40)}`)).toEqual([]);
});

const drawn = ["Xk9mQ2vL7pR4wZ8q", "tG5sJ1nB6cD3fH0y"].join("");

test("a key that goes on behind a provider's form is reported where the provider's and a credential's name stand before it", () => {
  expect(told(`screenshotlayer ACCESS ${drawn}K7`)).toEqual(["screenshotlayer-api-key low"]);
  expect(told(`screenshotlayer of the ${drawn}K7`)).toEqual([]);
  expect(told(`acme ACCESS ${drawn}K7`)).toEqual([]);
  expect(told(`screenshotlayer ACCESS ${drawn}${drawn}`)).toEqual([]);
});

const noWebToken = ["eyJuL8UF5AiQVfO2xlr", drawn, `${drawn}aQ9d8`].join(".");

test("a token in the form of a provider's JSON Web Tokens that holds none opens nothing, and is told at low", () => {
  expect(told(`bombbomb_token = "${noWebToken}"`)).toEqual(["bombbomb-api-token low"]);
  expect(told(`acme_token = "${noWebToken}"`)).toEqual(["generic-token low"]);
});

test("a token's own prefix and length stand for the credential's name, where the provider's word is near", () => {
  const live = ["key_live", expandSample("{base62:32}", "live")].join("_");
  expect(told(`branch.init("${live}")`)).toEqual(["branch-io-live-key medium"]);
  expect(told(`deepgram and ${expandSample("{hex:40}", "bare")}`)).toEqual(["deepgram-api-key low"]);
});

test("a whole UUID under a provider's name is judged by itself, though his keys have another form", () => {
  expect(told(`X-Octopus-ApiKey: ${expandSample("{uuid}", "octopus")}`)).toEqual(["generic-api-key medium"]);
  expect(told(`X-Octopus-ApiKey: API-${expandSample("{BASE36:19}", "octopus")}`)).toEqual([]);
});

test("what a header's scheme stands before is held against the forms of the provider in the name", () => {
  const letters = expandSample("{alpha:24}", "scheme");
  expect(told(`bannerBearToken := "Bearer ${letters}"`)).toEqual(["bannerbear-api-key medium"]);
});

test("a value of other signs than keys have is not a longer key of its provider", () => {
  expect(told(`buddyns_token = "${drawn}${drawn}K7%c^"`)).toEqual([]);
});

test("letters alone are no key of a provider whose form is not known", () => {
  expect(told(`mux key ${falling}`)).toEqual([]);
});
