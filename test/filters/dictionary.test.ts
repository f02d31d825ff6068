import { expect, test } from "vitest";
import { isPartlyWords, isWordy, phraseLength } from "../../src/filters/dictionary.ts";

test.each([
  "password",
  "secretKey",
  "my_api_secret",
  "test-trust-store-password",
  "mytoken",
  "oauth2",
  "admin123",
  "p4ssw0rd",
  "PASSWORD1",
])("%s is made of words", (text) => {
  expect(isWordy(text)).toBe(true);
});

test.each(["", "12345", "wczyb", "ennmfosr", "clksnamf243", "q7Rm2xVb9tKz", "a1b2c3", "x", "tdylpamhasj"])(
  "%j is not made of words",
  (text) => {
    expect(isWordy(text)).toBe(false);
  },
);

test("random letters are hardly ever made of words", () => {
  let state = 7;
  const letter = (): string =>
    String.fromCharCode(97 + (((state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >> 16) % 26));
  const texts = Array.from({ length: 2000 }, () => Array.from({ length: 8 }, letter).join(""));
  expect(texts.filter(isWordy).length).toBeLessThan(20);
});

test("a phrase is counted in neighbouring words of four letters", () => {
  expect(phraseLength("1234:A-some-other-thing-78", { shortestWord: 4 })).toBe(3);
  expect(phraseLength("q7Rm2xVb-9tKz", { shortestWord: 4 })).toBe(0);
});

test("a made-up word beside a known one is partly words", () => {
  expect(isPartlyWords("rpza_short")).toBe(true);
  expect(isPartlyWords("q7Rm2xVb_short")).toBe(false);
});
